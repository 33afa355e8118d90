/**
 * The package @wordpress/components in one file: each test of the panel would read
 * its 700 modules anew. Made when the tests begin, where it is not there for this version.
 */
const { existsSync, renameSync } = require( 'node:fs' );
const { basename, dirname, join } = require( 'node:path' );
const webpack = require( 'webpack' );
const { version } = require( '@wordpress/components/package.json' );

const FILE = join(
	__dirname,
	'../../../.cache/jest',
	`wordpress-components-${ version }.cjs`
);

// These keep what the panel shares with it: contexts, translations, the store of what is said aloud.
const SHARED =
	/^(?:react|react-dom|@wordpress\/(?:a11y|compose|data|date|element|hooks|i18n|private-apis))(?:\/|$)/;

module.exports = async () => {
	if ( existsSync( FILE ) ) {
		return;
	}
	// Whole or not at all: another run may begin meanwhile.
	const made = `${ FILE }.${ process.pid }`;
	await new Promise( ( resolve, reject ) =>
		webpack(
			{
				mode: 'production',
				optimization: { minimize: false, nodeEnv: false },
				target: 'node',
				devtool: false,
				entry: '@wordpress/components',
				output: {
					path: dirname( made ),
					filename: basename( made ),
					library: { type: 'commonjs2' },
				},
				externals: [
					( { request }, done ) =>
						SHARED.test( request )
							? done( null, `commonjs ${ request }` )
							: done(),
				],
			},
			( error, stats ) => {
				if ( error || stats.hasErrors() ) {
					reject( error ?? new Error( stats.toString() ) );
				} else {
					resolve();
				}
			}
		)
	);
	renameSync( made, FILE );
};
module.exports.FILE = FILE;
