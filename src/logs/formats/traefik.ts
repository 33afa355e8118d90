import type { Sample } from '../types';
import { defineFormat } from './define';

/** Traefik's log, and that of other programs of containers: logfmt. */
export const format = defineFormat( {
	id: 'traefik',
	reportedAs: 'unknown',
	heads: {
		letter: [ /^time="(?<stamp>[^"]+)" level=(?<level>\w+) msg=/ ],
	},
} );

export const samples: readonly Sample[] = [
	{
		text: 'time="2026-11-23T02:10:44Z" level=debug msg="\'502 Bad Gateway\' caused by: dial tcp 172.20.0.5:80: connect: no route to host"',
		time: '2026-11-23T02:10:44.000Z',
		cause: 'upstream_unreachable',
		severity: 'error',
		culprit: 'server/upstream',
	},
];
