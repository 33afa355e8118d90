/**
 * The wp-config.php of a site that tests use.
 *
 *   wpConfig( { url, database, config, network } )  -> the file's text
 */

// A value as PHP writes it.
function php( value ) {
	if ( Array.isArray( value ) ) {
		return `array( ${ value.map( php ).join( ', ' ) } )`;
	}
	return typeof value === 'string'
		? `'${ value.replace( /[\\']/g, '\\$&' ) }'`
		: String( value );
}

const SALTS = [ 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ].flatMap(
	( name ) => [ `${ name }_KEY`, `${ name }_SALT` ]
);

const networkConstants = ( url ) => ( {
	MULTISITE: true,
	SUBDOMAIN_INSTALL: false,
	DOMAIN_CURRENT_SITE: new URL( url ).host,
	PATH_CURRENT_SITE: '/',
	SITE_ID_CURRENT_SITE: 1,
	BLOG_ID_CURRENT_SITE: 1,
} );

/**
 * Writes a wp-config.php.
 *
 * @param {Object}  settings
 * @param {string}  settings.url      The site's address.
 * @param {Object}  settings.database `{ socket, name }`, or 'sqlite'.
 * @param {Object}  settings.config   Further constants; they win. Undefined ones are left out.
 * @param {boolean} settings.network  Whether it is a network's already.
 * @return {string} The file.
 */
export function wpConfig( { url, database, config, network } ) {
	const constants = {
		DB_NAME: database.name ?? 'wordpress',
		DB_USER: 'root',
		DB_PASSWORD: '',
		DB_HOST: database.socket ? `localhost:${ database.socket }` : '',
		DB_CHARSET: 'utf8mb4',
		DB_COLLATE: '',
		...Object.fromEntries(
			SALTS.map( ( name ) => [ name, `for tests only: ${ name }` ] )
		),
		WP_HOME: url,
		WP_SITEURL: url,
		WP_DEBUG: false,
		WP_DEBUG_DISPLAY: false,
		WP_ENVIRONMENT_TYPE: 'local',
		// Nothing of its own accord, and nothing to the outside.
		DISABLE_WP_CRON: true,
		AUTOMATIC_UPDATER_DISABLED: true,
		WP_HTTP_BLOCK_EXTERNAL: true,
		WP_ACCESSIBLE_HOSTS: '127.0.0.1,localhost',
		FS_METHOD: 'direct',
		...( network ? networkConstants( url ) : {} ),
		...config,
	};
	const lines = Object.entries( constants )
		.filter( ( [ , value ] ) => value !== undefined )
		.map(
			( [ name, value ] ) =>
				`define( ${ php( name ) }, ${ php( value ) } );`
		);
	return `<?php
${ lines.join( '\n' ) }
$table_prefix = 'wp_';
if ( ! defined( 'ABSPATH' ) ) {
	define( 'ABSPATH', __DIR__ . '/' );
}
require_once ABSPATH . 'wp-settings.php';
`;
}
