import { observation } from './fixtures';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { judge } from '../../../src/probe';
import { createNodeProber } from '../../../src/probe/node';

const PAGE = `<!DOCTYPE html><html><head><title>Shop</title></head><body class="home">${ '<p>A page.</p>'.repeat( 600 ) }</body></html>`;
const DIED =
	'<!DOCTYPE html><html><head><title>WordPress &rsaquo; Error</title></head><body id="error-page"><div class="wp-die-message"><p>Kritischer Fehler</p></div></body></html>';

let answers: {
	body: Buffer;
	headers: { [ name: string ]: string };
	cut: boolean;
};
let asked: string | undefined;
let server: Server;
const prober = createNodeProber();

beforeAll( async () => {
	server = createServer( ( request, response ) => {
		asked = request.headers[ 'accept-encoding' ];
		response.writeHead( 200, {
			'content-type': 'text/html; charset=UTF-8',
			...answers.headers,
		} );
		if ( answers.cut ) {
			response.write( answers.body, () => response.destroy() );
		} else {
			response.end( answers.body );
		}
	} );
	await new Promise< void >( ( done ) =>
		server.listen( 0, '127.0.0.1', () => done() )
	);
} );
afterAll( async () => {
	await prober.close();
	await new Promise( ( done ) => server.close( done ) );
} );

async function ask(
	body: string | Buffer,
	headers: { [ name: string ]: string } = {},
	cut = false,
	wanted: { method?: string; path?: string } = {}
) {
	answers = { body: Buffer.from( body ), headers, cut };
	const { port } = server.address() as AddressInfo;
	const url = `http://127.0.0.1:${ port }${ wanted.path ?? '/' }`;
	const answer = await prober.request( {
		url,
		timeout: 10_000,
		...( wanted.method === undefined ? {} : { method: wanted.method } ),
	} );
	const { good } = judge(
		observation( {
			...answer,
			url,
			probe: { ...observation().probe, guarded: false },
			acknowledged: false,
			record: null,
		} )
	);
	return { ...answer, good };
}

describe( 'a page with a good status', () => {
	it( 'is asked for as browsers do', async () => {
		await ask( PAGE );
		expect( asked ).toBe( 'gzip, deflate, br' );
	} );

	it.each( [
		[ 'as it is', PAGE, {} ],
		[ 'packed', gzipSync( PAGE ), { 'content-encoding': 'gzip' } ],
		[
			'packed with br',
			brotliCompressSync( PAGE ),
			{ 'content-encoding': 'br' },
		],
		[
			'in another alphabet',
			Buffer.from( PAGE + '\xe9\xe8', 'latin1' ),
			{},
		],
		[ 'in UTF-16', Buffer.from( `\ufeff${ PAGE }`, 'utf16le' ), {} ],
		[
			'that quotes an error',
			`${ PAGE.replace( 'A page.', '<b>Fatal error</b>: x in <b>a</b> on line <b>3</b> There has been a critical error on this website.' ) }<link href="/wp-includes/a.css">`,
			{},
		],
		[
			'of a picture',
			Buffer.from( [ 0, 1, 2, 3, 4 ] ),
			{ 'content-type': 'image/png' },
		],
		[ 'of an empty style sheet', '', { 'content-type': 'text/css' } ],
		[
			'packed as only browsers know it',
			Buffer.from( '28b52ffd0458010001020304', 'hex' ),
			{ 'content-encoding': 'zstd' },
		],
		[ 'that sends on', '', { refresh: '0; url=/' } ],
	] )( 'is one: %s', async ( _, body, headers ) => {
		expect( await ask( body, headers ) ).toMatchObject( {
			error: null,
			good: true,
		} );
	} );

	it.each( [
		[
			'it is not packed as it says',
			'encoding',
			PAGE,
			{ 'content-encoding': 'gzip' },
		],
		[
			'it is packed twice',
			'encoding',
			gzipSync( gzipSync( PAGE ) ),
			{ 'content-encoding': 'gzip' },
		],
		[
			'it is packed and does not say so',
			'encoding',
			gzipSync( PAGE ),
			{},
		],
		[
			'what is packed has no end',
			'cut',
			gzipSync( PAGE ).subarray( 0, 60 ),
			{ 'content-encoding': 'gzip' },
		],
		[ 'it is empty', 'empty', '', {} ],
		[
			'it is empty under an encoding',
			'empty',
			gzipSync( '' ),
			{ 'content-encoding': 'gzip' },
		],
		[ 'nothing but white space is in it', 'empty', '\ufeff\n\n', {} ],
		[ 'it is the critical error', 'error-page', DIED, {} ],
		[
			'it ends in the critical error',
			'error-page',
			PAGE.slice( 0, 6000 ) + DIED,
			{},
		],
		[
			'it ends where PHP died',
			'error-page',
			`${ PAGE.slice( 0, 6000 ) }<br />\n<b>Fatal error</b>:  Uncaught Error: no in <b>/srv/a.php</b> on line <b>3</b><br />`,
			{},
		],
		[
			'it is that of a dead database',
			'error-page',
			'<html><body><h1>Error establishing a database connection</h1></body></html>',
			{},
		],
	] )( 'is none where %s', async ( _, error, body, headers ) => {
		expect( await ask( body, headers ) ).toMatchObject( {
			status: 200,
			error,
			good: false,
		} );
	} );

	it( 'is none where it breaks off', async () => {
		expect( await ask( PAGE, {}, true ) ).toMatchObject( {
			error: 'cut',
			good: false,
		} );
		expect(
			await ask( PAGE, { 'content-length': '99999' }, true )
		).toMatchObject( { error: 'cut', good: false } );
	} );

	it( 'may be empty where something is done', async () => {
		expect( await ask( '', {}, false, { method: 'POST' } ) ).toMatchObject(
			{ error: null }
		);
		expect(
			await ask( '', {}, false, { path: '/wp-cron.php' } )
		).toMatchObject( { error: null } );
	} );

	it( 'is open where its end is missing, but not where all such tags are', async () => {
		expect( ( await ask( PAGE ) ).open ).toBe( false );
		expect( ( await ask( PAGE.slice( 0, 3000 ) ) ).open ).toBe( true );
		expect(
			(
				await ask(
					'<!doctype html><html lang=en><title>a</title><body class=home><p>b'
				)
			).open
		).toBe( false );
	} );
} );
