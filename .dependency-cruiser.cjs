/**
 * Which file may import which, type imports counted: `npm run lint:imports`.
 */

// src/ is a pipeline: a layer may import the layers after it, never one before.
const LAYERS = [
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

// What steps there are, and what each is, stands below all layers: the panel's first
// picture and the report read it, and nothing of the engine comes with it.
const ABOUT_STEPS = '^src/sequence/(registry|steps/about|steps/[^/]+/about)\\.ts$';

const PURE = '^src/(search|logs|source|report|request)/';

const downward = LAYERS.slice( 1 ).map( ( layer, above ) => ( {
	name: `${ layer }-downward`,
	comment: `src/${ layer } may import only the layers below it.`,
	severity: 'error',
	from: { path: `^src/${ layer }/` },
	to: {
		path: `^src/(${ LAYERS.slice( 0, above + 1 ).join( '|' ) })/`,
		pathNot: ABOUT_STEPS,
	},
} ) );

module.exports = {
	forbidden: [
		{
			name: 'no-circle',
			comment:
				'Of files that import each other none can be read, or changed, alone.',
			severity: 'error',
			from: {},
			to: { circular: true },
		},
		...downward,
		{
			name: 'about-steps-is-light',
			comment: 'Nothing of the engine comes with it.',
			severity: 'error',
			from: { path: ABOUT_STEPS },
			to: {
				pathNot: [ ABOUT_STEPS, '^src/(contract/|report/probes\\.ts)' ],
			},
		},
		{
			name: 'not-panel-and-cli',
			comment: 'The two faces know nothing of each other.',
			severity: 'error',
			from: { path: '^src/panel/' },
			to: { path: '^src/cli/' },
		},
		{
			name: 'pure',
			comment: 'What reads and decides does no I/O.',
			severity: 'error',
			from: { path: PURE },
			to: { dependencyTypes: [ 'core' ] },
		},
		{
			name: 'pure-of-undici',
			comment: 'As above.',
			severity: 'error',
			from: { path: PURE },
			to: { path: 'node_modules/undici/' },
		},
		{
			name: 'rest-by-site-alone',
			comment: 'Only src/site talks to the REST API.',
			severity: 'error',
			from: { path: '^src/', pathNot: '^src/site/' },
			to: { path: '@wordpress/api-fetch' },
		},
		{
			name: 'no-orphan',
			comment: 'Neither face needs it: only a test does, or nobody.',
			severity: 'error',
			from: { path: '^src/(panel/index\\.tsx|cli/main\\.ts)$' },
			to: {
				path: '^src/',
				pathNot: '\\.d\\.ts$|^src/(panel/index|cli/main)\\.tsx?$',
				reachable: false,
			},
		},
	],
	options: {
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		doNotFollow: { path: 'node_modules' },
	},
};
