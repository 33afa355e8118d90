/**
 * Starts `npm run env` as a developer does, checks that WordPress answers with this
 * plugin active, and takes the environment away again.
 */
import { spawnSync } from 'node:child_process';
import { inRoot } from './lib/paths.mjs';

const URL_OF_ENV = 'http://localhost:8888';
const LIMIT_MS = 300_000;

const env = ( word ) =>
	spawnSync( 'npm', [ 'run', '--silent', 'env', '--', word ], {
		cwd: inRoot(),
		stdio: 'inherit',
		timeout: LIMIT_MS,
	} ).status === 0;

// Playground signs its visitor in by a redirect with cookies, which fetch() does not keep.
async function get( url, cookies = new Map(), hops = 5 ) {
	const answer = await fetch( url, {
		redirect: 'manual',
		headers: {
			cookie: [ ...cookies ]
				.map( ( pair ) => pair.join( '=' ) )
				.join( '; ' ),
		},
	} );
	for ( const cookie of answer.headers.getSetCookie() ) {
		const [ , name, value ] = /^([^=]+)=([^;]*)/.exec( cookie );
		cookies.set( name, value );
	}
	const next = answer.headers.get( 'location' );
	return next && hops > 0
		? get( new URL( next, url ), cookies, hops - 1 )
		: answer;
}

async function isActive() {
	const answer = await get( `${ URL_OF_ENV }/?rest_route=/` );
	const { namespaces } = await answer.json();
	return namespaces.includes( 'gateway-doctor/v1' );
}

const results = [];
async function check( sentence, test ) {
	const good = await Promise.resolve()
		.then( test )
		.catch( ( error ) => {
			console.log( error );
			return false;
		} );
	console.log( `${ good ? 'ok' : 'FAILED' }  ${ sentence }` );
	results.push( good );
}

await check( 'npm run env starts', () => env( 'start' ) );
await check( 'the plugin is active there', isActive );
await check( 'npm run env -- destroy takes it away', () => env( 'destroy' ) );
await check( 'nothing answers any more', () =>
	fetch( URL_OF_ENV ).then(
		() => false,
		() => true
	)
);
const passed = results.filter( Boolean ).length;
console.log( `${ passed } passed, ${ results.length - passed } failed` );
process.exit( passed === results.length ? 0 : 1 );
