/**
 * Sends probes to a site, and calls to the plugin's own routes.
 *
 *   const client = createClient( { url, key, cookie } )
 *   await client.begin( allow )   a new run, also client.run; allow: guards that may be lifted
 *   await client.call( 'GET', 'site' )
 *   await client.send( { path, victim, params, off, theme, record, lift, token, cookie, method } )
 *     -> { id, status, headers, acknowledged, filtered, body, value }
 */
import { maskOf } from './mask.mjs';

const VICTIM = /<!--victim:(.*?)-->/s;

/**
 * Makes a client; see the head of this file.
 *
 * @param {Object} site
 * @param {string} site.url    The site's address.
 * @param {string} site.key    Its key.
 * @param {string} site.cookie Of its administrator.
 * @return {Object} The client.
 */
export function createClient( { url, key, cookie: signedIn } ) {
	let run = null;
	let probes = 0;
	const idOf = ( number ) => `probe${ String( number ).padStart( 4, '0' ) }`;
	const call = async ( method, route, body, folder = '' ) => {
		const answer = await fetch(
			`${ url }${ folder }/wp-json/gateway-doctor/v1/${ route }`,
			{
				method,
				headers: {
					'gateway-doctor': `key ${ key }`,
					'content-type': 'application/json',
				},
				...( body ? { body: JSON.stringify( body ) } : {} ),
			}
		);
		const text = await answer.text();
		return text === '' ? null : JSON.parse( text );
	};
	const client = {
		call,
		get run() {
			return run;
		},
		// Of a network's site in a folder, where one is named: the run is of that site alone.
		async begin( allow = [], folder = '' ) {
			run = await call(
				'POST',
				'runs',
				{ takeOver: true, allow },
				folder
			);
			return run;
		},
		lastProbe: () => idOf( probes ),
		headerOf( wanted ) {
			const { off = [], on = null, theme = null, id } = wanted;
			const { token = run.token, record = 'none' } = wanted;
			const mask =
				off.length === 0 && on === null
					? '-'
					: maskOf(
							run.plugins.map( ( file ) =>
								on
									? on.includes( file )
									: ! off.includes( file )
							)
						);
			const mustUse = wanted.mustUseOff
				? ` ${ maskOf(
						run.mustUse.map(
							( file ) => ! wanted.mustUseOff.includes( file )
						)
					) }`
				: '';
			const lift = wanted.lift
				? `${ mustUse || ' -' } ${ wanted.lift }`
				: mustUse;
			const index = theme === null ? '-' : run.themes.indexOf( theme );
			return `probe ${ token } ${ id } ${ run.list } ${ mask } ${ index } ${ record }${ lift }`;
		},
		async send( wanted = {} ) {
			const {
				path = '/',
				victim,
				params = {},
				cookie,
				method,
				headers,
			} = wanted;
			const id = idOf( ++probes );
			const query = new URLSearchParams( {
				...( victim ? { victim } : {} ),
				...params,
			} );
			const answer = await fetch( `${ url }${ path }?${ query }`, {
				method: method ?? 'GET',
				redirect: 'manual',
				headers: {
					'gateway-doctor': client.headerOf( { ...wanted, id } ),
					...( cookie ? { cookie: signedIn } : {} ),
					...headers,
				},
			} );
			const body = await answer.text();
			const said = VICTIM.exec( body );
			return {
				id,
				status: answer.status,
				headers: answer.headers,
				acknowledged: answer.headers.get( 'gateway-doctor-probe' ),
				filtered: answer.headers.get( 'gateway-doctor-filtered' ),
				body,
				value: said ? JSON.parse( said[ 1 ] ) : undefined,
			};
		},
	};
	return client;
}
