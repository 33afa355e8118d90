import type { Observation, Site } from '../../contract';
import type { Diagnosis } from '../written';
import { type Block, heading, text } from '../blocks';
import { requestIds } from '../hops';
import type { Limits } from '../limits';
import {
	describeProbe,
	hasFailed,
	lastMark,
	markInWords,
	switchedOff,
} from '../probes';
import { utc } from '../time';

const status = ( seen: Observation ): string =>
	seen.status === null
		? ( seen.error ?? 'no answer' )
		: `${ seen.status }${ seen.error === null ? '' : ` (${ seen.error })` }`;

function purpose( seen: Observation, site: Site | null ): string {
	const said = describeProbe( seen, site );
	switch ( said.purpose ) {
		case 'visitor':
			return 'as a visitor';
		case 'everything-on':
			return 'everything on';
		case 'everything-off':
			return 'every plugin off';
		case 'other-theme':
			return `theme ${ said.names.join( ', ' ) }`;
		case 'all-but':
			return `all but ${ said.names.join( ', ' ) }`;
		case 'only':
			return `only ${ said.names.join( ', ' ) }`;
		case 'some':
			return `${ said.names.length } off`;
	}
}

/** Without the parameter that keeps caches from answering a probe. */
const addressOf = ( { url }: Observation ): string =>
	url.replace( /[?&]gateway-doctor=\w+$/, '' );

/** Failing requests: those first that a hop in front gave an id, and visitors' own. */
function worthFinding( { observations }: Diagnosis ): Observation[] {
	const worth = ( seen: Observation ) =>
		( requestIds( seen ).length > 0 ? 2 : 0 ) +
		( seen.probe.guarded ? 0 : 1 );
	return observations
		.filter( hasFailed )
		.sort( ( a, b ) => worth( b ) - worth( a ) );
}

/** Failing requests with what a host needs to find them in its own logs. */
export function failures( diagnosis: Diagnosis, limits: Limits ): Block[] {
	const failed = worthFinding( diagnosis ).slice( 0, limits.failures );
	if ( failed.length === 0 ) {
		return [];
	}
	// Where it is the page above each time, its address is not said again.
	const addresses = new Set( failed.map( addressOf ) );
	const same = addresses.size === 1 && addresses.has( diagnosis.url );
	return [
		heading( 'Failing requests, to find in your logs' ),
		text(
			'Each probe carries its id in the request header “Gateway-Doctor”. Times are UTC, when the request was sent.'
		),
		{
			kind: 'table',
			head: [
				'Sent',
				...( same ? [] : [ 'URL' ] ),
				'Status',
				'Took',
				'Probe id',
				'Request id',
			],
			rows: failed.map( ( seen ) => [
				utc( seen.at ),
				...( same ? [] : [ seen.url ] ),
				status( seen ),
				`${ Math.round( seen.ms ) } ms`,
				seen.probe.id,
				requestIds( seen ).join( ', ' ),
			] ),
		},
	];
}

/** Every probe, in order. */
export function timeline( diagnosis: Diagnosis ): Block[] {
	if ( diagnosis.observations.length === 0 ) {
		return [];
	}
	return [
		heading( 'Every probe' ),
		{
			kind: 'table',
			head: [
				'No.',
				'Sent',
				'Configuration',
				'Switched off',
				'Status',
				'Acknowledged',
				'Last mark',
			],
			rows: diagnosis.observations.map( ( seen, index ) => {
				const mark = lastMark( seen );
				return [
					String( index + 1 ),
					utc( seen.at ),
					purpose( seen, diagnosis.site ),
					switchedOff( seen, diagnosis.site ).join( ', ' ),
					status( seen ),
					seen.acknowledged ? 'yes' : 'no',
					mark === null ? '' : markInWords( mark ),
				];
			} ),
		},
	];
}
