import { verbatim } from './message';
import shapes from './shapes.json';
import type { Nouns } from './types';

/** As much of JSON Schema as the contract uses; `$ref` is the name of a noun. */
interface Shape {
	$ref?: string;
	anyOf?: readonly Shape[];
	type?: string | readonly string[];
	enum?: readonly unknown[];
	format?: string;
	pattern?: string;
	minimum?: number;
	maximum?: number;
	minItems?: number;
	maxItems?: number;
	properties?: { readonly [ name: string ]: Shape };
	required?: readonly string[];
	additionalProperties?: Shape;
	items?: Shape;
}

const SHAPES: { readonly [ noun: string ]: Shape } = shapes;

/** Tells whether a value from outside (REST, storage, a file) is what it should be. */
export interface Validator< T > {
	( value: unknown ): value is T;
	/** What does not fit, each with its place: `/plugins/0/name must be string`. */
	problems: ( value: unknown ) => string[];
	shape: Shape;
}

function validatorOf< T >( shape: Shape ): Validator< T > {
	const problems = ( value: unknown ) => problemsOf( value, shape, '' );
	return Object.assign(
		( value: unknown ): value is T => problems( value ).length === 0,
		{ problems, shape }
	);
}

/** Of a noun, by the name of its schema. */
export const noun = < N extends keyof Nouns >(
	name: N
): Validator< Nouns[ N ] > => validatorOf( { $ref: name } );

export const listOf = < T >( { shape }: Validator< T > ): Validator< T[] > =>
	validatorOf( { type: 'array', items: shape } );

export const either = < A, B >(
	{ shape: one }: Validator< A >,
	{ shape: other }: Validator< B >
): Validator< A | B > => validatorOf( { anyOf: [ one, other ] } );

export const orNull = < T >( validator: Validator< T > ) =>
	either( validator, validatorOf< null >( { type: 'null' } ) );

/** Or nothing at all, as an answer without a body. */
export const optional = < T >( validator: Validator< T > ) =>
	either( validator, validatorOf< undefined >( { type: 'undefined' } ) );

export const anything: Validator< unknown > = validatorOf( {} );

// What PHP never sees needs no schema of its own: it is put together where it is kept.

/** What a validator lets through. */
export type Valid< V > = V extends Validator< infer T > ? T : never;

/** As JSON Schema narrows a text: by a `format`, or a `pattern`. */
export const aText = (
	rules: Pick< Shape, 'format' | 'pattern' > = {}
): Validator< string > => validatorOf( { type: 'string', ...rules } );

export const aNumber: Validator< number > = validatorOf( { type: 'number' } );

export const oneOf = < const T >( ...values: T[] ): Validator< T > =>
	validatorOf( { enum: values } );

export const mapOf = < T >( {
	shape,
}: Validator< T > ): Validator< { [ name: string ]: T } > =>
	validatorOf( { type: 'object', additionalProperties: shape } );

/** What may be undefined may be missing. */
export const objectOf = <
	F extends { readonly [ name: string ]: Validator< unknown > },
>(
	fields: F
): Validator< { [ N in keyof F ]: Valid< F[ N ] > } > =>
	validatorOf( {
		type: 'object',
		properties: Object.fromEntries(
			Object.entries( fields ).map( ( [ name, { shape } ] ) => [
				name,
				shape,
			] )
		),
		required: Object.entries( fields ).flatMap( ( [ name, fits ] ) =>
			fits( undefined ) ? [] : [ name ]
		),
	} );

/** Some fields of a noun. */
export const pick = <
	N extends keyof Nouns,
	F extends keyof Nouns[ N ] & string,
>(
	name: N,
	...fields: F[]
): Validator< Pick< Nouns[ N ], F > > =>
	validatorOf( {
		type: 'object',
		properties: SHAPES[ name ]?.properties ?? {},
		required: fields,
	} );

export const isDiagnosis = noun( 'diagnosis' );
export const isObservation = noun( 'observation' );
export const isLogEntry = noun( 'log-entry' );

function isOf( type: string, value: unknown ): boolean {
	switch ( type ) {
		case 'null':
			return value === null;
		case 'array':
			return Array.isArray( value );
		case 'object':
			return (
				typeof value === 'object' &&
				value !== null &&
				! Array.isArray( value )
			);
		case 'integer':
			return Number.isInteger( value );
		default:
			return typeof value === type;
	}
}

