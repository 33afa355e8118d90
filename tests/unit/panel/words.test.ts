import type { LogEntry } from '../../../src/contract';
import schema from '../../../src/contract/log-entry.schema.json';
import { causeWords } from '../../../src/panel/logs/causes';
import { announcement, searchWords } from '../../../src/panel/running/progress';
import { inWords } from '../../../src/panel/shared/times';
import { emptyState } from '../../../src/sequence/run/empty-state';

const SEARCH = {
	suspicion: [ { id: 'a', probability: 1 } ],
	suspected: 1,
	cleared: [],
	left: 1,
	atLeast: true,
	seconds: null,
};

describe( 'durations', () => {
	it.each( [
		[ 0.2, 'under a second' ],
		[ 1, '1 second' ],
		[ 59.6, '60 seconds' ],
		[ 120, '2 minutes' ],
	] )( '%p reads as %p', ( seconds, words ) => {
		expect( inWords( seconds ) ).toBe( words );
	} );
} );

describe( 'the progress of a search', () => {
	it( 'says that an estimate is a lower bound', () => {
		expect( searchWords( SEARCH ) ).toBe(
			'1 of 1 still suspected, at least 1 test left'
		);
	} );

	it( 'is announced in the steps that search, and in no other', () => {
		const state = { ...emptyState( 'x' ), search: SEARCH };
		expect( announcement( { ...state, current: 'plugins' } ) ).toContain(
			'still suspected'
		);
		expect( announcement( { ...state, current: 'host' } ) ).toBe(
			'Step 9 of 9: Contact your host.'
		);
	} );
} );

describe( 'the cause of a log entry', () => {
	const causes = schema.properties.cause.enum as LogEntry[ 'cause' ][];

	it.each( causes.filter( ( cause ) => cause !== 'no_fault' ) )(
		'%s is said in words, not by its identifier',
		( cause ) => {
			expect( causeWords( cause ) ).toMatch( /^[^_]{8,}$/ );
		}
	);

	it( 'is not spoken of where nothing is wrong', () => {
		expect( causeWords( 'no_fault' ) ).toBe( '' );
	} );
} );
