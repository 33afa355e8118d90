/**
 * Runs one case of the chains: with its fault, and without it.
 *
 *   await runChain( one, world, artifacts )
 *   -> { name, chain, fault, verdict, seconds, complaints, skipped }
 *
 * `skipped` says what this machine lacks, where the chain could not be run at
 * all: it counts as neither passed nor failed.
 */
import { writeFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { runDiagnose } from '../lib/diagnose.mjs';
import { healthy } from './cases/words.mjs';

const names = ( culprits ) =>
	culprits.map( ( { kind, slug } ) => `${ kind }:${ slug }` ).sort();

function complaintsOf( expected, { document, status } ) {
	if ( document === null ) {
		return [ `it printed nothing, exit status ${ status }` ];
	}
	const { kind, culprits, cause, summary } = document.verdict;
	return [
		kind === expected.kind
			? ''
			: `kind is ${ kind }, not ${ expected.kind }`,
		expected.culprits === null ||
		isDeepStrictEqual( names( culprits ), names( expected.culprits ) )
			? ''
			: `culprits are ${ names( culprits ) }`,
		expected.causes.includes( cause )
			? ''
			: `cause is ${ cause }, not ${ expected.causes[ 0 ] }`,
		expected.remedy.test( summary )
			? ''
			: `the remedy says nothing of ${ expected.remedy }: ${ summary }`,
	].filter( Boolean );
}

// A step has to show what it concludes from.
function evidenceComplaints( wanted, { document } ) {
	if ( ! wanted || document === null ) {
		return [];
	}
	const [ name, pattern ] = wanted;
	const shown = document.steps
		.find( ( { step } ) => step === name )
		.evidence.join( '\n' );
	return pattern.test( shown )
		? []
		: [ `with its fault: ${ name } shows nothing of ${ pattern }` ];
}

/**
 * Runs a case.
 *
 * @param {Object} one       As in cases/.
 * @param {Object} world     As startWorld() answers.
 * @param {string} artifacts Takes the documents.
 * @return {Promise<Object>} The result; see the head of this file.
 */
export async function runChain( one, world, artifacts ) {
	const { name, chain, fault } = one;
	const started = Date.now();
	const diagnose = async ( which, when ) => {
		const port = world.ports[ which ];
		const result = await runDiagnose( {
			url: `${ one.scheme }://localhost:${ port }${ one.path }`,
			key: one.keyed ? world.key : '',
			args: one.args?.( world, port ) ?? [],
			log: join( artifacts, `${ name }.${ when }.log` ),
			folder: artifacts,
			out: `${ name }.${ when }.json`,
			seconds: 120,
		} );
		return result;
	};
	const mend = ( await one.breaks?.( world ) ) ?? ( () => {} );
	let broken;
	try {
		broken = await diagnose( one.broken, 'broken' );
	} finally {
		await mend();
	}
	const sound = await diagnose( one.sound, 'sound' );
	return {
		name,
		chain,
		fault,
		verdict: broken.document?.verdict ?? null,
		seconds: ( Date.now() - started ) / 1000,
		complaints: [
			...complaintsOf( one.expected, broken ).map(
				( text ) => `with its fault: ${ text }`
			),
			...evidenceComplaints( one.evidence, broken ),
			...complaintsOf( healthy, sound ).map(
				( text ) => `without it: ${ text }`
			),
		],
	};
}

/**
 * Runs cases one after the other; what fails to run is a complaint too.
 *
 * @param {Object[]} cases     As in cases/.
 * @param {Object}   world     As startWorld() answers.
 * @param {string}   artifacts Takes the documents.
 * @return {Promise<Object[]>} Their results.
 */
export async function runLane( cases, world, artifacts ) {
	const results = [];
	for ( const one of cases ) {
		if ( one.needs && ! one.needs( world ) ) {
			const { name, chain, fault, lacks } = one;
			console.log( `not run  ${ name }: ${ lacks }` );
			results.push( {
				...{ name, chain, fault, verdict: null, seconds: 0 },
				complaints: [],
				skipped: lacks,
			} );
			continue;
		}
		try {
			results.push( await runChain( one, world, artifacts ) );
		} catch ( error ) {
			await writeFile(
				join( artifacts, `${ one.name }.error.txt` ),
				String( error.stack )
			);
			results.push( {
				...one,
				verdict: null,
				seconds: 0,
				complaints: [ String( error.message ) ],
			} );
		}
		const { name, complaints, seconds } = results.at( -1 );
		console.log(
			`${ complaints.length ? 'FAILED' : 'ok' }  ${ name } (${ seconds.toFixed( 1 ) } s)`
		);
		complaints.forEach( ( text ) => console.log( `  ${ text }` ) );
	}
	return results;
}
