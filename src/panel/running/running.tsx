import { Button, Spinner } from '@wordpress/components';
import { speak } from '@wordpress/a11y';
import { useEffect } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { StepName } from '../../contract';
import type { View } from '../../sequence';
import { STEP_NAMES } from '../../sequence/registry';
import { TopHeading } from '../shared/focus';
import { render } from '../shared/render';
import { stepWords } from '../steps/words';
import { usePanel, useSelect } from '../store/context';
import {
	selectBusy,
	selectProbe,
	selectRun,
	selectSearch,
	selectShown,
	type Selector,
} from '../store/selectors';
import { announcement, searchWords } from './progress';

const selectCurrent: Selector< StepName | null > = ( state ) =>
	selectShown( state ).current;
const selectQuestion: Selector< View | null > = ( { run } ) => run.question;
const selectAnnouncement: Selector< string > = ( state ) =>
	selectBusy( state ) ? announcement( selectRun( state ) ) : '';

/** Speaks of progress, and asks before the page is left: a run ends with it. */
export function useRunningPage(): void {
	const words = useSelect( selectAnnouncement );
	const busy = useSelect( selectBusy );
	useEffect( () => {
		if ( words !== '' ) {
			speak( words );
		}
	}, [ words ] );
	useEffect( () => {
		if ( ! busy ) {
			return undefined;
		}
		const ask = ( event: BeforeUnloadEvent ) => event.preventDefault();
		window.addEventListener( 'beforeunload', ask );
		return () => window.removeEventListener( 'beforeunload', ask );
	}, [ busy ] );
}

function now( current: StepName | null ): string {
	if ( current === null ) {
		return __( 'Getting ready…', 'gateway-doctor' );
	}
	return sprintf(
		/* translators: 1: number of the step, 2: number of steps, 3: title of the step. */
		__( 'Step %1$d of %2$d: %3$s', 'gateway-doctor' ),
		STEP_NAMES.indexOf( current ) + 1,
		STEP_NAMES.length,
		stepWords( current ).title
	);
}

/** The page as it is with some plugins off, in a tab of its own, and the three answers. */
function Question( { view }: { view: View } ) {
	const { answer } = usePanel();
	return (
		<div className="gateway-doctor-judging">
			<p className="gateway-doctor-quiet">
				{ view.off.length === 0
					? __( 'Everything is on.', 'gateway-doctor' )
					: sprintf(
							/* translators: %s: names of plugins, and a theme. */
							__( 'Off, for you alone: %s', 'gateway-doctor' ),
							view.off.join( ', ' )
						) }
			</p>
			<p>
				<Button
					__next40pxDefaultSize
					variant="primary"
					href={ view.url }
					target="gateway-doctor-view"
				>
					{ __( 'Show the page like this', 'gateway-doctor' ) }
				</Button>{ ' ' }
				<span className="gateway-doctor-quiet">
					{ __(
						'It opens in another tab, for you alone, and says so in a bar at its lower edge. An error page such as a 502 has no bar, and is broken. Where a fine page lacks it, you cannot tell.',
						'gateway-doctor'
					) }
				</span>
			</p>
			<fieldset className="gateway-doctor-answers">
				<legend>{ __( 'How is the page?', 'gateway-doctor' ) }</legend>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ () => answer( 'broken' ) }
				>
					{ __( 'Broken', 'gateway-doctor' ) }
				</Button>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ () => answer( 'fine' ) }
				>
					{ __( 'Fine', 'gateway-doctor' ) }
				</Button>
				<Button
					__next40pxDefaultSize
					variant="tertiary"
					onClick={ () => answer( 'cannot-tell' ) }
				>
					{ __( 'I cannot tell', 'gateway-doctor' ) }
				</Button>
			</fieldset>
		</div>
	);
}

/** While it runs: what is being done, why, how long it will be, and Stop. */
export function Running() {
	const { stop } = usePanel();
	const current = useSelect( selectCurrent );
	const question = useSelect( selectQuestion );
	const probe = useSelect( selectProbe );
	const search = useSelect( selectSearch );
	return (
		<div className="gateway-doctor-running">
			<TopHeading
				// Anew, so that the focus goes there each time.
				key={ question === null ? 'busy' : 'question' }
				focus
			>
				{ question === null && <Spinner /> }
				{ question === null
					? now( current )
					: __( 'Look at the page', 'gateway-doctor' ) }
			</TopHeading>
			{ probe !== null && <p>{ render( probe.why ) }</p> }
			{ question === null && probe !== null && probe.off.length > 0 && (
				<p className="gateway-doctor-quiet">
					{ sprintf(
						/* translators: %s: names of plugins, and a theme. */
						__( 'Off for this one request: %s', 'gateway-doctor' ),
						probe.off.join( ', ' )
					) }
				</p>
			) }
			{ question !== null && (
				<Question key={ question.url } view={ question } />
			) }
			{ probe !== null && probe.doing !== null && (
				<p>
					{ sprintf(
						/* translators: %s: what PHP is executing. */
						__( 'PHP is busy with: %s', 'gateway-doctor' ),
						render( probe.doing )
					) }
				</p>
			) }
			{ search !== null && (
				<p className="gateway-doctor-rounds">
					{ searchWords( search ) }
				</p>
			) }
			<Button __next40pxDefaultSize variant="secondary" onClick={ stop }>
				{ __( 'Stop', 'gateway-doctor' ) }
			</Button>
		</div>
	);
}
