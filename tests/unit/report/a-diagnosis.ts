import {
	verbatim,
	type Diagnosis,
	type LogEntry,
	type Observation,
	type Site,
} from '../../../src/contract';
import { STEP_NAMES } from '../../../src/sequence/registry';

const plugin = (
	slug: string,
	name: string,
	requires: string[] = []
): Site[ 'plugins' ][ 0 ] => ( {
	file: `${ slug }/${ slug }.php`,
	slug,
	name,
	version: '1.2.3',
	requires,
	network: false,
	updated: null,
	self: slug === 'gateway-doctor',
} );

const theme = (
	stylesheet: string,
	name: string,
	active: boolean
): Site[ 'themes' ][ 0 ] => ( {
	stylesheet,
	template: stylesheet,
	name,
	version: '1.0',
	active,
	default: stylesheet.startsWith( 'twenty' ),
} );

export function aSite( over: Partial< Site > = {} ): Site {
	return {
		home: 'https://shop.example/',
		url: 'https://shop.example',
		rest: 'https://shop.example/wp-json/',
		name: 'Shop',
		wordpress: '6.6',
		php: '8.2.0',
		sapi: 'fpm-fcgi',
		server: 'nginx/1.22.1',
		database: { engine: 'mariadb', version: '10.11' },
		multisite: false,
		version: '0.1.0',
		plugins: [
			plugin( 'gateway-doctor', 'Gateway Doctor' ),
			plugin( 'boom', 'Boom' ),
			plugin( 'boom-extra', 'Boom Extra', [ 'boom' ] ),
			plugin( 'boom-extra-skin', 'Boom Skin', [ 'boom-extra' ] ),
			plugin( 'quiet', 'Quiet' ),
		],
		themes: [
			theme( 'storefront', 'Storefront', true ),
			theme( 'twentytwentyfour', 'Twenty Twenty-Four', false ),
		],
		neutralTheme: 'twentytwentyfour',
		muPlugins: [ 'host.php' ],
		dropIns: [],
		filteredBy: [],
		paths: {
			content: '/srv/wp-content',
			plugins: '/srv/wp-content/plugins',
			themes: '/srv/wp-content/themes',
			muPlugins: '/srv/wp-content/mu-plugins',
			root: '/srv',
		},
		agent: { state: 'ready', file: 'gateway-doctor.php', advice: null },
		terminateTimeout: 30,
		time: '2026-11-23T01:00:00+00:00',
		...over,
	};
}

export function anObservation(
	over: Partial< Observation > = {}
): Observation {
	return {
		probe: {
			id: 'probe001',
			enabled: null,
			theme: null,
			record: 'full',
			guarded: true,
		},
		url: 'https://shop.example/',
		at: '2026-11-23T02:30:05+01:00',
		status: 502,
		error: null,
		ms: 123.4,
		bytes: 150,
		headers: { server: 'nginx/1.22.1', 'x-request-id': 'req-77' },
		body: '<html>502 Bad Gateway</html>',
		acknowledged: false,
		refused: null,
		record: null,
		recordsReadable: true,
		attempts: 1,
		...over,
	};
}

export function anEntry( over: Partial< LogEntry > = {} ): LogEntry {
	return {
		time: '2026-11-23T02:30:05+01:00',
		format: 'php',
		severity: 'fatal',
		cause: 'php_fatal_uncaught',
		culprit: { kind: 'plugin', slug: 'boom', confidence: 'high' },
		file: '/srv/wp-content/plugins/boom/boom.php',
		line: 3,
		message: 'Uncaught Error: boom',
		trace: [],
		request: null,
		lines: [ 1, 2 ],
		...over,
	};
}

/** A finished run: the plugin Boom crashes PHP. */
export function aDiagnosis( over: Partial< Diagnosis > = {} ): Diagnosis {
	return {
		url: 'https://shop.example/',
		started: '2026-11-23T02:30:00+01:00',
		seconds: 12.3,
		verdict: {
			kind: 'plugin',
			culprits: [ { kind: 'plugin', slug: 'boom' } ],
			cause: 'php_segfault',
			confidence: 0.997,
			where: {
				hook: 'template_redirect',
				priority: 10,
				file: 'wp-content/plugins/boom/boom.php',
				line: 3,
				function: '{closure}',
			},
			summary: verbatim( 'The plugin Boom crashes PHP.' ),
		},
		steps: STEP_NAMES.map( ( step ) => ( {
			step,
			status: step === 'plugins' ? 'found' : 'passed',
			summary: verbatim( `About ${ step }.` ),
			seconds: 1.5,
			evidence:
				step === 'plugins'
					? [ verbatim( 'Without Boom: 200, twice' ) ]
					: [],
		} ) ),
		probes: { total: 7, failed: 3 },
		seed: 7,
		proof: [
			{
				enabled: verbatim( 'everything' ),
				expected: 'fail',
				seen: 'fail',
				times: 2,
			},
			{
				enabled: verbatim( 'all but Boom' ),
				expected: 'pass',
				seen: 'pass',
				times: 2,
			},
		],
		ruledOut: [ verbatim( 'The theme' ) ],
		observations: [ anObservation() ],
		entries: [ anEntry() ],
		site: aSite(),
		version: '0.1.0',
		...over,
	};
}
