const { availableParallelism } = require( 'node:os' );
const base = require( '@wordpress/scripts/config/jest-unit.config' );
const bundle = require( './tests/unit/setup/components.cjs' );
const babel = require.resolve( '@wordpress/scripts/config/babel-transform' );

// @wordpress/components pulls in packages that are ES modules only, which Jest
// can require() from Node 24.9 on; on older ones they are transformed.
const esmOnly =
	'uuid|@wordpress/(theme|ui|style-runtime)|colorjs\\.io|@base-ui';

module.exports = {
	...base,
	rootDir: __dirname,
	roots: [ '<rootDir>/tests/unit' ],
	testMatch: [ '**/*.test.ts', '**/*.test.tsx' ],
	// Ours by SWC, which is faster; packages by what they were written for.
	transform: {
		'/node_modules/.*\\.(mjs|[jt]sx?)$': babel,
		'\\.(mjs|[jt]sx?)$': [
			'@swc/jest',
			{
				jsc: {
					target: 'es2022',
					parser: { syntax: 'typescript', tsx: true },
					transform: { react: { runtime: 'automatic' } },
				},
			},
		],
	},
	globalSetup: '<rootDir>/tests/unit/setup/components.cjs',
	moduleNameMapper: {
		...base.moduleNameMapper,
		'^@wordpress/components$': bundle.FILE,
	},
	// On a busy machine the panel takes longer than the default of 5 s.
	testTimeout: 30_000,
	// Jest leaves a core free, which on two cores is half of them; and some tests wait for programs that they start.
	maxWorkers: Math.ceil( 1.5 * availableParallelism() ),
	transformIgnorePatterns: [
		`/node_modules/(?!((.*/)?node_modules/)?(${ esmOnly })/)`,
	],
	// Most of what is tested is pure: the browser's environment only where asked for.
	testEnvironment: 'node',
	setupFilesAfterEnv: [
		...( base.setupFilesAfterEnv ?? [] ),
		'<rootDir>/tests/unit/setup/properties.ts',
		'<rootDir>/tests/unit/setup/messages.ts',
	],
	modulePathIgnorePatterns: [ '<rootDir>/.wp-core/', '<rootDir>/dist/' ],
	reporters: [ 'default' ],
};
