/**
 * The lab: real 502s, diagnosed by the command line.
 *
 *   node tests/lab/run.mjs [--case segv]... [--visitors] [--no-visitors] [--keep] [--write]
 *
 * --visitors measures visitors in every case whose fault can be kept to /shop/;
 * without it, in those that say so. --keep leaves a failed case's site running
 * until Ctrl-C. --write renews the table in docs/figures.md. Details go to artifacts/lab/.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ensureBuild } from '../../scripts/lib/build.mjs';
import { writeFigures } from '../../scripts/lib/figures.mjs';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { CASES } from './cases.mjs';
import { runCase } from './lib/run-case.mjs';
import { visitorsTable, verdictsTable } from './lib/tables.mjs';

const { values } = parseArgs( {
	options: {
		case: { type: 'string', multiple: true },
		visitors: { type: 'boolean' },
		'no-visitors': { type: 'boolean' },
		keep: { type: 'boolean' },
		write: { type: 'boolean' },
	},
} );
const wanted = values.case ?? CASES.map( ( { name } ) => name );
const unknown = wanted.filter(
	( name ) => ! CASES.some( ( one ) => one.name === name )
);
if ( unknown.length > 0 ) {
	console.error(
		`There is no case ${ unknown }. The cases: ${ CASES.map(
			( { name } ) => name
		).join( ', ' ) }.`
	);
	process.exit( 1 );
}

const artifacts = inRoot( 'artifacts', 'lab' );
await mkdir( artifacts, { recursive: true } );
await ensureBuild();

const results = [];
for ( const one of CASES.filter( ( { name } ) => wanted.includes( name ) ) ) {
	console.log( `${ one.name } …` );
	const visitors =
		! values[ 'no-visitors' ] &&
		( one.quiet || ( values.visitors && one.faults.length > 0 ) );
	const result = await runCase( one, {
		artifacts,
		visitors,
		keep: values.keep,
	} );
	results.push( result );
	for ( const complaint of result.complaints ) {
		console.log( `  ${ complaint }` );
	}
}
await writeFile(
	`${ artifacts }/report.json`,
	JSON.stringify( results, null, '\t' )
);
const tables = `${ verdictsTable( results ) }\n${ visitorsTable( results ) }`;
console.log( tables );
if ( values.write ) {
	await writeFigures( 'lab', tables.trim() );
}
const failed = results.filter( ( { complaints } ) => complaints.length > 0 );
console.log(
	`${ results.length - failed.length } passed, ${ failed.length } failed`
);
process.exit( failed.length > 0 ? 1 : 0 );
