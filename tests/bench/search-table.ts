import { AS_THEY_COME } from '../simulation/cases';
import { mean, sum } from '../simulation/figures';
import type { Cell, Row } from './search';

const percent = ( part: number ): string =>
	`${ ( 100 * part ).toFixed( 1 ) } %`;

/** The cases side by side: one by one, halving, ddmin, ours, and the bound. */
export function table( rows: readonly Row[] ): string {
	const text = ( { mean: average, p90, right }: Cell ) =>
		`${ average.toFixed( 1 ) } / ${ p90 }, ${ Math.round( 100 * right ) } %`;
	const head = [
		'mean probes / 90th percentile, right',
		'one by one',
		'halving',
		'ddmin',
		'Gateway Doctor',
		'wrong',
		'open',
		'announced off',
		'bound',
	];
	const lines = rows.map(
		( { name, others, gatewayDoctor, bound: least } ) => [
			name,
			...Object.values( others ).map( text ),
			text( gatewayDoctor ),
			percent( gatewayDoctor.wrong ),
			percent( gatewayDoctor.inconclusive ),
			`${ Math.round( 100 * gatewayDoctor.announcedOff ) } %`,
			least === null ? '-' : least.toFixed( 1 ),
		]
	);
	const widths = head.map( ( title, k ) =>
		Math.max( title.length, ...lines.map( ( line ) => line[ k ]!.length ) )
	);
	return [ head, widths.map( ( width ) => '-'.repeat( width ) ), ...lines ]
		.map(
			( line ) =>
				`| ${ line.map( ( part, k ) => part.padEnd( widths[ k ]! ) ).join( ' | ' ) } |`
		)
		.join( '\n' );
}

/** All cases together: what was wrong, what stayed open, and how honest the announcements were. */
export function summary( rows: readonly Row[] ): string {
	const steady = rows.filter( ( row ) => row.steady );
	const count = ( list: readonly Row[], part: ( row: Row ) => number ) =>
		Math.round( sum( list.map( ( row ) => part( row ) * row.runs ) ) );
	const all = ( list: readonly Row[] ) => count( list, () => 1 );
	const wrong = count( rows, ( { gatewayDoctor } ) => gatewayDoctor.wrong );
	const open = count(
		steady,
		( { gatewayDoctor } ) => gatewayDoctor.inconclusive
	);
	const off = ( list: readonly Row[] ) =>
		Math.round(
			100 *
				mean(
					list.map(
						( { gatewayDoctor } ) => gatewayDoctor.announcedOff
					)
				)
		);
	const asTheyCome = AS_THEY_COME.map( ( { name, part } ) => {
		const row = rows.find( ( item ) => item.name === name );
		return row && part * row.gatewayDoctor.announcedOff;
	} );
	const bounded = rows
		.filter( ( row ) => ! row.steady )
		.map( ( { gatewayDoctor } ) => gatewayDoctor.atLeast );
	return [
		`${ wrong } of ${ all( rows ) } verdicts wrong; ${ open } of ${ all( steady ) } steady faults inconclusive`,
		`Probes left: off by ${ off( steady ) } % of the truth on average over cases of steady faults${ weighted( asTheyCome ) }; said as "at least" in ${ percent( mean( bounded ) ) } of the others`,
	].join( '\n' );
}

/** The sum, where every case was measured. */
function weighted( parts: readonly ( number | undefined )[] ): string {
	const known = parts.filter( ( part ) => part !== undefined );
	return known.length === parts.length
		? `, by ${ percent( sum( known ) ) } over sites as they come`
		: '';
}
