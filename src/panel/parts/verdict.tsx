import { Button } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Diagnosis, Remedy, Verdict as VerdictType } from '../../contract';
import type { Fix } from '../../report';
import type { Cures } from '../cures';
import { adviceFor, certainty } from '../words/advice';
import { appliedWords } from '../words/fixes';
import { CopyReport } from './copy-report';
import { FixButton } from './fix-button';
import { UndoButton } from './undo-button';

interface Props {
	verdict: VerdictType;
	diagnosis: Diagnosis | null;
	cures: Cures;
	/** Something is running, or a change is being made. */
	busy: boolean;
	/** Move the focus here: the run ended just now. */
	fresh: boolean;
	onApply: ( fix: Fix ) => void;
	onUndo: ( remedy: Remedy ) => void;
	onCheck: () => void;
}

/** What is true now, and the one thing to do next. */
export function Verdict( props: Props ) {
	const { verdict, diagnosis, cures, busy, fresh } = props;
	const heading = useRef< HTMLHeadingElement >( null );
	useEffect( () => {
		if ( fresh ) {
			heading.current?.focus();
		}
	}, [ fresh, verdict ] );
	const next = cures.cures.find( ( { remedy } ) => remedy === null );

	return (
		<div className="gateway-doctor-verdict">
			<h2 ref={ heading } tabIndex={ -1 }>
				{ verdict.summary }
			</h2>
			{ verdict.kind !== 'healthy' && (
				<p className="gateway-doctor-quiet">
					{ certainty( verdict.confidence ) }
				</p>
			) }
			{ cures.cures.length === 0 && (
				<>
					<p>{ adviceFor( verdict ) }</p>
					{ verdict.kind !== 'healthy' && diagnosis !== null && (
						<CopyReport diagnosis={ diagnosis } primary />
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
									onApply={ props.onApply }
								/>
							</li>
						)
					) : (
						<li key={ fix.target }>
							<strong>
								{ appliedWords( remedy, fix.name ) }
							</strong>
							<UndoButton
								remedy={ remedy }
								name={ fix.name }
								busy={ busy }
								onUndo={ props.onUndo }
							/>
						</li>
					)
				) }
			</ul>
			{ cures.done && (
				<Button
					__next40pxDefaultSize
					variant="primary"
					disabled={ busy }
					onClick={ props.onCheck }
				>
					{ __( 'Check the site now', 'gateway-doctor' ) }
				</Button>
			) }
		</div>
	);
}
