// Makes the TypeScript types, the PHP schemas and arguments, and what src/contract/check.ts checks by, from src/contract/*.schema.json.
// With --check it writes nothing and fails where a generated file is stale.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from 'json-schema-to-typescript';
import { logPlaces } from './lib/log-places.mjs';

const FOLDER = 'src/contract';
const MOST_WORDS = 20;
const check = process.argv.includes( '--check' );

const files = readdirSync( FOLDER )
	.filter( ( name ) => name.endsWith( '.schema.json' ) )
	.sort();
const nounOf = ( file ) => file.replace( '.schema.json', '' );
const schemas = new Map(
	files.map( ( name ) => [
		name,
		JSON.parse( readFileSync( join( FOLDER, name ), 'utf8' ) ),
	] )
);

// Which steps there are is said by their folders: the schemas take it from there.
const steps = readdirSync( 'src/sequence/steps', { withFileTypes: true } )
	.filter( ( entry ) => entry.isDirectory() )
	.map( ( { name } ) => name );
const ofSteps = {};
for ( const [ file, ...place ] of [
	[ 'step.schema.json', 'step' ],
	[ 'diagnosis.schema.json', 'stood', 'step' ],
] ) {
	const schema = schemas.get( file );
	const step = place.reduce(
		( node, name ) => node.properties[ name ],
		schema
	);
	const known = step.enum.filter( ( name ) => steps.includes( name ) );
	step.enum = [ ...new Set( [ ...known, ...steps ] ) ];
	ofSteps[ join( FOLDER, file ) ] =
		`${ JSON.stringify( schema, null, '\t' ) }\n`;
}
if ( ! check ) {
	// The types are made of the files.
	Object.entries( ofSteps ).forEach( ( entry ) => writeFileSync( ...entry ) );
}

// Gives every $ref its schema, for PHP, whose REST server knows no $ref.
function inline( node ) {
	if ( Array.isArray( node ) ) {
		return node.map( inline );
	}
	if ( node === null || typeof node !== 'object' ) {
		return node;
	}
	if ( typeof node.$ref === 'string' ) {
		return inline( schemas.get( node.$ref ) );
	}
	return Object.fromEntries(
		Object.entries( node )
			.filter( ( [ key ] ) => key !== '$schema' && key !== 'x-rest' )
			.map( ( [ key, value ] ) => [ key, inline( value ) ] )
	);
}

function php( node, indent ) {
	if ( node === null || typeof node !== 'object' ) {
		return typeof node === 'string'
			? `'${ node.replace( /[\\']/g, '\\$&' ) }'`
			: String( node );
	}
	const list = Array.isArray( node );
	const entries = Object.entries( node );
	if ( entries.length === 0 ) {
		return 'array()';
	}
	const width = Math.max( ...entries.map( ( [ key ] ) => key.length ) );
	const lines = entries.map( ( [ key, value ] ) => {
		const name = list
			? ''
			: `'${ key }'${ ' '.repeat( width - key.length ) } => `;
		return `${ indent }\t${ name }${ php( value, indent + '\t' ) },`;
	} );
	return `array(\n${ lines.join( '\n' ) }\n${ indent })`;
}

// What src/contract/check.ts reads of a schema: in a browser each kilobyte counts.
const CHECKED = [
	'$ref',
	'anyOf',
	'type',
	'enum',
	'format',
	'pattern',
	'minimum',
	'maximum',
	'minItems',
	'maxItems',
	'properties',
	'required',
	'items',
	'additionalProperties',
];

function shape( schema ) {
	return Object.fromEntries(
		Object.entries( schema )
			.filter( ( [ key ] ) => CHECKED.includes( key ) )
			// A word that a newer version has in a long list is no harm, nor is a field.
			.filter(
				( [ key, value ] ) =>
					! ( key === 'enum' && value.length > MOST_WORDS ) &&
					! ( key === 'additionalProperties' && value === false )
			)
			.map( ( [ key, value ] ) => [ key, part( key, value ) ] )
	);
}

function part( key, value ) {
	switch ( key ) {
		case '$ref':
			return nounOf( value );
		case 'anyOf':
			return value.map( shape );
		case 'properties':
			return Object.fromEntries(
				Object.entries( value ).map( ( [ name, one ] ) => [
					name,
					shape( one ),
				] )
			);
		case 'items':
		case 'additionalProperties':
			return shape( value );
		default:
			return value;
	}
}

/**
 * Nouns with what is made of each.
 *
 * @param {(rest?: string) => boolean} wanted By the schema's own word "x-rest": whether a REST route answers
 *                                            with it, or takes it as its arguments; undefined where neither.
 * @param {(schema: object) => object} make   Of its schema.
 */
const nounsOf = ( wanted, make ) =>
	Object.fromEntries(
		[ ...schemas ]
			.filter( ( [ , schema ] ) => wanted( schema[ 'x-rest' ] ) )
			.map( ( [ file, schema ] ) => [ nounOf( file ), make( schema ) ] )
	);

// As register_rest_route() takes them.
function argumentsOf( schema ) {
	const { properties, required } = inline( schema );
	return Object.fromEntries(
		Object.entries( properties ).map( ( [ name, one ] ) => [
			name,
			required.includes( name ) ? { ...one, required: true } : one,
		] )
	);
}

const phpFile = ( what, value ) => `<?php
/**
 * ${ what }
 *
 * Made by \`npm run contract\` from src/contract. Do not edit.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

defined( 'ABSPATH' ) || exit;

return ${ php( value, '' ) };
`;

async function types() {
	const union = {
		title: 'Nouns',
		description: 'Each noun of the contract, by its name.',
		type: 'object',
		additionalProperties: false,
		required: files.map( nounOf ),
		properties: Object.fromEntries(
			files.map( ( name ) => [ nounOf( name ), { $ref: name } ] )
		),
	};
	const text = await compile( union, 'Nouns', {
		cwd: `${ process.cwd() }/${ FOLDER }/`,
		bannerComment:
			'/* Made by `npm run contract` from the schemas in this folder. Do not edit. */',
		ignoreMinAndMaxItems: false,
		style: { useTabs: true, singleQuote: true },
	} );
	return text;
}

const outputs = {
	...ofSteps,
	'src/contract/types.ts': await types(),
	'plugin/includes/Logs/formats.php': logPlaces(),
	'src/contract/shapes.json': `${ JSON.stringify(
		nounsOf( ( rest ) => rest !== 'arguments', shape ),
		null,
		'\t'
	) }\n`,
	'plugin/includes/Contract/schemas.php': phpFile(
		'The JSON Schema of every noun that PHP answers with.',
		nounsOf( ( rest ) => rest === 'answer', inline )
	),
	'plugin/includes/Contract/arguments.php': phpFile(
		'The arguments of each REST route that takes a noun.',
		nounsOf( ( rest ) => rest === 'arguments', argumentsOf )
	),
};

let stale = 0;
for ( const [ file, text ] of Object.entries( outputs ) ) {
	if ( ! check ) {
		writeFileSync( file, text );
		continue;
	}
	let seen = '';
	try {
		seen = readFileSync( file, 'utf8' );
	} catch ( error ) {
		if ( error.code !== 'ENOENT' ) {
			throw error;
		}
	}
	if ( seen !== text ) {
		console.error( `${ file } is stale: run npm run contract.` );
		stale++;
	}
}
process.exit( stale ? 1 : 0 );