const FORMATS: { readonly [ format: string ]: ( text: string ) => boolean } = {
	'date-time': ( text ) => Number.isFinite( Date.parse( text ) ),
	uri: ( text ) => URL.canParse( text ) && new URL( text ).host !== '',
};

/**
 * A value as a file of the command line has it, where each sentence is an English
 * text: with sentences in their places again. What it is has still to be checked.
 *
 * @param value     Anything.
 * @param validator Of what it should be.
 */
export const revived = < T >(
	value: unknown,
	validator: Validator< T >
): unknown => revivedBy( validator.shape, value );

function revivedBy( shape: Shape, value: unknown ): unknown {
	if ( shape.$ref === 'message' ) {
		return typeof value === 'string' ? verbatim( value ) : value;
	}
	if ( shape.$ref !== undefined ) {
		return revivedBy( SHAPES[ shape.$ref ] ?? {}, value );
	}
	if ( shape.anyOf !== undefined ) {
		return (
			shape.anyOf
				.map( ( one ) => [ one, revivedBy( one, value ) ] as const )
				.find(
					( [ one, result ] ) =>
						problemsOf( result, one, '' ).length === 0
				)?.[ 1 ] ?? value
		);
	}
	if ( Array.isArray( value ) ) {
		return value.map( ( one ) => revivedBy( shape.items ?? {}, one ) );
	}
	if ( typeof value === 'object' && value !== null ) {
		const { properties = {}, additionalProperties = {} } = shape;
		return Object.fromEntries(
			Object.entries( value ).map( ( [ name, one ] ) => [
				name,
				revivedBy(
					Object.hasOwn( properties, name )
						? ( properties[ name ] ?? {} )
						: additionalProperties,
					one
				),
			] )
		);
	}
	return value;
}

/** In the words of ajv. What a newer version adds is no harm; what is missing, or of another kind, is. */
function problemsOf( value: unknown, shape: Shape, at: string ): string[] {
	if ( shape.$ref !== undefined ) {
		return problemsOf( value, SHAPES[ shape.$ref ] ?? { enum: [] }, at );
	}
	if ( shape.anyOf !== undefined ) {
		const tries = shape.anyOf.map( ( one ) =>
			problemsOf( value, one, at )
		);
		return tries.find( ( { length } ) => length === 0 ) ?? tries.flat();
	}
	const found: string[] = [];
	const must = ( holds: boolean, what: string ) => {
		if ( ! holds ) {
			found.push( `${ at === '' ? 'the whole' : at } must ${ what }` );
		}
	};
	const { type = [], minimum = -Infinity, maximum = Infinity } = shape;
	const types = [ type ].flat();
	must(
		types.length === 0 || types.some( ( one ) => isOf( one, value ) ),
		`be ${ types.join( ',' ) }`
	);
	must(
		shape.enum?.includes( value ) ?? true,
		'be equal to one of the allowed values'
	);
	if ( typeof value === 'string' ) {
		const { format = '', pattern = '' } = shape;
		must(
			FORMATS[ format ]?.( value ) ?? true,
			`match format "${ format }"`
		);
		must(
			new RegExp( pattern ).test( value ),
			`match pattern "${ pattern }"`
		);
	} else if ( typeof value === 'number' ) {
		must( value >= minimum, `be >= ${ minimum }` );
		must( value <= maximum, `be <= ${ maximum }` );
	} else if ( Array.isArray( value ) ) {
		const { minItems = 0, maxItems = Infinity, items = {} } = shape;
		must(
			value.length >= minItems,
			`NOT have fewer than ${ minItems } items`
		);
		must(
			value.length <= maxItems,
			`NOT have more than ${ maxItems } items`
		);
		for ( const [ index, one ] of value.entries() ) {
			found.push( ...problemsOf( one, items, `${ at }/${ index }` ) );
		}
	} else if ( typeof value === 'object' && value !== null ) {
		const { properties = {}, required = [] } = shape;
		for ( const name of required ) {
			must(
				Object.hasOwn( value, name ),
				`have required property '${ name }'`
			);
		}
		for ( const [ name, one ] of Object.entries( value ) ) {
			const part = Object.hasOwn( properties, name )
				? properties[ name ]
				: shape.additionalProperties;
			found.push( ...problemsOf( one, part ?? {}, `${ at }/${ name }` ) );
		}
	}
	return found;
}
