import { culpritIn, excerpts, worstIn } from './corpus';

const ALL = [
	...excerpts( 'dev' ),
	...excerpts( 'held' ),
	...excerpts( 'second' ),
];

test( 'the corpus has at least 150 excerpts', () => {
	expect( ALL.length ).toBeGreaterThanOrEqual( 150 );
} );

test.each( ALL )(
	'reads $name',
	( { text, cause, culprit, severity, place } ) => {
		const entry = worstIn( text );
		expect( {
			cause: entry?.cause,
			culprit: culprit === null ? null : culpritIn( entry ),
			severity: severity === null ? null : entry?.severity,
			place: place === null ? null : `${ entry?.file }:${ entry?.line }`,
		} ).toEqual( { cause, culprit, severity, place } );
	}
);
