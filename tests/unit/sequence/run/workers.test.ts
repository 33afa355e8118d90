import type { LogEntry } from '../../../../src/contract';
import { parseLog } from '../../../../src/logs';
import { EndedWorkers } from '../../../../src/sequence/run/workers';
import { record } from '../../probe/fixtures';

const read = ( text: string, format: LogEntry[ 'format' ] ) =>
	parseLog( text, { format, raw: true, contentDir: '/srv/wp-content' } );

const FPM = ( pid: number, signal = '15 (SIGTERM)' ) =>
	read(
		`[28-Nov-2026 10:18:09] WARNING: [pool www] child ${ pid } exited on signal ${ signal } after 85.6 seconds from start\n`,
		'fpm'
	);
const NGINX = ( path: string, time = '10:18:09' ) =>
	read(
		`2026/11/28 ${ time } [error] 7#7: *1 recv() failed (104: Connection reset by peer) while reading response header from upstream, client: 192.0.2.1, server: x, request: "GET ${ path } HTTP/1.1", upstream: "fastcgi://unix:/run/fpm.sock:", host: "x"\n`,
		'nginx'
	);
const APACHE = ( time: string ) =>
	read(
		`[Sat Nov 28 ${ time }.000000 2026] [proxy_fcgi:error] [pid 9:tid 1] [client 192.0.2.1:4] AH01067: Failed to read FastCGI header\n`,
		'apache'
	);
const MARIADB = ( connection: number ) =>
	read(
		`2026-11-28 10:18:09 ${ connection } [Warning] Aborted connection ${ connection } to db: 'wp' user: 'wp' host: 'localhost' (KILLED)\n`,
		'mysql'
	);

const PROBE = record( {
	id: 'abc1230004',
	pid: 4519,
	connection: 33,
	state: 'running',
} );
const ENDED = {
	worker: 'ended',
	pids: [ 4519 ],
	at: '2026-11-28T10:18:09+00:00',
};

/** What is evidence after a probe's worker came to this. */
function sift( entries: LogEntry[], released = ENDED ) {
	const own = new EndedWorkers();
	own.begin( PROBE );
	own.end( PROBE.id, released );
	return own.sift( entries );
}

it( 'takes no note that a worker was stopped for evidence, also of another run', () => {
	const note = read(
		'[28-Nov-2026 10:18:09] NOTICE: child 1241 stopped for tracing\n',
		'fpm'
	);
	expect( note ).toHaveLength( 1 );
	expect( sift( note ) ).toEqual( [] );
	expect( new EndedWorkers().sift( note ) ).toEqual( [] );
} );

describe( 'what a worker that we ended leaves in logs', () => {
	it.each( [
		[ 'PHP-FPM', FPM( 4519 ) ],
		[
			'PHP-FPM, when it is stopped',
			read(
				'[28-Nov-2026 10:18:09] NOTICE: child 4519 stopped for tracing\n',
				'fpm'
			),
		],
		[ 'nginx', NGINX( '/?gateway-doctor=abc1230004' ) ],
		[ 'nginx, of a request that is replayed', NGINX( '/cart/' ) ],
		[ 'Apache', APACHE( '10:18:10' ) ],
		[ 'MariaDB', MARIADB( 33 ) ],
		[
			'an access log',
			read(
				'192.0.2.1 - - [28/Nov/2026:10:18:09 +0000] "GET /?gateway-doctor=abc1230004 HTTP/1.1" 502 559 "-" "x"\n',
				'unknown'
			),
		],
	] )( 'is no evidence: %s', ( _, entries ) => {
		expect( entries ).toHaveLength( 1 );
		expect( sift( entries ) ).toEqual( [] );
	} );

	it.each( [
		[ 'another worker that was killed', FPM( 4520 ) ],
		[ 'another worker that crashed', FPM( 77, '11 (SIGSEGV)' ) ],
		[ 'another probe', NGINX( '/?gateway-doctor=abc1230005' ) ],
		[ 'a visitor a minute before', NGINX( '/cart/', '10:17:09' ) ],
		[ 'a visitor behind Apache, later', APACHE( '10:19:09' ) ],
		[ 'another connection', MARIADB( 34 ) ],
	] )( 'is told from %s', ( _, entries ) => {
		expect( sift( entries ) ).toEqual( entries );
	} );

	it( 'is what it was where the worker was left alone', () => {
		const left = { worker: 'off', pids: [], at: null as never };
		expect( sift( FPM( 4519 ), left ) ).toHaveLength( 1 );
		expect( sift( NGINX( '/cart/' ), left ) ).toHaveLength( 1 );
		expect( sift( MARIADB( 33 ), left ) ).toEqual( [] );
	} );

	it( 'is no evidence where the site did not say whether it was us', () => {
		const unknown = { worker: 'unknown', pids: [], at: null as never };
		expect( sift( FPM( 4519 ), unknown ) ).toEqual( [] );
	} );

	it( 'waits where the log is quicker than the site', () => {
		const own = new EndedWorkers();
		own.begin( PROBE );
		expect( own.sift( [ ...FPM( 4519 ), ...FPM( 4520 ) ] ) ).toEqual(
			FPM( 4520 )
		);
		expect( own.end( PROBE.id, ENDED ) ).toEqual( [] );
		const other = new EndedWorkers();
		other.begin( PROBE );
		expect( other.sift( FPM( 4519 ) ) ).toEqual( [] );
		expect(
			other.end( PROBE.id, { worker: 'off', pids: [], at: null } )
		).toEqual( FPM( 4519 ) );
	} );

	it( 'stays ours when the site is asked once more, and finds nothing left to do', () => {
		const own = new EndedWorkers();
		own.begin( PROBE );
		own.end( PROBE.id, ENDED );
		own.end( PROBE.id, { worker: 'over', pids: [], at: ENDED.at } );
		expect( own.sift( FPM( 4519 ) ) ).toEqual( [] );
		expect( own.inWords() ).toEqual( [
			expect.stringContaining( 'GATEWAY_DOCTOR_END_WORKERS' ),
		] );
	} );
} );
