import { TabPanel } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { Boot } from '../contract';
import { keptSwitches } from './by-hand/kept';
import { ByHandTab } from './by-hand/lazy';
import { CommandLine } from './doors/command-line';
import { RescueLinkSection } from './doors/rescue-link';
import { History } from './history/history';
import { Logs } from './logs/logs';
import {
	AgentNotice,
	ByHandEnded,
	Mailed,
	Offline,
	RunError,
	RunTrouble,
	SiteTrouble,
} from './notices';
import { Timeline } from './requests/timeline';
import { OtherRun } from './running/other-run';
import { Running, useRunningPage } from './running/running';
import { Suspicion } from './running/suspicion';
import type { Services } from './services';
import { Changes } from './shared/changes';
import { Before } from './start/before';
import { CutOff, Resume } from './start/resume';
import { StartForm } from './start/start-form';
import { Steps } from './steps/steps';
import { PanelProvider, usePanel, useSelect } from './store/context';
import {
	selectBusy,
	selectHome,
	selectOtherChanges,
	selectVerdict,
	selectWorking,
} from './store/selectors';
import { Findings } from './verdict/findings';
import { Report } from './verdict/report';
import { Verdict } from './verdict/verdict';

/** One sentence of what is true now, and the one thing to do next. */
function Top() {
	const busy = useSelect( selectBusy );
	const verdict = useSelect( selectVerdict );
	return busy ? (
		<Running />
	) : (
		<>
			<RunTrouble />
			{ verdict === null ? <Before /> : <Verdict verdict={ verdict } /> }
			<Mailed />
			<Resume />
			<StartForm />
		</>
	);
}

/** The first tab: what is true and what to do on top, everything else one click deeper. */
function Diagnose() {
	const { boot, undo, focusOnChange } = usePanel();
	const busy = useSelect( selectBusy );
	return (
		<>
			<CutOff />
			<OtherRun />
			<RunError />
			<section
				className="gateway-doctor-top"
				aria-label={ __( 'Diagnosis', 'gateway-doctor' ) }
			>
				<Top />
			</section>
			<Changes
				id="changes"
				changes={ useSelect( selectOtherChanges ) }
				working={ useSelect( selectWorking ) }
				onUndo={ ( remedy ) => {
					focusOnChange();
					undo( remedy );
				} }
			/>
			{ busy && <Suspicion /> }
			<Findings />
			<Report />
			<Steps />
			<Logs />
			<Timeline />
			<History />
			<RescueLinkSection boot={ boot } />
			<CommandLine />
		</>
	);
}

const BY_HAND = 'by-hand';

/** The two ways, of which the address remembers the chosen one. Both stay as they are while the other is shown. */
function Tabs( { byHand }: { byHand: ReactNode } ) {
	const home = useSelect( selectHome );
	const [ first ] = useState( () =>
		window.location.hash === `#${ BY_HAND }` ? BY_HAND : 'diagnose'
	);
	// Also where nobody has opened it: something may be in force.
	const [ opened, setOpened ] = useState(
		() => first === BY_HAND || keptSwitches( home ).read() !== null
	);
	return (
		<TabPanel
			className="gateway-doctor-tabs"
			initialTabName={ first }
			tabs={ [
				{
					name: 'diagnose',
					title: __( 'Diagnose 502', 'gateway-doctor' ),
				},
				{
					name: BY_HAND,
					title: __( 'Safe mode by hand', 'gateway-doctor' ),
				},
			] }
			onSelect={ ( name ) => {
				const { pathname, search } = window.location;
				window.history.replaceState(
					window.history.state,
					'',
					pathname + search + ( name === BY_HAND ? `#${ name }` : '' )
				);
				setOpened( ( was ) => was || name === BY_HAND );
			} }
		>
			{ ( { name } ) => (
				<>
					<div hidden={ name === BY_HAND }>
						<Diagnose />
					</div>
					<div hidden={ name !== BY_HAND }>{ opened && byHand }</div>
				</>
			) }
		</TabPanel>
	);
}

function Screen() {
	useRunningPage();
	// Above the tabs: there the banner is seen from both.
	const [ banner, setBanner ] = useState< HTMLElement | null >( null );
	return (
		<div className="gateway-doctor">
			<SiteTrouble />
			<Offline />
			<AgentNotice />
			<div ref={ setBanner } />
			<ByHandEnded />
			<Tabs byHand={ <ByHandTab banner={ banner } /> } />
		</div>
	);
}

interface Props {
	boot: Boot;
	services: Services;
}

/** The whole screen. */
export function App( { boot, services }: Props ) {
	return (
		<PanelProvider boot={ boot } services={ services }>
			<Screen />
		</PanelProvider>
	);
}
