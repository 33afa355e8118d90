import { say, verbatim, type RestProblem } from '../contract';
import { noun } from '../contract/check';
import type { RestAnswer } from './transport';
import { SiteError } from './types';

const GATEWAY = [ 502, 503, 504 ];

const isProblem = noun( 'rest-problem' );

/** The error object of a WordPress REST answer, if it is one. */
function problemOf( body: string ): RestProblem | null {
	try {
		const value: unknown = JSON.parse( body );
		return isProblem( value ) ? value : null;
	} catch ( error ) {
		if ( error instanceof SyntaxError ) {
			return null;
		}
		throw error;
	}
}

/**
 * Says what an answer that is no success means. api-fetch would hide a 502 as
 * `invalid_json`, without its status.
 *
 * @param answer Status and body.
 */
export function errorOf( answer: RestAnswer ): SiteError {
	const { status } = answer;
	const problem = problemOf( answer.body );
	if ( problem === null ) {
		if ( GATEWAY.includes( status ) ) {
			return new SiteError(
				'gateway',
				say`The site's REST API answered ${ status }, even with every other plugin off.`,
				say`Something below the plugins fails: the server, a must-use plugin, or a drop-in.`,
				status
			);
		}
		return new SiteError(
			status === 404 ? 'not-wordpress' : 'bad-answer',
			say`The site's REST API answered ${ status } with something that is not WordPress's.`,
			say`Check the URL. If it is right, a cache, a firewall or a maintenance page may stand in front of /wp-json/.`,
			status
		);
	}
	// PHP says it in the language of whoever asks.
	const message = verbatim( problem.message );
	const code = String( problem.code );
	// A path that looks like REST, and is none: what an agent answers, of this version or an older one.
	if ( code === 'gateway_doctor_no_page' || code === 'wp_die' ) {
		return new SiteError(
			'not-wordpress',
			say`The site's REST API does not answer at this address.`,
			say`Check the URL: it should be that of a page of the site.`,
			status
		);
	}
	// What core's fatal error handler says to a REST call.
	if ( code === 'internal_server_error' ) {
		return new SiteError(
			'bad-answer',
			say`WordPress answered ${ status }, even with every other plugin off.`,
			say`Something below the plugins fails: a must-use plugin, a drop-in, or wp-config.php.`,
			status
		);
	}
	if ( code.startsWith( 'gateway_doctor_key_' ) ) {
		return new SiteError(
			'bad-key',
			message,
			say`Make a key under Tools > Gateway Doctor and give it with --key.`,
			status
		);
	}
	if ( code === 'gateway_doctor_run_in_progress' ) {
		return new SiteError(
			'run-in-progress',
			message,
			say`Wait until it ends, or take it over.`,
			status
		);
	}
	if ( code === 'gateway_doctor_run_gone' ) {
		return new SiteError(
			'run-gone',
			message,
			say`The answers so far are kept: go on where it stood.`,
			status
		);
	}
	if ( code === 'gateway_doctor_agent_missing' ) {
		return new SiteError(
			'agent-missing',
			say`The must-use file of Gateway Doctor is not there, and without it no plugin can be switched off for one request alone.`,
			message,
			status
		);
	}
	if ( code === 'rest_no_route' ) {
		return new SiteError(
			'not-installed',
			say`Gateway Doctor is not active on this site.`,
			say`Install and activate it under Plugins. If its folder was renamed, name it gateway-doctor again.`,
			status
		);
	}
	if ( code === 'rest_cookie_invalid_nonce' ) {
		return new SiteError(
			'not-allowed',
			say`You are signed out, or this page has been open for too long.`,
			say`Reload this page and sign in as an administrator.`,
			status
		);
	}
	if ( code === 'gateway_doctor_not_allowed' ) {
		return new SiteError(
			'not-allowed',
			message,
			say`Reload this page and sign in as an administrator.`,
			status
		);
	}
	return new SiteError(
		'refused',
		message,
		say`Follow what the message says, then try again.`,
		status
	);
}

/**
 * No answer came at all.
 *
 * @param cause What the transport threw.
 */
export function unreachable( cause: unknown ): SiteError {
	const text = cause instanceof Error ? cause.message : String( cause );
	const why = text || say`no connection`;
	return new SiteError(
		'unreachable',
		say`The site did not answer: ${ why }`,
		say`Check the address and the network, then try again.`
	);
}
