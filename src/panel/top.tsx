import { __ } from '@wordpress/i18n';
import type { Remedy } from '../contract';
import type { Fix } from '../report';
import type { Boot } from './boot';
import { curesFor } from './shared/fixes';
import type { Act } from './shared/focus';
import type { Order, Run } from './store/use-run';
import type { SiteView } from './store/use-site';
import { Before } from './start/before';
import { GoOn } from './start/resume';
import { Running } from './running/running';
import { StartForm } from './start/start-form';
import { TroubleNotice } from './shared/trouble-notice';
import { Verdict } from './verdict/verdict';

interface Props {
	boot: Boot;
	run: Run;
	site: SiteView;
	act: Act;
	onStart: ( order: Order ) => void;
	onApply: ( fix: Fix, zip?: Blob ) => void;
	onUndo: ( remedy: Remedy ) => void;
}

/** One sentence of what is true now, and the one thing to do next. */
export function Top( props: Props ) {
	const { boot, run, site, act, onStart } = props;
	const { state, order } = run;
	const verdict = state?.phase === 'done' ? state.verdict : null;
	const url = order?.url ?? state?.url ?? boot.home;
	const checked =
		order?.check === true
			? ( state?.steps.find( ( { step } ) => step === 'refresh' ) ??
				null )
			: null;
	if ( run.running !== null ) {
		return (
			<Running
				state={ state }
				question={ run.question }
				onStop={ run.stop }
			/>
		);
	}
	return (
		<>
			{ run.trouble !== null && (
				<TroubleNotice
					trouble={ run.trouble }
					onRetry={
						order === null ? undefined : () => onStart( order )
					}
					onTakeOver={
						order === null
							? undefined
							: () => onStart( { ...order, takeOver: true } )
					}
				/>
			) }
			{ verdict === null ? (
				<Before state={ state } focus={ act === 'run' } />
			) : (
				<Verdict
					verdict={ verdict }
					diagnosis={ run.diagnosis }
					at={ state?.started ?? 0 }
					cures={ curesFor(
						verdict,
						state?.site ?? site.site,
						site.remedies
					) }
					busy={ site.working !== null }
					act={ act }
					checked={ checked }
					onApply={ props.onApply }
					onUndo={ props.onUndo }
					onCheck={ () =>
						onStart( { url, step: 'refresh', check: true } )
					}
					onAllow={ ( allow ) => onStart( { url, allow } ) }
				/>
			) }
			{ run.mailed !== null && (
				<p className="gateway-doctor-quiet">
					{ run.mailed
						? __( 'The end was mailed to you.', 'gateway-doctor' )
						: __(
								'The mail could not be sent with the other plugins off. The site tries once more by its cron.',
								'gateway-doctor'
							) }
				</p>
			) }
			<GoOn unfinished={ run.unfinished } onStart={ onStart } />
			<StartForm
				home={ boot.home }
				url={ url }
				replay={ order?.replay ?? null }
				primary={ verdict === null }
				label={
					verdict === null
						? __( 'Diagnose 502', 'gateway-doctor' )
						: __( 'Diagnose again', 'gateway-doctor' )
				}
				mode={ order?.mode ?? 'search' }
				mail={ boot.mail ?? '' }
				onStart={ ( address, mode, replay, away ) =>
					onStart( { url: address, mode, replay, away } )
				}
			/>
		</>
	);
}
