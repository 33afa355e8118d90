import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
	appendFileSync,
	existsSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { createServer as createSocketServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeSite } from '../sequence/fake-site';
import { compileCli } from './compiled';

// Compiling the program takes long where the machine is busy.
jest.setTimeout( 120_000 );

/** A second is promised; a busy machine may take as long again to end a process. In milliseconds. */
const SOON = 2000;

const KEY = 'k'.repeat( 43 );

let folder = '';
let main = '';
const children: ChildProcess[] = [];
const servers: { close: () => unknown; closeAllConnections?: () => void }[] =
	[];

beforeAll( () => {
	folder = mkdtempSync( join( tmpdir(), 'gd-interrupt-' ) );
	main = compileCli( folder );
} );

afterEach( () => {
	for ( const child of children.splice( 0 ) ) {
		child.kill( 'SIGKILL' );
	}
	for ( const server of servers.splice( 0 ) ) {
		server.closeAllConnections?.();
		server.close();
	}
	rmSync( join( folder, 'RUN.json' ), { force: true } );
} );

afterAll( () => rmSync( folder, { recursive: true } ) );

/** Starts the command. */
function start( ...args: string[] ) {
	const env = { ...process.env };
	delete env.GATEWAY_DOCTOR_KEY;
	const child = spawn( process.execPath, [ main, ...args ], {
		cwd: folder,
		env,
		stdio: [ 'ignore', 'pipe', 'pipe' ],
	} );
	children.push( child );
	const said = { out: '', err: '' };
	child.stdout.on( 'data', ( text ) => ( said.out += text ) );
	child.stderr.on( 'data', ( text ) => ( said.err += text ) );
	return { child, said };
}

/** Presses Ctrl-C, and waits for the end. */
async function interrupt( child: ChildProcess ) {
	const ended = once( child, 'exit' );
	const pressed = Date.now();
	child.kill( 'SIGINT' );
	const [ status ] = await ended;
	return { status, ms: Date.now() - pressed };
}

async function listen(
	server: Server | ReturnType< typeof createSocketServer >
) {
	servers.push( server );
	server.listen( 0, '127.0.0.1' );
	await once( server, 'listening' );
	return `http://127.0.0.1:${ ( server.address() as AddressInfo ).port }/`;
}

/** Accepts, and never says a word. */
async function silence() {
	const sockets: { destroy: () => void }[] = [];
	let heard: () => void = () => {};
	const asked = new Promise< void >( ( done ) => ( heard = done ) );
	const server = createSocketServer( ( socket ) => {
		sockets.push( socket );
		socket.on( 'error', () => {} );
		heard();
	} );
	servers.push( {
		close: () => sockets.forEach( ( socket ) => socket.destroy() ),
	} );
	return { url: await listen( server ), asked };
}

/**
 * A site whose plugin answers, but not its page.
 *
 * @param page    What the page does with its answer.
 * @param refuses Which REST calls are not answered.
 * @param status  What they get instead; 0 is nothing, for ever.
 */
async function site(
	page: ( answer: ServerResponse ) => void,
	refuses: RegExp = /^$/,
	status = 0
) {
	const { client } = fakeSite( { plugins: [ 'a', 'b' ], fault: () => null } );
	const ended: string[] = [];
	const asked: string[] = [];
	let pages: () => void = () => {};
	const reached = new Promise< void >( ( done ) => ( pages = done ) );
	const base = { url: '' };
	const server = createServer( async ( request, answer ) => {
		const { method = '', url = '' } = request;
		const path =
			decodeURIComponent( url ).split( 'gateway-doctor/v1/' )[ 1 ];
		answer.on( 'error', () => {} );
		if ( path === undefined ) {
			page( answer );
			pages();
			return;
		}
		asked.push( `${ method } ${ path }` );
		if ( refuses.test( `${ method } ${ path }` ) ) {
			if ( status > 0 ) {
				answer.writeHead( status ).end();
			} else {
				pages();
			}
			return;
		}
		const home = { home: base.url, url: base.url };
		const [ name = '' ] = path.split( /[?&/]/ );
		const answers: { [ name: string ]: () => Promise< unknown > } = {
			site: async () => ( { ...( await client.site() ), ...home } ),
			runs: async () => {
				if ( method === 'DELETE' || path.includes( '/end' ) ) {
					ended.push( path );
				}
				return client.startRun();
			},
			server: () => client.server(),
			logs: async () => [],
			remedies: async () => [],
		};
		answer.setHeader( 'content-type', 'application/json' );
		answer.end( JSON.stringify( ( await answers[ name ]?.() ) ?? {} ) );
	} );
	base.url = await listen( server );
	return { url: base.url, ended, asked, reached };
}

const never = () => {};
const run = () =>
	JSON.parse( readFileSync( join( folder, 'RUN.json' ), 'utf8' ) );

const STOPPED = { status: 130, soon: true, kind: 'inconclusive', says: true };

/** Presses Ctrl-C, and answers how the run ended. */
async function stop( child: ChildProcess ): Promise< typeof STOPPED > {
	const { status, ms } = await interrupt( child );
	const { kind, summary } = run().verdict;
	const says = /stopped before the cause was found/.test( summary );
	return { status, soon: ms < SOON, kind, says };
}

