// Where each format's logs are found, for PHP: made from src/logs/formats by scripts/contract.mjs.
import Module, { createRequire } from 'node:module';
import { transformFileSync } from '@swc/core';

const require = createRequire( import.meta.url );
const FORMATS = '../../src/logs/formats';

// Node reads TypeScript by itself only from 22.18 on.
Module._extensions[ '.ts' ] = ( module, file ) =>
	module._compile(
		transformFileSync( file, {
			module: { type: 'commonjs' },
			jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
		} ).code,
		file
	);

const quoted = ( text ) => `'${ text.replace( /[\\']/g, '\\$&' ) }'`;

/**
 * A PHP array of strings, or of such arrays.
 *
 * @param {Array<[string, string | Array]>} pairs  Keys and values, in order.
 * @param {string}                          indent Of the line on which it begins.
 */
function phpArray( pairs, indent ) {
	const width = Math.max(
		...pairs.map( ( [ key ] ) => quoted( key ).length )
	);
	const lines = pairs.map( ( [ key, value ] ) => {
		const text =
			typeof value === 'string'
				? quoted( value )
				: phpArray( value, `${ indent }\t` );
		return `${ indent }\t${ quoted( key ).padEnd( width ) } => ${ text },\n`;
	} );
	return `array(\n${ lines.join( '' ) }${ indent })`;
}

/** The text of plugin/includes/Logs/formats.php. */
export function logPlaces() {
	const { FORMATS: formats, generic } = require( `${ FORMATS }/index.ts` );
	const placesOf = ( { id } ) =>
		require( `${ FORMATS }/${ id }.ts` ).places ?? {};
	const found = ( where, list ) =>
		list.flatMap( ( format ) =>
			( placesOf( format )[ where ] ?? [] ).map( ( pattern ) => [
				pattern,
				format.reportedAs,
			] )
		);
	const hidden = formats.flatMap( ( format ) => {
		const place = placesOf( format ).hidden;
		return place === undefined
			? []
			: [ [ format.reportedAs, Object.entries( place ) ] ];
	} );
	const places = [
		[ 'site', found( 'site', formats ) ],
		// What a host calls by no more than "error" may be anybody's, whatever else its name has.
		[
			'beside',
			found( 'beside', [
				generic,
				...formats.filter( ( one ) => one !== generic ),
			] ),
		],
		[ 'server', found( 'server', formats ) ],
		[ 'hidden', hidden ],
	];
	return `<?php
/**
 * Where the logs of each format are found. The first pattern that a path fits tells its format.
 *
 * Made by \`npm run contract\` from src/logs/formats. Do not edit.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

defined( 'ABSPATH' ) || exit;

return ${ phpArray( places, '' ) };
`;
}
