const base = require( '@wordpress/scripts/config/eslint.config.cjs' );
const wp = require( '@wordpress/eslint-plugin' );

module.exports = [
	{
		ignores: [
			'**/build/**',
			'dist/**',
			'vendor/**',
			'artifacts/**',
			'.wp-core/**',
			'.wp-env-home/**',
			'.cache/**',
			'src/contract/types.ts',
		],
	},
	...base,
	...wp.configs[ 'test-unit' ].map( ( config ) => ( {
		...config,
		files: [ 'tests/unit/**/*.{ts,tsx}' ],
	} ) ),
	{
		files: [ '**/*.{ts,tsx}' ],
		rules: {
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/ban-ts-comment': 'error',
			// TypeScript has checked these; the JavaScript rules do not know its types.
			'import/no-unresolved': 'off',
			'jsdoc/require-param': 'off',
			'jsdoc/require-param-type': 'off',
			'jsdoc/require-returns-type': 'off',
		},
	},
	{
		files: [ 'tests/unit/**' ],
		rules: {
			// Jest reads the environment of a test file from this tag.
			'jsdoc/check-tag-names': [
				'error',
				{ definedTags: [ 'jest-environment' ] },
			],
		},
	},
	{
		// Awaited calls are effects: their order is not free.
		rules: { '@wordpress/no-unused-vars-before-return': 'off' },
	},
	{
		files: [ 'src/cli/**', 'scripts/**', 'tests/**', '*.{js,cjs,mjs}' ],
		rules: {
			'no-console': 'off',
			'import/no-extraneous-dependencies': 'off',
		},
	},
	{
		files: [ 'scripts/**', 'tests/**', '*.{js,cjs,mjs}' ],
		languageOptions: {
			globals: { process: 'readonly', fetch: 'readonly' },
		},
	},
	{
		// Which file may import which stands in .dependency-cruiser.cjs.
		files: [ 'src/search/**' ],
		rules: {
			'no-restricted-properties': [
				'error',
				{ object: 'Math', property: 'random' },
				{ object: 'Date', property: 'now' },
			],
		},
	},
];
