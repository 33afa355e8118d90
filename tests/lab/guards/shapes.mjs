/** Plugins and themes of all shapes, and a must-use plugin that meddles, while something is tried. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fixture } from './site.mjs';

// More plugins, in the shapes that there are, active while something is tried.
const SHAPES = {
	'single.php': 'single',
	'pack/first.php': 'pack/first',
	'pack/second.php': 'pack/second',
	'filler-01-pro/filler-01.php': 'filler-01-pro/filler-01',
};

export async function withShapes( site, during ) {
	for ( const [ file, name ] of Object.entries( SHAPES ) ) {
		const path = join( site.content, 'plugins', file );
		await mkdir( join( path, '..' ), { recursive: true } );
		await writeFile( path, `<?php\n/** Plugin Name: ${ name } */\n` );
	}
	// WordPress keeps what it has found among the plugins.
	await site.emptyCache();
	for ( const name of Object.values( SHAPES ) ) {
		await site.admin.rest( 'PUT', `/wp/v2/plugins/${ name }`, {
			status: 'active',
		} );
	}
	await site.begin();
	try {
		return await during();
	} finally {
		for ( const [ file, name ] of Object.entries( SHAPES ) ) {
			await site.admin.rest( 'PUT', `/wp/v2/plugins/${ name }`, {
				status: 'inactive',
			} );
			await rm( join( site.content, 'plugins', file ) );
		}
		await site.begin();
	}
}

const THEMES = {
	'gd-child': {
		'style.css': '/*\nTheme Name: C\nTemplate: twentytwentyfour\n*/',
	},
	'gd-classic': {
		'style.css': '/*\nTheme Name: K\n*/',
		'index.php': '<?php wp_head(); wp_footer();',
	},
	'gd-classic-child': {
		'style.css':
			'/*\r\nTheme Name: KC\r\n * Template:   gd-classic  \r\n*/',
	},
};

export async function withThemes( site, during ) {
	const folder = ( name ) => join( site.content, 'themes', name );
	for ( const [ name, files ] of Object.entries( THEMES ) ) {
		await mkdir( folder( name ) );
		for ( const [ file, text ] of Object.entries( files ) ) {
			await writeFile( join( folder( name ), file ), text );
		}
	}
	await site.begin();
	try {
		return await during();
	} finally {
		for ( const name of Object.keys( THEMES ) ) {
			await rm( folder( name ), { recursive: true } );
		}
		await site.begin();
	}
}

// With a must-use plugin that meddles.
export const hidden = ( site, what, during ) =>
	site.withFile( 'mu-plugins/zz-hider.php', fixture( 'hider.php' ), () =>
		site.withFile( 'hider.json', null, async () => {
			await writeFile(
				join( site.content, 'hider.json' ),
				JSON.stringify( what )
			);
			return during();
		} )
	);

/**
 * With must-use plugins that add to every page.
 *
 * @param {Object}           site   The site.
 * @param {string[]}         names  Their file names.
 * @param {() => Promise<*>} during What to do meanwhile.
 * @return {Promise<*>} What that answers.
 */
export async function withBusy( site, [ name, ...more ], during ) {
	if ( name === undefined ) {
		await site.begin();
		return during();
	}
	return site.withFile( `mu-plugins/${ name }`, fixture( 'busy.php' ), () =>
		withBusy( site, more, during )
	);
}

/**
 * While a plugin is active that was not when the run began.
 *
 * @param {Object}           site   The site.
 * @param {string}           name   As WordPress's REST API names it.
 * @param {() => Promise<*>} during What to do meanwhile.
 * @return {Promise<*>} What that answers.
 */
export async function whileActive( site, name, during ) {
	const put = async ( status ) => {
		// WordPress keeps what it has found among the plugins.
		await site.emptyCache();
		await site.admin.rest( 'PUT', `/wp/v2/plugins/${ name }`, { status } );
	};
	await put( 'active' );
	try {
		return await during();
	} finally {
		await put( 'inactive' );
	}
}
