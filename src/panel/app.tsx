import { Notice } from '@wordpress/components';
import { useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Remedy } from '../contract';
import type { Boot } from './boot';
import type { ByHandHandle } from './by-hand';
import { recall } from './by-hand/kept';
import { curesFor, otherChanges } from './shared/fixes';
import type { Act } from './shared/focus';
import { useHistory } from './history/use-history';
import { useLeaveGuard } from './running/use-leave-guard';
import { useLogTail } from './logs/use-tail';
import { useRun, type Order } from './store/use-run';
import { useOtherRun } from './running/use-other-run';
import { useUnfinished } from './start/use-unfinished';
import { useSite } from './store/use-site';
import { AgentNotice } from './notices';
import { ByHandTab } from './by-hand/lazy';
import { Changes } from './shared/changes';
import { CommandLine } from './doors/command-line';
import { RescueLinkSection } from './doors/rescue-link';
import { Findings } from './verdict/findings';
import { History } from './history/history';
import { LiveRegion } from './running/live-region';
import { Logs } from './logs/logs';
import { Offline } from './offline';
import { OtherRun } from './running/other-run';
import { Report } from './verdict/report';
import { Steps } from './steps/steps';
import { Suspicion } from './running/suspicion';
import { Tabs } from './tabs';
import { Timeline } from './requests/timeline';
import { Top } from './top';
import { TroubleNotice } from './shared/trouble-notice';
import { Unfinished } from './start/cut-off';
import type { Services } from './services';
import { session } from './shared/stored';
import { emptyState, stateOfFinding } from './store/run-state';
import { announcement } from './running/progress';
import { said } from './shared/render';

interface Props {
	boot: Boot;
	services: Services;
}

/** The whole screen: what is true and what to do on top, everything else one click deeper. */
export function App( { boot, services }: Props ) {
	const [ past, remember ] = useHistory( boot.home );
	const site = useSite( services.site, boot );
	const [ found ] = useState( () =>
		boot.finding ? stateOfFinding( boot.finding ) : null
	);
	const run = useRun( services, boot.home, found, ( diagnosis ) => {
		remember( diagnosis );
		site.tell( diagnosis );
	} );
	const busy = run.running !== null;
	const tail = useLogTail(
		services.site,
		site.site,
		busy,
		run.state?.logs ?? []
	);
	const [ act, setAct ] = useState< Act >( 'nothing' );
	useLeaveGuard( busy );
	const unfinished = useUnfinished(
		boot.home,
		busy,
		run.state?.phase === 'running'
	);
	const refused = run.trouble?.code === 'run-in-progress';
	const other = useOtherRun( {
		client: services.site,
		home: boot.home,
		busy,
		refused,
		onFree: run.calm,
	} );

	const byHand = useRef< ByHandHandle >( null );
	const [ banner, setBanner ] = useState< HTMLElement | null >( null );
	const [ ended, setEnded ] = useState( false );
	const [ kept ] = useState( () => recall( session(), boot.home ) !== null );
	const start = async ( order: Order ) => {
		setAct(
			order.step === undefined || order.check === true ? 'run' : 'step'
		);
		const left = byHand.current?.leave();
		setEnded( false );
		if ( left !== undefined ) {
			setEnded( await left );
		}
		run.start( order );
	};
	const undo = ( remedy: Remedy ) => {
		setAct( 'change' );
		site.undo( remedy );
	};

	const state = run.state ?? emptyState( boot.home );
	const verdict = state.phase === 'done' ? state.verdict : null;
	const cures =
		verdict === null
			? []
			: curesFor( verdict, state.site ?? site.site, site.remedies ).cures;

	const diagnose = (
		<>
			<Unfinished since={ unfinished } />
			{ ! refused && <OtherRun run={ other } /> }
			{ state.error !== null && state.phase !== 'failed' && (
				<TroubleNotice
					trouble={ {
						message: said( state.error.message ),
						advice: said( state.error.advice ),
					} }
				/>
			) }
			<section
				className="gateway-doctor-top"
				aria-label={ __( 'Diagnosis', 'gateway-doctor' ) }
			>
				<Top
					boot={ boot }
					run={ run }
					site={ site }
					act={ act }
					onStart={ ( order ) => void start( order ) }
					onApply={ ( { kind, target }, zip ) => {
						setAct( 'change' );
						site.apply( kind, target, zip );
					} }
					onUndo={ undo }
				/>
			</section>
			<Changes
				id="changes"
				changes={ otherChanges( site.remedies, cures ) }
				working={ site.working }
				onUndo={ undo }
			/>
			{ busy && <Suspicion state={ state } /> }
			<Findings state={ state } site={ services.site } />
			{ run.diagnosis !== null && ! busy && (
				<Report diagnosis={ run.diagnosis } changes={ site.remedies } />
			) }
			<Steps
				steps={ state.steps }
				busy={ busy }
				alone={
					act === 'step' && ! busy
						? ( run.order?.step ?? null )
						: null
				}
				onAlone={ ( step ) => void start( { url: state.url, step } ) }
			/>
			<Logs
				client={ services.site }
				site={ state.site ?? site.site }
				entries={ state.entries }
				observations={ state.observations }
				tail={ tail }
				running={ busy }
			/>
			<Timeline state={ state } />
			<History runs={ past } />
			<RescueLinkSection boot={ boot } />
			<CommandLine site={ services.site } url={ state.url } />
		</>
	);

	return (
		<div className="gateway-doctor">
			<LiveRegion says={ busy ? announcement( run.state ) : '' } />
			{ site.trouble !== null && (
				<TroubleNotice
					trouble={ site.trouble }
					onRetry={ site.refresh }
				/>
			) }
			<Offline />
			<AgentNotice site={ site.site } />
			<div ref={ setBanner } />
			{ ended && (
				<Notice status="info" onRemove={ () => setEnded( false ) }>
					{ __(
						'Your safe mode by hand has ended: everything is on for you again. The diagnosis needs the site for itself.',
						'gateway-doctor'
					) }
				</Notice>
			) }
			<Tabs
				eager={ kept }
				diagnose={ diagnose }
				byHand={
					<ByHandTab
						client={ services.site }
						home={ boot.home }
						site={ site }
						busy={ busy }
						banner={ banner }
						handle={ byHand }
					/>
				}
			/>
		</div>
	);
}
