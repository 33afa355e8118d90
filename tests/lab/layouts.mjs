/**
 * Ordinary sites of every kind of layout and address, diagnosed by the command line.
 *
 *   node tests/lab/layouts.mjs [--case bedrock]...
 *
 * Details go to artifacts/layouts/.
 */
import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ensureBuild } from '../../scripts/lib/build.mjs';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { WORLDS } from './layouts/cases.mjs';
import { runWorld } from './layouts/run.mjs';
import { verdictsTable } from './lib/tables.mjs';

const { values } = parseArgs( {
	options: { case: { type: 'string', multiple: true } },
} );
const all = WORLDS.flatMap( ( { ways } ) => ways.map( ( { name } ) => name ) );
const names = values.case ?? all;
const unknown = names.filter( ( name ) => ! all.includes( name ) );
if ( unknown.length > 0 ) {
	console.error(
		`There is no layout ${ unknown }. The layouts: ${ all.join( ', ' ) }.`
	);
	process.exit( 1 );
}

const artifacts = inRoot( 'artifacts', 'layouts' );
await mkdir( artifacts, { recursive: true } );
await ensureBuild();

const results = [];
for ( const world of WORLDS ) {
	if ( ! world.ways.some( ( { name } ) => names.includes( name ) ) ) {
		continue;
	}
	for ( const result of await runWorld( world, names, artifacts ) ) {
		results.push( result );
		console.log( `${ result.name } …` );
		for ( const complaint of result.complaints ) {
			console.log( `  ${ complaint }` );
		}
	}
}
console.log( verdictsTable( results ) );
const failed = results.filter( ( { complaints } ) => complaints.length > 0 );
console.log(
	`${ results.length - failed.length } passed, ${ failed.length } failed`
);
process.exit( failed.length > 0 ? 1 : 0 );
