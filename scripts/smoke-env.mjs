/**
 * Starts `npm run env` as a developer does, checks that WordPress answers with this
 * plugin active, and takes the environment away again.
 */
import { spawnSync } from 'node:child_process';
import { check, finish } from './lib/check.mjs';
import { inRoot } from './lib/paths.mjs';
import { answers } from './lib/wait.mjs';

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

// One that throws does not hold.
async function holds( test ) {
	try {
		return await test();
	} catch ( error ) {
		console.log( error );
		return false;
	}
}

check( env( 'start' ), 'npm run env starts' );
check( await holds( isActive ), 'the plugin is active there' );
check( env( 'destroy' ), 'npm run env -- destroy takes it away' );
check( ! ( await answers( URL_OF_ENV ) ), 'nothing answers any more' );
finish();