describe( 'Ctrl-C while a page is diagnosed', () => {
	it.each( [
		[ 'without a key', [] ],
		[ 'with a key', [ '--key', KEY ] ],
	] )(
		'returns at once where the site accepts and never answers, %s',
		async ( _, key ) => {
			const { url, asked } = await silence();
			const { child, said } = start( 'diagnose', url, ...key );
			await asked;
			expect( await stop( child ) ).toEqual( STOPPED );
			expect( said.out ).toContain( 'stopped before' );
		}
	);

	it( 'returns at once from a site that is down', async () => {
		const { url, reached } = await site(
			( answer ) => answer.writeHead( 502 ).end(),
			/./,
			502
		);
		const { child } = start( 'diagnose', url, '--key', KEY );
		await reached;
		expect( await stop( child ) ).toEqual( STOPPED );
	} );

	it( 'returns at once while it waits for a site that went down meanwhile', async () => {
		const { url, asked } = await site(
			( answer ) => answer.writeHead( 502 ).end(),
			/^(?!GET site|POST runs|GET logs|GET server)/,
			502
		);
		const { child } = start( 'diagnose', url, '--key', KEY );
		const isWaiting = () =>
			asked.filter( ( call ) => /^(PUT|POST) runs./.test( call ) ).length;
		while ( isWaiting() < 2 && child.exitCode === null ) {
			await new Promise( ( done ) => setTimeout( done, 20 ) );
		}
		expect( await stop( child ) ).toEqual( STOPPED );
	} );

	it( 'returns at once while a page takes long, and ends the run', async () => {
		const { url, ended, reached } = await site( never );
		const { child } = start( 'diagnose', url, '--key', KEY );
		await reached;
		expect( await stop( child ) ).toEqual( STOPPED );
		expect( ended ).toHaveLength( 1 );
	} );

	it( 'returns at once in the middle of a page', async () => {
		const { url, ended, reached } = await site( ( answer ) =>
			answer.write( '<html>' )
		);
		const { child } = start( 'diagnose', url, '--key', KEY );
		await reached;
		expect( await stop( child ) ).toEqual( STOPPED );
		expect( ended ).toHaveLength( 1 );
	} );

	it.each( [
		[ 'says how its server does', /^GET server/ ],
		[ 'begins the run', /^POST runs$/ ],
		[ 'lists its logs', /^GET logs/ ],
	] )( 'returns at once where the site never %s', async ( _, refuses ) => {
		const { url, reached } = await site(
			( answer ) => answer.writeHead( 502 ).end(),
			refuses
		);
		const { child } = start( 'diagnose', url, '--key', KEY );
		await reached;
		expect( await stop( child ) ).toEqual( STOPPED );
	} );

	it( 'does not wait for a site that never says that the run has ended', async () => {
		const { url, asked, reached } = await site( never, /^DELETE|\/end/ );
		const { child } = start( 'diagnose', url, '--key', KEY );
		await reached;
		expect( await stop( child ) ).toEqual( STOPPED );
		expect( asked.some( ( call ) => /^DELETE|\/end/.test( call ) ) ).toBe(
			true
		);
	} );

	it( 'prints one JSON document where it is asked for', async () => {
		const { url, asked } = await silence();
		const { child, said } = start( 'diagnose', url, '--json' );
		await asked;
		await interrupt( child );
		expect( JSON.parse( said.out ).verdict.kind ).toBe( 'inconclusive' );
	} );

	it( 'ends at once at the second time, whatever is under way', async () => {
		const { url, reached } = await site( never, /^DELETE|\/end/ );
		const { child } = start( 'diagnose', url, '--key', KEY );
		await reached;
		// The first one waits for the site's leave; nothing is written yet when the second comes.
		const ended = once( child, 'exit' );
		child.kill( 'SIGINT' );
		await new Promise( ( done ) => setTimeout( done, 50 ) );
		child.kill( 'SIGINT' );
		expect( ( await ended )[ 0 ] ).toBe( 130 );
		expect( existsSync( join( folder, 'RUN.json' ) ) ).toBe( false );
	} );
} );

describe( 'Ctrl-C in other commands', () => {
	it.each( [ 'apply', 'undo' ] )(
		'%s returns at once from a site that never answers',
		async ( command ) => {
			const { url, asked } = await silence();
			const { child, said } = start(
				...[ command, url, '--key', KEY ],
				...( command === 'apply' ? [ '--run', 'x.json' ] : [] )
			);
			await asked;
			const { status, ms } = await interrupt( child );
			expect( status ).toBe( 130 );
			expect( ms ).toBeLessThan( SOON );
			expect( said.err ).toContain( 'nothing more was changed' );
		}
	);

	it( 'bisect ends the command that it tries', async () => {
		const mark = join( folder, 'begun' );
		const { child, said } = start(
			...[ 'bisect', '--suspects', 'a,b', '--run' ],
			`echo $$ > '${ mark }'; sleep 60`
		);
		while ( ! existsSync( mark ) || readFileSync( mark, 'utf8' ) === '' ) {
			await new Promise( ( done ) => setTimeout( done, 20 ) );
		}
		const { status, ms } = await interrupt( child );
		expect( status ).toBe( 130 );
		expect( ms ).toBeLessThan( SOON );
		expect( said.out ).not.toBe( '' );
		expect(
			existsSync( `/proc/${ readFileSync( mark, 'utf8' ).trim() }` )
		).toBe( false );
	} );

	it( 'log --follow ends though nobody reads what it writes', async () => {
		const log = join( folder, 'big.log' );
		writeFileSync( log, '' );
		const line = `[01-Jan-2026 00:00:00 UTC] PHP Warning:  ${ 'x'.repeat( 200 ) } in /a.php on line 1\n`;
		appendFileSync( log, line.repeat( 20_000 ) );
		const child = spawn(
			process.execPath,
			[ main, 'log', log, '--follow' ],
			{
				stdio: [ 'ignore', 'pipe', 'inherit' ],
			}
		);
		children.push( child );
		await once( child.stdout, 'readable' );
		const { status, ms } = await interrupt( child );
		expect( status ).toBe( 130 );
		expect( ms ).toBeLessThan( SOON );
	} );
} );
