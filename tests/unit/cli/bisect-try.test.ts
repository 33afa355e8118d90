import { verbatim } from '../../../src/contract';
import { PassThrough } from 'node:stream';
import { askPerson } from '../../../src/cli/commands/bisect/try';
import type { Trial } from '../../../src/search';

const TRIAL: Trial = {
	kind: 'trial',
	number: 2,
	enabled: [ 'a', 'b' ],
	purpose: 'search',
	why: verbatim( '' ),
	progress: {
		suspicion: [],
		suspected: 3,
		cleared: [],
		left: 4,
		atLeast: false,
		seconds: null,
	},
};

/** Asks about one trial; `typed` is what the person types. */
async function ask( typed: string, signal = new AbortController().signal ) {
	const input = new PassThrough();
	const output = new PassThrough().setEncoding( 'utf8' );
	const { tryOut, end } = askPerson( input, output );
	input.end( typed );
	const answer = await tryOut( TRIAL, [ 'c' ], signal );
	end();
	return { outcome: answer?.outcome ?? null, shown: String( output.read() ) };
}

describe( 'a person who answers', () => {
	it.each( [
		[ 'b\n', 'fail' ],
		[ 'Fine\n', 'pass' ],
		[ 'c\n', 'unresolved' ],
	] )( 'with %j means %s', async ( typed, outcome ) => {
		expect( ( await ask( typed ) ).outcome ).toBe( outcome );
	} );

	it( 'is told what to switch on and off', async () => {
		expect( ( await ask( 'f\n' ) ).shown ).toContain( 'On: a, b. Off: c.' );
	} );

	it( 'is asked again where the answer cannot be read', async () => {
		const { outcome, shown } = await ask( 'what?\n\nb\n' );
		expect( outcome ).toBe( 'fail' );
		expect( shown.match( /roken/g ) ).toHaveLength( 1 + 2 );
	} );

	it( 'may go away: the search stops', async () => {
		expect( ( await ask( '' ) ).outcome ).toBeNull();
	} );
} );
