import type { ServerState, Traffic } from '../../../../../src/contract';

const GB = 1024 ** 3;

/** A server that has room. */
export const server = (
	change: Partial< ServerState > = {}
): ServerState => ( {
	load: 0.5,
	cores: 2,
	memory: { used: GB, limit: 4 * GB },
	disk: { free: 10 * GB, total: 20 * GB },
	databaseMs: 0.4,
	autoloadBytes: 1000,
	cronBacklog: 0,
	...change,
} );

/** FPM with workers to spare. */
export const pool = {
	name: 'www',
	manager: 'dynamic',
	active: 1,
	total: 4,
	most: 3,
	queue: 0,
	reached: 0,
	slow: 0,
	since: '2026-11-01T00:00:00+00:00',
};

/** A minute of an ordinary site. */
export const traffic = ( change: Partial< Traffic > = {} ): Traffic => ( {
	log: 'access.log',
	ours: true,
	order: '',
	from: 0,
	to: 60,
	requests: 200,
	failures: 0,
	firstFailure: null,
	lastFailure: null,
	minutes: [
		[ 0, 150, 0 ],
		[ 1, 50, 0 ],
	],
	addresses: [ { what: '192.0.2.7', requests: 20 } ],
	paths: [ { what: '/', requests: 120 } ],
	agents: [ { what: 'a browser', requests: 200 } ],
	failing: [],
	...change,
} );
