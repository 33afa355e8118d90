/**
 * What the lab prints at its end.
 *
 *   verdictsTable( results )   visitorsTable( results )   results: those of runCase()
 */

function table( head, rows ) {
	const all = [ head, ...rows ];
	const widths = head.map( ( _, column ) =>
		Math.max( ...all.map( ( row ) => String( row[ column ] ).length ) )
	);
	return all
		.map( ( row ) =>
			row
				.map( ( cell, column ) =>
					String( cell ).padEnd( widths[ column ] )
				)
				.join( '  ' )
				.trimEnd()
		)
		.join( '\n' );
}

const where = ( verdict ) =>
	verdict?.where
		? `${ verdict.where.hook ?? '' } ${ verdict.where.file }:${ verdict.where.line }`
		: '';

/**
 * One line a case.
 *
 * @param {Object[]} results Those of runCase().
 * @return {string} The table.
 */
export const verdictsTable = ( results ) =>
	table(
		[
			'case',
			'',
			'verdict',
			'culprits',
			'cause',
			'exit',
			'probes',
			's',
			'rows',
			'where',
		],
		results.map(
			( {
				name,
				verdict,
				probes,
				status,
				seconds,
				rows,
				complaints,
			} ) => [
				name,
				complaints.length ? 'FAILED' : 'ok',
				verdict?.kind ?? '-',
				verdict?.culprits.map( ( { slug } ) => slug ).join( ', ' ) ??
					'-',
				verdict?.cause ?? '-',
				status,
				probes ? `${ probes.total } (${ probes.failed } failed)` : '-',
				seconds.toFixed( 1 ),
				rows ? 'equal' : 'DIFFER',
				where( verdict ),
			]
		)
	);

/**
 * Two lines a case with visitors: before and during the diagnosis.
 *
 * @param {Object[]} results Those of runCase().
 * @return {string} The table; empty where there were none.
 */
export function visitorsTable( results ) {
	const measured = results.filter( ( { visitors } ) => visitors );
	if ( measured.length === 0 ) {
		return '';
	}
	return table(
		[
			'visitors',
			'requests',
			'p50 ms',
			'p95 ms',
			'longest',
			'incomplete',
			'p95 ratio',
		],
		measured.flatMap( ( { name, visitors: { before, during } } ) =>
			Object.entries( { before, during } ).map( ( [ when, seen ] ) => [
				`${ name } ${ when }`,
				seen.requests,
				seen.p50,
				seen.p95,
				seen.longest,
				seen.incomplete,
				when === 'during'
					? ( during.p95 / Math.max( before.p95, 1 ) ).toFixed( 2 )
					: '',
			] )
		)
	);
}
