/**
 * The flight record, on a real site with a plugin that dies: does it name it?
 *
 *   node tests/lab/recorder.mjs [--only WORDS]
 */
import { parseArgs } from 'node:util';
import { DEATHS, DEATHS_IN_FILE, HANGING } from './recorder/deaths.mjs';
import { complaints, describe } from './recorder/judge.mjs';
import { differences } from './recorder/same-page.mjs';
import { startRecorded } from './recorder/site.mjs';

const { values } = parseArgs( { options: { only: { type: 'string' } } } );
const rows = [];

async function check( how, test ) {
	if ( values.only && ! how.includes( values.only ) ) {
		return;
	}
	const { names, wrong } = await test().catch( ( error ) => ( {
		names: '',
		wrong: [ String( error.stack ) ],
	} ) );
	rows.push( { how, names, wrong } );
}

const dies = ( site, death ) =>
	check( death.how, async () => {
		const { seen, record } = await site.die( death );
		return {
			names: describe( record ),
			wrong: complaints( death, seen, record ),
		};
	} );

const site = await startRecorded();
try {
	await check( 'pages are the same with the record', async () => ( {
		names: 'nonces and times taken out by normalise()',
		wrong: await differences( site ),
	} ) );
	await check( 'while it hangs, the record can be read', async () => {
		const record = await site.during(
			HANGING,
			( { stack } ) => stack.at( -1 )?.callback === HANGING.mark.callback
		);
		return {
			names: describe( record ),
			wrong: complaints( { ...HANGING, state: 'running' }, {}, record ),
		};
	} );
	for ( const death of DEATHS ) {
		await dies( site, death );
	}
	await site.marksInFile();
	for ( const death of DEATHS_IN_FILE ) {
		await dies( site, death );
	}
} finally {
	await site.stop();
}

const width = Math.max( ...rows.map( ( { how } ) => how.length ) );
console.log( `${ 'how'.padEnd( width ) } | what the record names` );
for ( const { how, names, wrong } of rows ) {
	console.log( `${ how.padEnd( width ) } | ${ names }` );
	for ( const complaint of wrong ) {
		console.log( `  FAILED: ${ complaint }` );
	}
}
const failed = rows.filter( ( { wrong } ) => wrong.length > 0 ).length;
console.log( `${ rows.length - failed } passed, ${ failed } failed` );
process.exit( failed > 0 ? 1 : 0 );
