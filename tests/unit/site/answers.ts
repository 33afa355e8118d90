import type { LogChunk, Remedy, Run } from '../../../src/contract';

/** What the site answers, as its schemas have it. */
export const aRun: Run = {
	id: '0123456789abcdef',
	token: null,
	list: '0123456789ab',
	plugins: [],
	themes: [],
	started: '2026-11-23T01:00:00+00:00',
	expires: '2026-11-23T01:10:00+00:00',
	by: 'Ada',
	mine: true,
	place: 'temporary',
};

export const aRemedy: Remedy = {
	id: '0123456789ab',
	kind: 'deactivate-plugin',
	target: 'boom/boom.php',
	state: 'applied',
	at: '2026-11-23T01:00:00+00:00',
	by: 'Ada',
	summary: 'Boom was deactivated.',
	affects: [],
	undoable: true,
	note: null,
};

export const aChunk: LogChunk = {
	log: {
		id: 'aabb',
		name: 'debug.log',
		format: 'php',
		size: 12,
		readable: true,
		advice: null,
	},
	from: 12,
	to: 12,
	text: '',
	rotated: false,
};

const ANSWERS: readonly ( readonly [ RegExp, unknown ] )[] = [
	[ /runs\/\w+\/(renew|move)$/, aRun ],
	[ /\/release$/, { worker: 'over', pids: [], at: null } ],
	[ /away\/end$/, { mailed: false } ],
	[ /remedies(\/\w+\/undo)?$/, aRemedy ],
	[ /logs$/, [] ],
	[ /logs\/\w+$/, aChunk ],
];

/** The body that a route answers with; empty where there is nothing to say. */
export function bodyOf( url: string ): string {
	const { pathname, searchParams } = new URL( url );
	const route = searchParams.get( 'rest_route' ) ?? pathname;
	const answer = ANSWERS.find( ( [ pattern ] ) => pattern.test( route ) );
	return answer === undefined ? '' : JSON.stringify( answer[ 1 ] );
}
