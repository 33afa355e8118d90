import type { Diagnosis, Observation, Site } from '../../contract';
import { type Block, heading, text } from '../blocks';
import { requestIds } from '../hops';
import {
	answered,
	describeProbe,
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

/** Failing requests with what a host needs to find them in its own logs. */
export function failures( diagnosis: Diagnosis ): Block[] {
	const failed = diagnosis.observations.filter(
		( seen ) => ! answered( seen )
	);
	if ( failed.length === 0 ) {
		return [];
	}
	return [
		heading( 'Failing requests, to find in your logs' ),
		text(
			'Each probe carries its id in the request header “Gateway-Doctor”. Times are UTC, when the request was sent.'
		),
		{
			kind: 'table',
			head: [ 'Sent', 'URL', 'Status', 'Took', 'Probe id', 'Request id' ],
			rows: failed.map( ( seen ) => [
				utc( seen.at ),
				seen.url,
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
