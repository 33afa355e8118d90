/**
 * One build for both faces of the engine: the admin panel (a browser script
 * whose @wordpress packages come from the site) and the command line (one file
 * for Node, with everything in it).
 */
const path = require( 'path' );
const webpack = require( 'webpack' );
const panel = require( '@wordpress/scripts/config/webpack.config' );

const root = ( ...parts ) => path.resolve( __dirname, ...parts );

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
	],
	stats: { children: false },
};

module.exports = [
	{
		...panel,
		name: 'panel',
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
		],
	},
	cli,
];
