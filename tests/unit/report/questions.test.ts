import { rendered } from '../../../src/contract';
import { questionsFor } from '../../../src/report';
import { aDiagnosis } from './a-diagnosis';

const asked = (
	over: Partial<
		Omit< ReturnType< typeof aDiagnosis >[ 'verdict' ], 'summary' >
	>
) => {
	const diagnosis = rendered( aDiagnosis() );
	return questionsFor( {
		...diagnosis,
		verdict: { ...diagnosis.verdict, ...over },
	} ).join( '\n' );
};

describe( 'the questions to the host', () => {
	it( 'are none for a healthy site', () => {
		expect( asked( { kind: 'healthy' } ) ).toBe( '' );
	} );

	it( 'name the buffer where the header was too big', () => {
		expect( asked( { cause: 'upstream_header_too_big' } ) ).toContain(
			'fastcgi_buffer_size'
		);
	} );

	it( 'ask whether PHP-FPM listens where WordPress was never reached', () => {
		const words = asked( {
			kind: 'below-plugins',
			cause: 'socket_not_found',
		} );
		expect( words.match( /Is PHP-FPM running/g ) ).toHaveLength( 1 );
	} );

	it( 'give the time and id of a failing request', () => {
		expect( asked( { kind: 'overload', cause: null } ) ).toContain(
			'sent at 2026-11-23 01:30:05 UTC (probe probe001)'
		);
	} );
} );
