import { parseLog, probeOf, type Asked } from '../../../src/logs';

const at = Date.UTC( 2026, 10, 23, 2, 10, 40 );

const probe = ( id: string, second: number, requestId = '' ): Asked => ( {
	id,
	at: at + second * 1000,
	ms: 800,
	headers: requestId === '' ? {} : { 'x-request-id': requestId },
} );

const PROBES = [ probe( 'one', 0 ), probe( 'two', 5, 'abcdef0123' ) ];

function entry( second: number, more = '' ) {
	const [ found ] = parseLog(
		`[23-Nov-2026 02:10:${ 40 + second } UTC] PHP Warning:  a${ more } in /s/wp-content/plugins/one/a.php on line 1`
	);
	if ( found === undefined ) {
		throw new Error( 'No entry.' );
	}
	return found;
}

test.each( [
	[ 0, 'one' ],
	[ 2, 'one' ],
	[ 5, 'two' ],
] )( 'what is logged in second %i belongs to probe %s', ( second, id ) => {
	expect( probeOf( entry( second ), PROBES ) ).toBe( id );
} );

test( 'what is logged long after belongs to none', () => {
	expect( probeOf( entry( 15 ), PROBES ) ).toBeNull();
} );

test( 'the request’s id says more than the time', () => {
	expect( probeOf( entry( 0, ', request_id: "abcdef0123"' ), PROBES ) ).toBe(
		'two'
	);
} );

test( 'a server whose clock is ahead is understood', () => {
	expect( probeOf( entry( 15 ), PROBES, 15_000 ) ).toBe( 'one' );
} );
