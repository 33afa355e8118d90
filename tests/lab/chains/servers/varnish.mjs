/**
 * A Varnish of our own, with one address for each way to be in front of a server.
 *
 *   const varnish = await startVarnish( folder, { sound, dead, hasty, hoarding, toggled }, backends )
 *   await varnish.stop()
 *
 * sound     passes everything on
 * dead      its backend does not listen
 * hasty     waits for one second
 * hoarding  keeps error pages for ten minutes; PURGE removes them
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startProcess } from '../../../../scripts/lib/processes.mjs';
import { answers, waitFor } from '../../../../scripts/lib/wait.mjs';
import { findProgram } from '../../lib/programs.mjs';

const vcl = ( ports, backends ) => `vcl 4.1;
import std;
backend sound { .host = "127.0.0.1"; .port = "${ backends.sound }"; }
backend dead { .host = "127.0.0.1"; .port = "${ backends.dead }"; }
backend hasty { .host = "127.0.0.1"; .port = "${ backends.sound }"; .first_byte_timeout = 1s; }
backend toggled { .host = "127.0.0.1"; .port = "${ backends.toggled }"; }
sub vcl_recv {
	set req.backend_hint = sound;
	if ( std.port( local.ip ) == ${ ports.dead } ) { set req.backend_hint = dead; }
	if ( std.port( local.ip ) == ${ ports.hasty } ) { set req.backend_hint = hasty; }
	if ( std.port( local.ip ) == ${ ports.hoarding } ) {
		set req.backend_hint = toggled;
		set req.http.x-hoarding = "yes";
		if ( req.method == "PURGE" ) { return ( purge ); }
		return ( hash );
	}
	return ( pass );
}
sub vcl_backend_response {
	if ( bereq.http.x-hoarding ) {
		set beresp.uncacheable = false;
		set beresp.ttl = 0s;
		set beresp.grace = 0s;
		if ( beresp.status >= 500 ) { set beresp.ttl = 600s; }
		return ( deliver );
	}
}
`;

/**
 * Starts it.
 *
 * @param {string}                 folder   Takes its configuration and working files.
 * @param {Object<string, number>} ports    Of 127.0.0.1, by name; see the head of this file.
 * @param {Object<string, number>} backends Ports of what is behind it: sound, dead, toggled.
 * @return {Promise<Object>} `{ stop }`.
 */
export async function startVarnish( folder, ports, backends ) {
	const file = join( folder, 'varnish.vcl' );
	await writeFile( file, vcl( ports, backends ) );
	const server = startProcess(
		findProgram( 'varnishd' ),
		[
			'-F',
			'-j',
			'none',
			'-n',
			// Below a folder that its user may write to.
			join( folder, 'nginx', 'varnish' ),
			'-f',
			file,
			'-s',
			'malloc,16m',
			...Object.values( ports ).flatMap( ( port ) => [
				'-a',
				`127.0.0.1:${ port }`,
			] ),
		],
		{ logFile: join( folder, 'logs', 'varnish.log' ), cwd: folder }
	);
	await waitFor(
		() => answers( `http://127.0.0.1:${ ports.sound }/readme.html` ),
		'Varnish',
		server
	);
	return { stop: server.stop };
}
