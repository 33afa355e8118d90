import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { redact } from '../../../src/logs';

interface Examples {
	redacted: { what: string; text: string; clean: string }[];
	kept: string[];
}

// The server's redaction is tested with the same list, in tests/php/RedactionTest.php.
const EXAMPLES = JSON.parse(
	readFileSync(
		join( __dirname, '../../fixtures/logs/redaction.json' ),
		'utf8'
	)
) as Examples;

test.each( EXAMPLES.redacted )( 'takes out $what', ( { text, clean } ) => {
	expect( redact( text ) ).toBe( clean );
} );

test.each( EXAMPLES.kept )( '%s stays as it is', ( text ) => {
	expect( redact( text ) ).toBe( text );
} );

test( 'what is redacted stays as it is when redacted again', () => {
	const part = fc.oneof(
		fc.constantFrom( ...EXAMPLES.redacted.map( ( one ) => one.text ) ),
		fc.string()
	);
	fc.assert(
		fc.property( fc.array( part, { maxLength: 5 } ), ( parts ) => {
			const once = redact( parts.join( ' ' ) );
			expect( redact( once ) ).toBe( once );
		} )
	);
} );
