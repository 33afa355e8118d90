import shapes from './shapes.json';
import type { Diagnosis, LogEntry, Observation } from './types';

/** As much of JSON Schema as the contract uses. */
interface Shape {
	$ref?: string;
	anyOf?: readonly Shape[];
	type?: string | readonly string[];
	enum?: readonly unknown[];
	properties?: { readonly [ name: string ]: Shape };
	required?: readonly string[];
	additionalProperties?: boolean | Shape;
	items?: Shape;
	minItems?: number;
	maxItems?: number;
}

const SHAPES = shapes as { [ file: string ]: Shape };

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

/** What a newer version adds is no harm; what is missing, or of another kind, is. */
function conforms( value: unknown, shape: Shape ): boolean {
	if ( shape.$ref !== undefined ) {
		const of = SHAPES[ shape.$ref ];
		return of !== undefined && conforms( value, of );
	}
	if ( shape.anyOf?.some( ( one ) => conforms( value, one ) ) === false ) {
		return false;
	}
	const { type } = shape;
	if (
		type !== undefined &&
		! [ type ].flat().some( ( one ) => isOf( one, value ) )
	) {
		return false;
	}
	if ( shape.enum?.includes( value ) === false ) {
		return false;
	}
	if ( Array.isArray( value ) ) {
		const { items, minItems = 0, maxItems = Infinity } = shape;
		return (
			value.length >= minItems &&
			value.length <= maxItems &&
			( items === undefined ||
				value.every( ( one ) => conforms( one, items ) ) )
		);
	}
	return typeof value === 'object' && value !== null
		? hasParts( value, shape )
		: true;
}

function hasParts( value: object, shape: Shape ): boolean {
	const { properties = {}, required = [], additionalProperties } = shape;
	return (
		required.every( ( name ) => Object.hasOwn( value, name ) ) &&
		Object.entries( value ).every( ( [ name, part ] ) => {
			const known = Object.hasOwn( properties, name )
				? properties[ name ]
				: additionalProperties;
			return typeof known !== 'object' || conforms( part, known );
		} )
	);
}

const isTime = ( text: string ): boolean =>
	Number.isFinite( Date.parse( text ) );

function isAddress( text: string ): boolean {
	try {
		return new URL( text ).host !== '';
	} catch {
		return false;
	}
}

/** Whether something that was stored is an observation. */
export function isObservation( value: unknown ): value is Observation {
	return (
		conforms( value, { $ref: 'observation.schema.json' } ) &&
		isTime( ( value as Observation ).at )
	);
}

/** Whether something that was stored is an entry of a log. */
export function isLogEntry( value: unknown ): value is LogEntry {
	return conforms( value, { $ref: 'log-entry.schema.json' } );
}

/** Whether something that was stored is a whole diagnosis, which can be shown, and gone on with. */
export function isDiagnosis( value: unknown ): value is Diagnosis {
	if ( ! conforms( value, { $ref: 'diagnosis.schema.json' } ) ) {
		return false;
	}
	const { url, started, observations } = value as Diagnosis;
	return (
		isAddress( url ) &&
		isTime( started ) &&
		observations.every( ( { at } ) => isTime( at ) )
	);
}
