/**
 * An HAProxy of our own, with one frontend for each set of servers.
 *
 *   const balancer = await startHaproxy( folder, [ { port, servers: [ 8080, 8081 ], timeout: '10s' } ] )
 *   await balancer.stop()
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startProcess } from '../../../../scripts/lib/processes.mjs';
import { answers, waitFor } from '../../../../scripts/lib/wait.mjs';
import { findProgram } from '../../lib/programs.mjs';

const section = ( { port, servers, timeout = '30s' } ) => `
listen at${ port }
	bind 127.0.0.1:${ port }
	balance roundrobin
	retries 0
	timeout server ${ timeout }
	${ servers
		.map(
			( server, index ) => `server node${ index } 127.0.0.1:${ server }`
		)
		.join( '\n\t' ) }
`;

/**
 * Starts it.
 *
 * @param {string}   folder   Takes its configuration.
 * @param {Object[]} sections `{ port, servers, timeout }`: ports of 127.0.0.1.
 * @return {Promise<Object>} `{ stop }`.
 */
export async function startHaproxy( folder, sections ) {
	const file = join( folder, 'haproxy.cfg' );
	await writeFile(
		file,
		`global
	maxconn 200
defaults
	mode http
	timeout connect 2s
	timeout client 60s
${ sections.map( section ).join( '' ) }`
	);
	const server = startProcess(
		findProgram( 'haproxy' ),
		[ '-db', '-f', file ],
		{ logFile: join( folder, 'logs', 'haproxy.log' ), cwd: folder }
	);
	await waitFor(
		() => answers( `http://127.0.0.1:${ sections[ 0 ].port }/readme.html` ),
		'HAProxy',
		server
	);
	return { stop: server.stop };
}
