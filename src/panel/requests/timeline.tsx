import { __, _n, sprintf } from '@wordpress/i18n';
import {
	answered,
	describeProbe,
	lastMark,
	markInWords,
	switchedOff,
} from '../../report';
import type { Observation } from '../../contract';
import type { RunState } from '../../sequence/types';
import { answerWords, purposeWords } from './words';
import { Costs } from './costs';
import { Disclosure } from '../shared/disclosure';
import { Section } from '../shared/section';
import { WideTable } from '../shared/wide-table';

function Answer( { seen }: { seen: Observation } ) {
	return (
		<span
			className={ `gateway-doctor-answer ${
				answered( seen ) ? 'is-good' : 'is-bad'
			}` }
		>
			<span
				className={ `dashicons dashicons-${
					answered( seen ) ? 'yes' : 'no'
				}` }
				aria-hidden="true"
			/>
			{ answerWords( seen ) }
		</span>
	);
}

// A row of twenty names hides what it says.
const FEW = 3;

function Names( { names, of }: { names: readonly string[]; of: number } ) {
	if ( names.length <= FEW ) {
		return <>{ names.join( ', ' ) }</>;
	}
	return (
		<Disclosure
			label={ sprintf(
				/* translators: %d: number of plugins and themes. */
				_n( '%d off', '%d off', names.length, 'gateway-doctor' ),
				names.length
			) }
			of={ sprintf(
				/* translators: %d: number of a test request. */
				__( 'request %d', 'gateway-doctor' ),
				of
			) }
		>
			{ names.join( ', ' ) }
		</Disclosure>
	);
}

/** Every request that was sent, and what came of it. */
export function Timeline( { state }: { state: RunState } ) {
	const { observations, site } = state;
	if ( observations.length === 0 ) {
		return null;
	}
	return (
		<Section
			id="timeline"
			title={ __( 'Every test request', 'gateway-doctor' ) }
		>
			<Disclosure
				label={ __( 'Show all test requests', 'gateway-doctor' ) }
			>
				<WideTable
					caption={ __(
						'Test requests, oldest first',
						'gateway-doctor'
					) }
					head={ [
						__( 'No.', 'gateway-doctor' ),
						__( 'What was tried', 'gateway-doctor' ),
						__( 'Switched off', 'gateway-doctor' ),
						__( 'Answer', 'gateway-doctor' ),
						__( 'Milliseconds', 'gateway-doctor' ),
						__( 'Reached WordPress', 'gateway-doctor' ),
						__( 'Last mark', 'gateway-doctor' ),
					] }
					rows={ observations.map( ( seen, index ) => {
						const mark = lastMark( seen );
						return [
							index + 1,
							purposeWords( describeProbe( seen, site ) ),
							<Names
								key="off"
								names={ switchedOff( seen, site ) }
								of={ index + 1 }
							/>,
							<Answer key="answer" seen={ seen } />,
							Math.round( seen.ms ),
							seen.acknowledged
								? __( 'Yes', 'gateway-doctor' )
								: __( 'Not said', 'gateway-doctor' ),
							mark === null ? (
								''
							) : (
								<code key="mark">{ markInWords( mark ) }</code>
							),
						];
					} ) }
				/>
			</Disclosure>
			<Costs state={ state } />
		</Section>
	);
}
