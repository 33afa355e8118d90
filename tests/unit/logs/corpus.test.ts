import { culpritIn, excerpts, worstIn } from './corpus';

const ALL = [
	...excerpts( 'dev' ),
	...excerpts( 'held' ),
	...excerpts( 'second' ),
	...excerpts( 'third' ),
	...excerpts( 'fourth' ),
];

test( 'the corpus has at least 600 excerpts', () => {
	expect( ALL.length ).toBeGreaterThanOrEqual( 600 );
} );

test.each( ALL )(
	'reads $name',
	( { text, cause, culprit, severity, place } ) => {
		const entry = worstIn( text );
		expect( {
			cause: cause === null ? null : entry?.cause,
			culprit: culprit === null ? null : culpritIn( entry ),
			severity: severity === null ? null : entry?.severity,
			place: place === null ? null : `${ entry?.file }:${ entry?.line }`,
		} ).toEqual( { cause, culprit, severity, place } );
	}
);
