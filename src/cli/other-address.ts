import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import type { Reading } from '../request';
import { parseResolve } from './connect';
import { UsageError } from './failure';

/** Where a question can be asked. */
export interface Terminal {
	input: Readable & { isTTY?: boolean };
	output: Writable & { isTTY?: boolean };
}

const portOf = ( { port, protocol }: URL ): number =>
	Number( port || ( protocol === 'https:' ? 443 : 80 ) );

/** The entries of a list that are for the host of an address, and those that are not understood here. */
function forHost( list: readonly string[], url: URL ) {
	const mine: string[] = [];
	const unknown: string[] = [];
	for ( const text of list ) {
		// curl(1): + lets the entry time out, - takes one away, * is every host.
		const entry = text.replace( /^\+/, '' );
		if ( /^[-*]/.test( entry ) ) {
			unknown.push( text );
			continue;
		}
		const [ first ] = parseResolve( entry );
		if (
			first?.host.toLowerCase() === url.hostname &&
			first.port === portOf( url )
		) {
			mine.push( entry );
		}
	}
	return { mine, unknown };
}

/**
 * The addresses to use for hosts. One that a pasted command gives is used where
 * it was given on the command line too, or after a yes in a terminal: whoever
 * wrote the command would get the site's key otherwise.
 *
 * @param reading  The request; null where there is only an address.
 * @param given    `--resolve`, as given on the command line.
 * @param terminal Where to ask.
 * @return As `--resolve` takes them.
 * @throws UsageError where nobody can be asked.
 */
export async function otherAddresses(
	reading: Reading | null,
	given: readonly string[],
	terminal: Terminal = { input: process.stdin, output: process.stderr }
): Promise< string[] > {
	if ( reading?.resolve === undefined ) {
		return [ ...given ];
	}
	const url = new URL( reading.request.url );
	const { mine, unknown } = forHost( reading.resolve, url );
	const { output } = terminal;
	if ( unknown.length > 0 ) {
		output.write(
			`Not taken over from the command: --resolve ${ unknown.join( ', ' ) }.\n`
		);
	}
	if ( mine.length === 0 ) {
		return [ ...given ];
	}
	if ( forHost( given, url ).mine.length > 0 ) {
		output.write( 'Of --resolve, what you gave yourself is used.\n' );
		return [ ...given ];
	}
	const where = mine.join( ', ' );
	if ( ! terminal.input.isTTY || ! output.isTTY ) {
		throw new UsageError(
			`The command leads to another address (--resolve ${ where }), and so would the site's key and whatever else is sent. If that is meant, give it yourself: ${ mine.map( ( entry ) => `--resolve ${ entry }` ).join( ' ' ) }. If not, take it out of the command.`
		);
	}
	return ( await isWanted( where, terminal ) )
		? [ ...given, ...mine ]
		: [ ...given ];
}

async function isWanted(
	where: string,
	{ input, output }: Terminal
): Promise< boolean > {
	const asking = createInterface( { input, output } );
	try {
		const answer = await Promise.race( [
			asking.question(
				`The command leads to another address: ${ where }. Everything of this run would go there, the site's key too. Go there? [y/N] `
			),
			// Nobody answers any more: that is no yes.
			once( asking, 'close' ).then( () => '' ),
		] );
		const yes = /^\s*y(?:es)?\s*$/i.test( answer );
		if ( ! yes ) {
			output.write( 'The public name is asked instead.\n' );
		}
		return yes;
	} finally {
		asking.close();
	}
}
