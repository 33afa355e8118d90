import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type {
	Diagnosis,
	Remedy,
	Step,
	Verdict as VerdictType,
} from '../../contract';
import type { Fix } from '../../report';
import type { Cures } from '../shared/fixes';
import type { Act } from '../shared/focus';
import { adviceFor, certainty } from './advice';
import { statusWords } from '../steps/words';
import { CopyReport } from './copy-report';
import { Allow } from './allow';
import { Applied } from './applied';
import { FixButton } from '../shared/fix-button';
import { OtherVersion } from './other-version';
import { TopHeading } from '../shared/top-heading';
import { When } from '../shared/when';
import { said } from '../shared/render';

interface Props {
	verdict: VerdictType;
	diagnosis: Diagnosis | null;
	/** When it was found, in milliseconds. */
	at: number;
	cures: Cures;
	/** Something is running, or a change is being made. */
	busy: boolean;
	act: Act;
	/** The site was asked again after the fix. */
	checked: Step | null;
	onApply: ( fix: Fix, zip?: Blob ) => void;
	onUndo: ( remedy: Remedy ) => void;
	onCheck: () => void;
	/** Diagnose again, and let test requests really do this. */
	onAllow: ( guards: string[] ) => void;
}

/** What is true now, and the one thing to do next. */
export function Verdict( props: Props ) {
	const { verdict, diagnosis, cures, busy, act, checked } = props;
	const hiding =
		verdict.kind === 'hides-from-probes' ? ( verdict.guards ?? [] ) : [];
	const next = cures.cures.find( ( { remedy } ) => remedy === null );

	return (
		<div className="gateway-doctor-verdict">
			<TopHeading focus={ act === 'run' }>
				{ said( verdict.summary ) }
			</TopHeading>
			<p className="gateway-doctor-quiet">
				{ diagnosis === null ? (
					<>
						{ __(
							'Found in another browser, or by somebody else. Diagnose again to see the proof.',
							'gateway-doctor'
						) }{ ' ' }
						<When time={ new Date( props.at ).toISOString() } />
					</>
				) : (
					<>
						{ verdict.kind !== 'healthy' &&
							certainty( verdict.confidence ) }{ ' ' }
						<When time={ diagnosis.started } />
					</>
				) }
			</p>
			{ cures.cures.length === 0 && (
				<>
					<p>{ adviceFor( verdict ) }</p>
					{ verdict.kind !== 'healthy' && diagnosis !== null && (
						<CopyReport
							diagnosis={ diagnosis }
							primary={ hiding.length === 0 }
						/>
					) }
					{ hiding.length > 0 && (
						<Allow guards={ hiding } onAllow={ props.onAllow } />
					) }
				</>
			) }
			{ cures.anyOne && ! cures.done && (
				<p>
					{ __(
						'They fail only together: any one of these changes is enough.',
						'gateway-doctor'
					) }
				</p>
			) }
			<ul className="gateway-doctor-cures">
				{ cures.cures.map( ( { fix, remedy } ) =>
					remedy === null ? (
						! ( cures.anyOne && cures.done ) && (
							<li key={ fix.target }>
								<FixButton
									fix={ fix }
									primary={ fix === next?.fix }
									busy={ busy }
									focus={
										act === 'change' && fix === next?.fix
									}
									onApply={ props.onApply }
								/>
								{ fix.kind === 'deactivate-plugin' && (
									<OtherVersion
										fix={ fix }
										busy={ busy }
										onApply={ props.onApply }
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
							onUndo={ props.onUndo }
						/>
					)
				) }
			</ul>
			{ checked !== null && (
				<p>
					<strong>{ statusWords( checked.status ) }</strong>
					{ ` · ${ said( checked.summary ) }` }
				</p>
			) }
			{ cures.done && (
				<Button
					__next40pxDefaultSize
					variant={ checked === null ? 'primary' : 'secondary' }
					disabled={ busy }
					onClick={ props.onCheck }
				>
					{ __( 'Check the site now', 'gateway-doctor' ) }
				</Button>
			) }
		</div>
	);
}
