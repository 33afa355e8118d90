// Makes the TypeScript types, the PHP schemas and what a browser checks by from src/contract/*.schema.json.
// With --check it writes nothing and fails where a generated file is stale.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from 'json-schema-to-typescript';

const FOLDER = 'src/contract';
// What the REST server checks or describes; the rest stays in TypeScript.
const FOR_PHP = [ 'site', 'run', 'record', 'log-chunk', 'remedy' ];
// What a browser keeps, and has to hold against its schema when it reads it again.
const IN_STORAGE = [
	'component',
	'diagnosis',
	'log-entry',
	'mark',
	'observation',
	'probe',
	'proof',
	'record',
	'replayed-request',
	'site',
	'step',
	'verdict',
];
const MOST_WORDS = 20;
const check = process.argv.includes( '--check' );

const files = readdirSync( FOLDER )
	.filter( ( name ) => name.endsWith( '.schema.json' ) )
	.sort();
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
			.filter( ( [ key ] ) => key !== '$schema' )
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

// Only what a value can be held against, for src/contract/check.ts: in a browser
// each kilobyte counts.
function bare( node ) {
	if ( Array.isArray( node ) ) {
		return node.map( bare );
	}
	if ( node === null || typeof node !== 'object' ) {
		return node;
	}
	return Object.fromEntries(
		Object.entries( node )
			// A word that a newer version has in a long list is no harm.
			.filter(
				( [ key, value ] ) =>
					key !== 'enum' || value.length <= MOST_WORDS
			)
			.filter(
				( [ key, value ] ) =>
					typeof value === 'object' ||
					! [
						'$schema',
						'title',
						'description',
						'additionalProperties',
					].includes( key )
			)
			.map( ( [ key, value ] ) => [ key, bare( value ) ] )
	);
}

async function types() {
	const union = {
		title: 'Contract',
		type: 'object',
		additionalProperties: false,
		required: files,
		properties: Object.fromEntries(
			files.map( ( name ) => [ name, { $ref: name } ] )
		),
	};
	const text = await compile( union, 'Contract', {
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
	'src/contract/shapes.json': `${ JSON.stringify(
		Object.fromEntries(
			IN_STORAGE.map( ( noun ) => [
				`${ noun }.schema.json`,
				bare( schemas.get( `${ noun }.schema.json` ) ),
			] )
		),
		null,
		'\t'
	) }\n`,
	'plugin/includes/Contract/schemas.php': `<?php
/**
 * The JSON Schema of every noun that PHP and TypeScript share.
 *
 * Made by \`npm run contract\` from src/contract. Do not edit.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

defined( 'ABSPATH' ) || exit;

return ${ php(
		Object.fromEntries(
			FOR_PHP.map( ( noun ) => [
				noun,
				inline( schemas.get( `${ noun }.schema.json` ) ),
			] )
		),
		''
	) };
`,
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
