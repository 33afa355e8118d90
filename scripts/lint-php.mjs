/**
 * npm run lint:php: syntax, WordPress's rules with PHP 7.4 as the oldest
 * version, and PHPStan. All three run, whatever the ones before say.
 *
 *   node scripts/lint-php.mjs [FILES]   only these, without PHPStan, as before a commit
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { composerTool } from './lib/composer.mjs';
import { inRoot, ROOT } from './lib/paths.mjs';

function php( ...args ) {
	const { status, error } = spawnSync( 'php', args, {
		cwd: ROOT,
		stdio: 'inherit',
	} );
	if ( error ) {
		throw error;
	}
	return status === 0;
}

function phpFiles( folder ) {
	return readdirSync( folder, { withFileTypes: true, recursive: true } )
		.filter( ( file ) => file.isFile() && file.name.endsWith( '.php' ) )
		.map( ( file ) =>
			relative( ROOT, join( file.parentPath, file.name ) )
		);
}

const named = process.argv.slice( 2 );
const files =
	named.length > 0
		? named
		: [ 'plugin', 'tests' ].flatMap( ( folder ) =>
				phpFiles( inRoot( folder ) )
			);

// Of the whole alone.
const whole = async () => ( {
	// Every visitor's request runs it, whatever the site's PHP.
	'the stub on PHP 5.6': php(
		'-d',
		'error_reporting=24575',
		await composerTool( 'phpcs' ),
		'--standard=PHPCompatibilityWP',
		'--runtime-set',
		'testVersion',
		'5.6-',
		'plugin/includes/Agent/must-use.php'
	),
	phpstan: php(
		await composerTool( 'phpstan' ),
		'analyse',
		'--no-progress',
		'--memory-limit=1G'
	),
} );

const results = {
	'php -l': files
		.map( ( file ) => {
			const { status, stdout } = spawnSync( 'php', [ '-l', file ], {
				cwd: ROOT,
				encoding: 'utf8',
			} );
			if ( status !== 0 ) {
				console.error( stdout );
			}
			return status === 0;
		} )
		.every( Boolean ),
	// The rules are older than PHP 8.2, and would stop at its deprecations.
	phpcs: php(
		'-d',
		'error_reporting=24575',
		await composerTool( 'phpcs' ),
		'--runtime-set',
		'ignore_warnings_on_exit',
		'1',
		...named
	),
	...( named.length > 0 ? {} : await whole() ),
};
for ( const [ name, good ] of Object.entries( results ) ) {
	console.log( `${ name }: ${ good ? 'passed' : 'FAILED' }` );
}
process.exit( Object.values( results ).every( Boolean ) ? 0 : 1 );
