import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type {
	Diagnosis,
	Remedy,
	Step,
	Verdict as VerdictType,
} from '../../contract';
import type { Fix } from '../../report';
import { UndoButton } from '../shared/changes';
import { appliedWords, FixButton } from '../shared/fix';
import { TopHeading, useFocus } from '../shared/focus';
import { render } from '../shared/render';
import { When } from '../shared/times';
import { statusWords } from '../steps/words';
import { usePanel, useSelect } from '../store/context';
import {
	selectAct,
	selectDiagnosis,
	selectFixes,
	selectShown,
	selectUrl,
	selectWorking,
	type Selector,
} from '../store/selectors';
import { Allow } from './allow';
import { OtherVersion } from './other-version';
import { CopyReport } from './report';

const selectStarted: Selector< number > = ( state ) =>
	selectShown( state ).started;

/** The site was asked again after the fix. */
const selectChecked: Selector< Step | null > = ( state ) =>
	state.run.order?.check === true
		? ( selectShown( state ).steps.find(
				( { step } ) => step === 'refresh'
			) ?? null )
		: null;

/** The one thing to do next where there is nothing to switch off. */
function adviceFor( verdict: VerdictType ): string {
	switch ( verdict.kind ) {
		case 'healthy':
			return __(
				'Nothing needs to be done. If visitors still see errors, diagnose the very page that they report.',
				'gateway-doctor'
			);
		case 'transient':
			return __(
				'It comes and goes. Send the report to your host, and diagnose again when it is back.',
				'gateway-doctor'
			);
		case 'elsewhere':
			return __(
				'This page is not the one that fails: diagnose the one that is named here, or send the report to your host.',
				'gateway-doctor'
			);
		case 'cache':
			return __(
				'Empty the cache that keeps the old error page, then diagnose again.',
				'gateway-doctor'
			);
		case 'client':
			return __(
				'Your visitors are fine. Delete this site’s cookies in your browser, then diagnose again.',
				'gateway-doctor'
			);
		case 'theme':
			return __(
				'Install a default theme, such as Twenty Twenty-Four, then diagnose again to switch to it.',
				'gateway-doctor'
			);
		case 'inconclusive':
			return __(
				'Send the report to your host: it holds all that was seen.',
				'gateway-doctor'
			);
		case 'gateway':
		case 'overload':
		case 'below-plugins':
			return __(
				'Your plugins and theme are not at fault. Send the report to your host: it asks the right questions.',
				'gateway-doctor'
			);
		default:
			return __( 'Send the report to your host.', 'gateway-doctor' );
	}
}

/** How sure a verdict is, in words: a bare percentage says little to a worried owner. */
function certainty( confidence: number ): string {
	if ( confidence >= 0.95 ) {
		return __( 'Proven by tests: see “How we know”.', 'gateway-doctor' );
	}
	if ( confidence >= 0.8 ) {
		return __( 'Very likely, not fully proven.', 'gateway-doctor' );
	}
	return __( 'Likely, not proven.', 'gateway-doctor' );
}

interface AppliedProps {
	remedy: Remedy;
	name: string;
	busy: boolean;
	/** It was made just now. */
	focus: boolean;
	onUndo: ( remedy: Remedy ) => void;
}

/** A change that stands, with its undo beside it. */
function Applied( { remedy, name, busy, focus, onUndo }: AppliedProps ) {
	const words = useFocus< HTMLElement >( focus );
	return (
		<li>
			<strong ref={ words } tabIndex={ -1 }>
				{ appliedWords( remedy, name ) }
			</strong>
			<UndoButton
				remedy={ remedy }
				name={ name }
				busy={ busy }
				onUndo={ onUndo }
			/>
		</li>
	);
}

/** How sure it is, and when it was found. */
function Certainty( {
	verdict,
	diagnosis,
}: {
	verdict: VerdictType;
	diagnosis: Diagnosis | null;
} ) {
	const found = useSelect( selectStarted );
	return (
		<p className="gateway-doctor-quiet">
			{ diagnosis === null ? (
				<>
					{ __(
						'Found in another browser, or by somebody else. Diagnose again to see the proof.',
						'gateway-doctor'
					) }{ ' ' }
					<When time={ new Date( found ).toISOString() } />
				</>
			) : (
				<>
					{ verdict.kind !== 'healthy' &&
						certainty( verdict.confidence ) }{ ' ' }
					<When time={ diagnosis.started } />
				</>
			) }
		</p>
	);
}

/** What is true now, and the one thing to do next. */
export function Verdict( { verdict }: { verdict: VerdictType } ) {
	const { start, undo, focusOnChange, ...panel } = usePanel();
	const { fixes, anyOne, done } = useSelect( selectFixes );
	const act = useSelect( selectAct );
	const busy = useSelect( selectWorking ) !== null;
	const checked = useSelect( selectChecked );
	const diagnosis = useSelect( selectDiagnosis );
	const url = useSelect( selectUrl );
	const hiding =
		verdict.kind === 'hides-from-probes' ? ( verdict.guards ?? [] ) : [];
	const next = fixes.find( ( { remedy } ) => remedy === null );
	const onApply = ( { kind, target }: Fix, zip?: Blob ) => {
		focusOnChange();
		panel.apply( kind, target, zip );
	};

	return (
		<div className="gateway-doctor-verdict">
			<TopHeading focus={ act === 'run' }>
				{ render( verdict.summary ) }
			</TopHeading>
			<Certainty verdict={ verdict } diagnosis={ diagnosis } />
			{ fixes.length === 0 && (
				<>
					<p>{ adviceFor( verdict ) }</p>
					{ verdict.kind !== 'healthy' && diagnosis !== null && (
						<CopyReport
							diagnosis={ diagnosis }
							primary={ hiding.length === 0 }
						/>
					) }
					{ hiding.length > 0 && (
						<Allow
							guards={ hiding }
							onAllow={ ( allow ) =>
								void start( { url, allow } )
							}
						/>
					) }
				</>
			) }
			{ anyOne && ! done && (
				<p>
					{ __(
						'They fail only together: any one of these changes is enough.',
						'gateway-doctor'
					) }
				</p>
			) }
			<ul className="gateway-doctor-cures">
				{ fixes.map( ( { fix, remedy } ) =>
					remedy === null ? (
						! ( anyOne && done ) && (
							<li key={ fix.target }>
								<FixButton
									fix={ fix }
									primary={ fix === next?.fix }
									busy={ busy }
									focus={
										act === 'change' && fix === next?.fix
									}
									onApply={ onApply }
								/>
								{ fix.kind === 'deactivate-plugin' && (
									<OtherVersion
										fix={ fix }
										busy={ busy }
										onApply={ onApply }
									/>
								) }
							</li>
						)
					) : (
						<Applied
							key={ fix.target }
							remedy={ remedy }
							name={ fix.name }
							busy={ busy }
							focus={ act === 'change' }
							onUndo={ ( undone ) => {
								focusOnChange();
								undo( undone );
							} }
						/>
					)
				) }
			</ul>
			{ checked !== null && (
				<p>
					<strong>{ statusWords( checked.status ) }</strong>
					{ ` · ${ render( checked.summary ) }` }
				</p>
			) }
			{ done && (
				<Button
					__next40pxDefaultSize
					variant={ checked === null ? 'primary' : 'secondary' }
					disabled={ busy }
					onClick={ () =>
						void start( { url, step: 'refresh', check: true } )
					}
				>
					{ __( 'Check the site now', 'gateway-doctor' ) }
				</Button>
			) }
		</div>
	);
}
