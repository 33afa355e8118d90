/**
 * In a test a sentence is what it reads as in English, wherever it is compared
 * with a text.
 */
import { isMessage, render } from '../../../src/contract';

const read = ( value: unknown ): unknown =>
	isMessage( value ) ? render( value ) : value;

/** Newer than its types. */
interface Tested {
	addEqualityTesters: (
		testers: ( ( a: unknown, b: unknown ) => boolean | undefined )[]
	) => void;
}

const plain = expect as typeof expect & Tested;

Object.assign( globalThis, {
	expect: Object.assign(
		( actual: unknown, ...rest: [] ) =>
			plain(
				Array.isArray( actual ) && actual.some( isMessage )
					? actual.map( read )
					: read( actual ),
				...rest
			),
		plain
	),
} );

plain.addEqualityTesters( [
	( a: unknown, b: unknown ) =>
		( isMessage( a ) && typeof b === 'string' ) ||
		( typeof a === 'string' && isMessage( b ) )
			? read( a ) === read( b )
			: undefined,
] );
