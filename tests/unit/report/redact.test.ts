import { toHtml, toJson, toMarkdown } from '../../../src/report';
import { aDiagnosis, anEntry, anObservation, aSite } from './a-diagnosis';

const leaky = aDiagnosis( {
	entries: [ anEntry( { message: 'mail to ann@private.example failed' } ) ],
	observations: [ anObservation( { body: 'contact ann@private.example' } ) ],
	site: aSite( { php: '8.2.0', version: '1.2.3.4' } ),
} );

describe( 'redaction of the report', () => {
	it.each( [
		[ 'Markdown', toMarkdown ],
		[ 'HTML', toHtml ],
		[ 'JSON', toJson ],
	] )( 'takes addresses out of %s unless told otherwise', ( _, write ) => {
		expect( write( leaky ) ).not.toContain( 'ann@private.example' );
		expect( write( leaky, { redact: false } ) ).toContain( 'ann' );
	} );

	it( 'keeps ids, times and versions, which the evidence hangs on', () => {
		const kept: unknown = JSON.parse( toJson( leaky ) );
		expect( kept ).toMatchObject( {
			started: leaky.started,
			site: { version: '1.2.3.4' },
			observations: [
				{ probe: { id: 'probe001' }, at: '2026-11-23T02:30:05+01:00' },
			],
		} );
	} );
} );
