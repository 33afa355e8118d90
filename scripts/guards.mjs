/**
 * npm run guards: takes each guard of the agent out in turn, in the copy of the
 * plugin that a site of the lab has, and says which checks then fail.
 *
 *   node scripts/guards.mjs [--only WORDS] [--write]
 *
 * Exit status 1 where a check fails with everything in place, or where a guard
 * can be taken out without one failing. --write renews docs/guards.md.
 */
import { readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SITES } from '../tests/lab/guards/checks.mjs';
import { runChecks } from '../tests/lab/guards/run.mjs';
import { GUARDS } from '../tests/lab/guards/table.mjs';
import { inRoot } from './lib/paths.mjs';
import { AGENT, guardsAmong } from './lib/php-classes.mjs';

const { values } = parseArgs( {
	options: { only: { type: 'string' }, write: { type: 'boolean' } },
} );

const REGISTERED = guardsAmong();

// An opcache sees a change by the file's time, which has whole seconds.
let clock = 1_000_000_000;
async function put( file, text ) {
	await writeFile( file, text );
	await utimes( file, ++clock, clock );
}

// What the table quotes has to stand in the source: known before any site is built.
async function assertQuoted( { guard, file, find } ) {
	const path = inRoot( file.startsWith( 'src/' ) ? '' : 'plugin', file );
	// What lies outside is made with the site.
	if (
		path.startsWith( inRoot( '/' ) ) &&
		( await readFile( path, 'utf8' ) ).split( find ).length !== 2
	) {
		throw new Error(
			`${ guard }: ${ file } does not have it exactly once.`
		);
	}
}

async function without( site, { guard, file, find, replace }, during ) {
	const path = join( site.content, 'plugins/gateway-doctor', file );
	const text = await readFile( path, 'utf8' );
	if ( text.split( find ).length !== 2 ) {
		throw new Error(
			`${ guard }: ${ file } does not have it exactly once.`
		);
	}
	await put(
		path,
		text.replace( find, () => replace )
	);
	try {
		return await during();
	} finally {
		await put( path, text );
	}
}

const named = ( checks, { fails } ) =>
	checks.filter( ( { name } ) =>
		fails.some( ( start ) => name.startsWith( start ) )
	);

// An assertion's difference may be hundreds of lines.
const MESSAGE_LINES = 12;
const shorten = ( message ) =>
	message.split( '\n' ).slice( 0, MESSAGE_LINES ).join( '\n' );

function toMarkdown( rows ) {
	const line = ( cells ) => `| ${ cells.join( ' | ' ) } |`;
	return [
		'# The guards of a probe',
		'',
		'Written by `npm run guards -- --write`, which takes each guard out in turn, on a',
		'real site (MariaDB, PHP-FPM, nginx, Redis), and runs the checks that must then fail.',
		'The second column is the number of the trap, or the part of the design, that it is for.',
		'',
		line( [ 'A probe is kept from', 'Guard', 'Lifted by' ] ),
		line( [ '---', '---', '---' ] ),
		...REGISTERED.map( ( { file, constants } ) =>
			line( [
				constants.KEEPS_FROM,
				`\`${ file }\``,
				constants.LIFTED_BY ? `\`${ constants.LIFTED_BY }\`` : '',
			] )
		),
		'',
		line( [ 'Guard', 'For', 'Fails without it' ] ),
		line( [ '---', '---', '---' ] ),
		...rows.map( ( { guard, pitfall, failed } ) =>
			line( [ guard, pitfall, failed.join( '; ' ) ] )
		),
		'',
	].join( '\n' );
}

// Each guard that the agent registers has to be taken out somewhere below.
function assertHeldByTests( { file } ) {
	if (
		! GUARDS.some( ( one ) =>
			inRoot( 'plugin', one.file ).endsWith( join( AGENT, file ) )
		)
	) {
		throw new Error(
			`No row of tests/lab/guards/table takes ${ file } out.`
		);
	}
}

await Promise.all( GUARDS.map( assertQuoted ) );
REGISTERED.forEach( assertHeldByTests );

const rows = new Map();
// Said last: whoever reads the end of the output reads what is wrong.
const problems = [];
let broken = 0;
for ( const { start, checks } of SITES ) {
	const guards = GUARDS.filter(
		( one ) =>
			( ! values.only || one.guard.includes( values.only ) ) &&
			named( checks, one ).length > 0
	);
	if ( guards.length === 0 ) {
		continue;
	}
	const site = await start();
	try {
		const wanted = values.only
			? guards.flatMap( ( one ) => named( checks, one ) )
			: checks;
		for ( const { name, error } of await runChecks( site, wanted ) ) {
			broken++;
			problems.push(
				`FAILS WITH EVERYTHING IN PLACE: ${ name }\n${ shorten(
					error.message
				) }`
			);
		}
		for ( const one of guards ) {
			const failures = await without( site, one, () =>
				runChecks( site, named( checks, one ) )
			);
			await site.mend();
			const failed = failures.map( ( { name } ) => name );
			rows.set( one, [ ...( rows.get( one ) ?? [] ), ...failed ] );
		}
	} finally {
		await site.stop();
	}
}

let unguarded = 0;
for ( const one of GUARDS.filter( ( each ) => rows.has( each ) ) ) {
	const failed = rows.get( one );
	// Each of the named checks has to fail, or it says nothing about this guard.
	const silent = one.fails.filter(
		( start ) => ! failed.some( ( name ) => name.startsWith( start ) )
	);
	if ( silent.length > 0 ) {
		unguarded++;
		problems.push(
			`DOES NOT FAIL WITHOUT ${ one.guard }: ${ silent.join( '; ' ) }`
		);
	}
	console.log(
		`${ one.guard } | ${ one.pitfall } | ${
			failed.join( '; ' ) || 'NOTHING FAILS'
		}`
	);
}
if ( values.write ) {
	await writeFile(
		inRoot( 'docs', 'guards.md' ),
		toMarkdown(
			GUARDS.filter( ( one ) => rows.has( one ) ).map( ( one ) => ( {
				...one,
				failed: rows.get( one ),
			} ) )
		)
	);
}
for ( const problem of problems ) {
	console.log( problem );
}
console.log(
	`${ rows.size } guards, ${ unguarded } without a test, ${ broken } checks broken`
);
process.exit( unguarded + broken > 0 ? 1 : 0 );
