import { __ } from '@wordpress/i18n';
import type { Boot } from '../boot';
import { curesFor } from '../cures';
import type { Run } from '../hooks/use-run';
import type { SiteView } from '../hooks/use-site';
import { Before } from './before';
import { Running } from './running';
import { StartForm } from './start';
import { TroubleNotice } from './trouble';
import { Verdict } from './verdict';

interface Props {
	boot: Boot;
	run: Run;
	site: SiteView;
	/** The run ended while this page was open. */
	fresh: boolean;
}

/** One sentence of what is true now, and the one thing to do next. */
export function Top( { boot, run, site, fresh }: Props ) {
	const { state, order } = run;
	const verdict = state?.phase === 'done' ? state.verdict : null;
	const url = order?.url ?? state?.url ?? boot.home;
	if ( run.running !== null ) {
		return <Running state={ state } onStop={ run.stop } />;
	}
	return (
		<>
			{ run.trouble !== null && (
				<TroubleNotice
					trouble={ run.trouble }
					onRetry={
						order === null ? undefined : () => run.start( order )
					}
					onTakeOver={
						order === null
							? undefined
							: () => run.start( { ...order, takeOver: true } )
					}
				/>
			) }
			{ verdict === null ? (
				<Before state={ state } />
			) : (
				<Verdict
					verdict={ verdict }
					diagnosis={ run.diagnosis }
					cures={ curesFor(
						verdict,
						state?.site ?? site.site,
						site.remedies
					) }
					busy={ site.working !== null }
					fresh={ fresh }
					onApply={ ( { kind, target } ) =>
						site.apply( kind, target )
					}
					onUndo={ site.undo }
					onCheck={ () => run.start( { url, step: 'refresh' } ) }
				/>
			) }
			<StartForm
				home={ boot.home }
				url={ url }
				primary={ verdict === null }
				label={
					verdict === null
						? __( 'Diagnose 502', 'gateway-doctor' )
						: __( 'Diagnose again', 'gateway-doctor' )
				}
				onStart={ ( address ) => run.start( { url: address } ) }
			/>
		</>
	);
}
