/**
 * One build for both faces of the engine: the admin panel (a browser script
 * whose @wordpress packages come from the site) and the command line (one file
 * for Node, with everything in it).
 */
const path = require( 'path' );
const webpack = require( 'webpack' );
const panel = require( '@wordpress/scripts/config/webpack.config' );

const root = ( ...parts ) => path.resolve( __dirname, ...parts );

// Who packs or builds is told what is wrong, and otherwise that it is done: no lists of modules.
const stats = { all: false, errors: true, errorDetails: true, warnings: true };

const sayDone = {
	apply: ( { hooks, options } ) =>
		hooks.done.tap( 'say-done', ( done ) => {
			if ( ! done.hasErrors() ) {
				const seconds = ( done.endTime - done.startTime ) / 1000;
				// The output of `npm pack` is the name of its file.
				process.stderr.write(
					`${ options.name }: built in ${ seconds.toFixed( 1 ) } s\n`
				);
			}
		} ),
};

const cli = {
	name: 'cli',
	mode: panel.mode,
	target: 'node20',
	entry: { cli: root( 'src/cli/main.ts' ) },
	output: {
		path: root( 'dist' ),
		filename: '[name].js',
		chunkFilename: '[name].js',
		compareBeforeEmit: false,
	},
	resolve: panel.resolve,
	module: panel.module,
	optimization: { minimize: false, splitChunks: false },
	plugins: [
		new webpack.BannerPlugin( {
			banner: '#!/usr/bin/env node',
			raw: true,
			entryOnly: true,
		} ),
		new webpack.optimize.LimitChunkCountPlugin( { maxChunks: 1 } ),
		sayDone,
	],
	stats,
};

module.exports = [
	{
		...panel,
		name: 'panel',
		stats,
		// The engine is fetched when a diagnosis starts, not with the page.
		performance: { hints: false },
		entry: { index: root( 'src/panel/index.tsx' ) },
		output: {
			...panel.output,
			path: root( 'plugin/build' ),
			// What was built is told by its time: see scripts/lib/build.mjs.
			compareBeforeEmit: false,
		},
		plugins: [
			...panel.plugins,
			// php-parser asks Node how big its integers are; a browser has no `process`.
			new webpack.DefinePlugin( {
				'process.arch': JSON.stringify( 'x64' ),
			} ),
			sayDone,
		],
	},
	cli,
];
