import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join( __dirname, '..', '..', '..' );
const MADE = join( ROOT, 'artifacts', 'e2e-plugins' );

/** A fault of tests/fixtures: one plugin in one file. */
export const faulty = ( name: string ): string =>
	join( ROOT, 'tests', 'fixtures', 'plugins', `${ name }.php` );

/** A theme of tests/fixtures. */
export const theme = ( name: string ): string =>
	join( ROOT, 'tests', 'fixtures', 'themes', name );

/** So many plugins that do nothing wrong, as files. */
export function innocent( count: number ): string[] {
	mkdirSync( MADE, { recursive: true } );
	return Array.from( { length: count }, ( _, index ) => {
		const number = String( index + 1 ).padStart( 2, '0' );
		const file = join( MADE, `innocent-${ number }.php` );
		writeFileSync(
			file,
			`<?php
/**
 * Plugin Name: Innocent ${ number }
 * Version: 1.0
 */
add_filter( 'the_content', static function ( $content ) {
	return $content . '<!-- innocent ${ number } -->';
} );
`
		);
		return file;
	} );
}
