/**
 * The chains: real gateways in front of one WordPress, each with and without
 * its fault, diagnosed by the command line.
 *
 *   node tests/lab/chains.mjs [--case varnish-dead]... [--write]
 *
 * --write renews the table in docs/chains.md. Details go to artifacts/chains/.
 */
import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ensureBuild } from '../../scripts/lib/build.mjs';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { LANES, TOGETHER } from './chains/cases/index.mjs';
import { runLane } from './chains/run.mjs';
import { chainsTable, writeTable } from './chains/table.mjs';
import { startWorld } from './chains/world.mjs';

const { values } = parseArgs( {
	options: {
		case: { type: 'string', multiple: true },
		write: { type: 'boolean' },
	},
} );
const all = [ ...TOGETHER, ...LANES ].flat();
const unknown = ( values.case ?? [] ).filter(
	( name ) => ! all.some( ( one ) => one.name === name )
);
if ( unknown.length > 0 ) {
	console.error(
		`There is no chain ${ unknown }. The chains: ${ all
			.map( ( { name } ) => name )
			.join( ', ' ) }.`
	);
	process.exit( 1 );
}
const wanted = ( lane ) =>
	lane.filter(
		( { name } ) => ! values.case || values.case.includes( name )
	);

const artifacts = inRoot( 'artifacts', 'chains' );
await mkdir( artifacts, { recursive: true } );
await ensureBuild();
const world = await startWorld();
const results = [];
try {
	const lanes = await Promise.all(
		TOGETHER.map( ( lane ) => runLane( wanted( lane ), world, artifacts ) )
	);
	results.push( ...lanes.flat() );
	for ( const lane of LANES ) {
		results.push(
			...( await runLane( wanted( lane ), world, artifacts ) )
		);
	}
} finally {
	await world.stop();
}
console.log( chainsTable( results ) );
if ( values.write ) {
	await writeTable( results );
}
const failed = results.filter( ( { complaints } ) => complaints.length > 0 );
const skipped = results.filter( ( one ) => one.skipped );
if ( skipped.length > 0 ) {
	console.log(
		`Not run on this machine: ${ skipped
			.map( ( one ) => `${ one.name } (${ one.skipped })` )
			.join( ', ' ) }.`
	);
}
console.log(
	`${ results.length - failed.length - skipped.length } passed, ${ failed.length } failed`
);
process.exit( failed.length > 0 ? 1 : 0 );
