/**
 * All labs: plugins and themes that fail behind one gateway, sites of every layout, and the chains of gateways.
 *
 *   node tests/lab/all.mjs [--case segv]... [--visitors] [--no-visitors] [--keep]
 *
 * Cases are of any lab; the other options are those of run.mjs.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import counts from '../../scripts/lib/counts.js';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { CASES } from './cases.mjs';
import { WORLDS } from './layouts/cases.mjs';

const { values } = parseArgs( {
	options: {
		case: { type: 'string', multiple: true },
		visitors: { type: 'boolean' },
		'no-visitors': { type: 'boolean' },
		keep: { type: 'boolean' },
	},
} );
const { case: wanted = [], ...switches } = values;
const flags = Object.keys( switches ).map( ( name ) => `--${ name }` );
const isFirst = ( name ) => CASES.some( ( one ) => one.name === name );
const isLayout = ( name ) =>
	WORLDS.some( ( { ways } ) => ways.some( ( way ) => way.name === name ) );

/**
 * Runs one lab, with what it says on the screen.
 *
 * @param {string}   script Below tests/lab.
 * @param {string[]} cases  Only these; all where there are none.
 * @param {string[]} more   Other options.
 * @return {Promise<{passed: number, failed: number}>} What it counted.
 */
async function run( script, cases, more ) {
	const child = spawn(
		process.execPath,
		[
			inRoot( 'tests', 'lab', script ),
			...cases.flatMap( ( name ) => [ '--case', name ] ),
			...more,
		],
		{ stdio: [ 'ignore', 'pipe', 'inherit' ] }
	);
	let said = '';
	child.stdout.on( 'data', ( chunk ) => {
		said += chunk;
		process.stdout.write( chunk );
	} );
	const [ status ] = await once( child, 'close' );
	return counts.countTests( said, status === 0 );
}

const total = { passed: 0, failed: 0 };
for ( const [ script, cases, more ] of [
	[ 'run.mjs', wanted.filter( isFirst ), flags ],
	[ 'layouts.mjs', wanted.filter( isLayout ), [] ],
	[
		'chains.mjs',
		wanted.filter( ( name ) => ! isFirst( name ) && ! isLayout( name ) ),
		[],
	],
] ) {
	if ( wanted.length === 0 || cases.length > 0 ) {
		const { passed, failed } = await run( script, cases, more );
		total.passed += passed;
		total.failed += failed;
	}
}
console.log( 'All labs:' );
console.log( `${ total.passed } passed, ${ total.failed } failed` );
process.exit( total.failed > 0 ? 1 : 0 );
