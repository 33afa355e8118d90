import { __, _n, sprintf } from '@wordpress/i18n';
import {
	answered,
	describeProbe,
	lastMark,
	markInWords,
	switchedOff,
	type ProbeSaid,
} from '../../report';
import type { Observation } from '../../contract';
import { useSelect } from '../store/context';
import { selectShown } from '../store/selectors';
import { Costs } from './costs';
import { Disclosure } from '../shared/disclosure';
import { Section } from '../shared/section';
import { WideTable } from '../shared/wide-table';

/** What a probe was for. */
function purposeWords( { purpose, names }: ProbeSaid ): string {
	switch ( purpose ) {
		case 'visitor':
			return __( 'As a visitor', 'gateway-doctor' );
		case 'everything-on':
			return __( 'Everything on', 'gateway-doctor' );
		case 'everything-off':
			return __( 'Every plugin off', 'gateway-doctor' );
		case 'other-theme':
			return sprintf(
				/* translators: %s: name of a theme. */
				__( 'With the theme %s', 'gateway-doctor' ),
				names.join( ', ' )
			);
		case 'all-but':
			return sprintf(
				/* translators: %s: one or two names of plugins or themes. */
				__( 'All but %s', 'gateway-doctor' ),
				names.join( ', ' )
			);
		case 'only':
			return sprintf(
				/* translators: %s: one or two names of plugins. */
				__( 'Only %s', 'gateway-doctor' ),
				names.join( ', ' )
			);
		case 'some':
			return sprintf(
				/* translators: %d: number of plugins. */
				_n(
					'%d plugin off',
					'%d plugins off',
					names.length,
					'gateway-doctor'
				),
				names.length
			);
	}
}

function errorWords( error: NonNullable< Observation[ 'error' ] > ): string {
	switch ( error ) {
		case 'timeout':
			return __( 'No answer in time', 'gateway-doctor' );
		case 'reset':
			return __( 'Connection reset', 'gateway-doctor' );
		case 'refused':
			return __( 'Connection refused', 'gateway-doctor' );
		case 'dns':
			return __( 'Name not found', 'gateway-doctor' );
		case 'tls':
			return __( 'TLS error', 'gateway-doctor' );
		case 'cut':
			return __( 'Answer cut short', 'gateway-doctor' );
		case 'encoding':
			return __( 'Not what its encoding says', 'gateway-doctor' );
		case 'empty':
			return __( 'Empty page', 'gateway-doctor' );
		case 'error-page':
			return __( 'An error page', 'gateway-doctor' );
		case 'unfinished':
			return __( 'A page without its end', 'gateway-doctor' );
		case 'network':
			return __( 'Network error', 'gateway-doctor' );
		case 'aborted':
			return __( 'Stopped', 'gateway-doctor' );
	}
}

/** The status as the client got it: `502`, or why there is none. */
function answerWords( seen: Observation ): string {
	const status = seen.status === null ? '' : String( seen.status );
	if ( seen.error === null ) {
		return status === '' ? __( 'No answer', 'gateway-doctor' ) : status;
	}
	return `${ status } ${ errorWords( seen.error ) }`.trim();
}

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
export function Timeline() {
	const { observations, site } = useSelect( selectShown );
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
			<Costs observations={ observations } site={ site } />
		</Section>
	);
}
