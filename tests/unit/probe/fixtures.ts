import type {
	FlightRecord,
	Mark,
	Observation,
	Run,
} from '../../../src/contract';

export const run: Run = {
	id: '00112233445566aa',
	token: 't'.repeat( 43 ),
	list: 'abcdef012345',
	plugins: [ 'one/one.php', 'two.php', 'three/three.php' ],
	themes: [ 'crash', 'twentytwentyfour' ],
	started: '2026-01-01T00:00:00+00:00',
	expires: '2026-01-01T00:10:00+00:00',
	by: 'Admin',
	mine: true,
	place: 'temporary',
};

export function mark( change: Partial< Mark > = {} ): Mark {
	return {
		component: { kind: 'plugin', slug: 'boom' },
		phase: 'hook',
		hook: 'template_redirect',
		priority: 10,
		callback: 'boom',
		file: '/srv/wp-content/plugins/boom/boom.php',
		line: 3,
		...change,
	};
}

export function record( change: Partial< FlightRecord > = {} ): FlightRecord {
	return {
		id: 'probe01',
		state: 'ended',
		stack: [],
		milestones: [],
		started: '2026-01-01T00:00:00+00:00',
		ms: 50,
		pid: 12,
		node: 'web1',
		connection: 3,
		loaded: [],
		theme: 'crash',
		memory: 1,
		headers: { bytes: 200, count: 4, by: null },
		error: null,
		components: [],
		http: [],
		held: { writes: 0, mails: 0 },
		attempts: 1,
		...change,
	};
}

export function observation(
	change: Partial< Observation > = {}
): Observation {
	return {
		probe: {
			id: 'probe01',
			enabled: null,
			theme: null,
			record: 'full',
			guarded: true,
		},
		url: 'http://shop.test/',
		at: '2026-01-01T00:00:00.000Z',
		status: 200,
		error: null,
		ms: 50,
		bytes: 1000,
		headers: {},
		body: '',
		acknowledged: true,
		refused: null,
		record: record(),
		recordsReadable: true,
		attempts: 1,
		...change,
	};
}
