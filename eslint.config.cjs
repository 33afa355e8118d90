const base = require( '@wordpress/scripts/config/eslint.config.cjs' );
const wp = require( '@wordpress/eslint-plugin' );

// src/ is a pipeline: a layer may import the layers after it, never one before.
const layers = [
	'panel',
	'cli',
	'sequence',
	'report',
	'search',
	'logs',
	'source',
	'probe',
	'request',
	'site',
	'contract',
];

// What must stay free of I/O, of the clock and of chance.
const pure = [ 'search', 'logs', 'source', 'report', 'request' ];

const direction = layers.map( ( layer, index ) => ( {
	files: [ `src/${ layer }/**/*.{ts,tsx}` ],
	rules: {
		'no-restricted-imports': [
			'error',
			{
				patterns: [
					...( index > 0
						? [
								{
									// What steps there are, and what each is, stands below all layers.
									regex: `(?:^|/)(?:${ layers
										.slice( 0, index )
										.join( '|' ) })(?!/registry$)(?:/|$)`,
									message: `src/${ layer } may import only the layers below it: ${ layers
										.slice( index + 1 )
										.join( ', ' ) }.`,
								},
							]
						: [] ),
					...( layer === 'site'
						? []
						: [
								{
									group: [ '@wordpress/api-fetch' ],
									message:
										'Only src/site talks to the REST API.',
								},
							] ),
					...( pure.includes( layer )
						? [
								{
									group: [
										'node:*',
										'fs',
										'http',
										'https',
										'undici',
									],
									message: `src/${ layer } is pure: no I/O.`,
								},
							]
						: [] ),
				],
			},
		],
		...( layer === 'search'
			? {
					'no-restricted-properties': [
						'error',
						{ object: 'Math', property: 'random' },
						{ object: 'Date', property: 'now' },
					],
				}
			: {} ),
	},
} ) );

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
	...direction,
	{
		// The panel's first picture and the report read these: nothing of the engine comes with them.
		files: [
			'src/sequence/registry.ts',
			'src/sequence/steps/about.ts',
			'src/sequence/steps/*/about.ts',
		],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							regex: '^(?!(?:\\.\\./)+contract$|\\./steps/(?:[\\w-]+/)?about$|\\.\\./about$|(?:\\.\\./)+report/probes$)',
							message:
								'What a step is says no more than its words: contract, and report/probes.',
						},
					],
				},
			],
		},
	},
];
