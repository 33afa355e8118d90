import { say } from '../../../contract';
import type { Component, Verdict } from '../../../contract';
import type { Signed } from '../../answer/hops';

/**
 * A verdict of this step.
 *
 * @param kind       What is at fault.
 * @param culprits   Who.
 * @param confidence From 0 to 1.
 * @param summary    One or two sentences, the last of which says what to do.
 * @param cause      As causes.md names it.
 */
export function settled(
	kind: Verdict[ 'kind' ],
	culprits: Component[],
	confidence: number,
	summary: string,
	cause: Verdict[ 'cause' ] = null
): Verdict {
	return { kind, culprits, cause, confidence, where: null, summary };
}

/**
 * The gateway that an answer names, as a culprit.
 *
 * @param signed Who wrote, or passed on, its error page.
 */
export function gatewayOf( signed: Signed | null ): Component {
	return { kind: 'gateway', slug: signed?.by.slug ?? 'upstream' };
}

/** PHP itself gives no answer. */
export function phpIsDown( slug: string, confidence: number ): Verdict {
	return settled(
		'below-plugins',
		[ { kind: 'server', slug } ],
		confidence,
		say`WordPress is never reached: the web server is up, but PHP behind it does not answer (stopped, crashed at start, full, or at another socket). No plugin or theme can be the cause of that. Ask your host to start PHP-FPM again, and why it stopped; if it runs, whether the web server may open its socket, and whether all its workers are busy.`
	);
}

/**
 * PHP runs and ends with an error before any plugin is loaded.
 *
 * @param cause As causes.md names it, where the page tells.
 */
export function wordPressIsDown( cause: Verdict[ 'cause' ] = null ): Verdict {
	return settled(
		'below-plugins',
		[],
		0.85,
		say`WordPress cannot start even with every other plugin off: the cause lies below the plugins, in a must-use plugin, a drop-in (db.php, object-cache.php, advanced-cache.php), wp-config.php or the database. Read the last lines of error_log for its name.`,
		cause
	);
}

/** With every other plugin off WordPress does not answer, and of PHP nothing is known. */
export function belowIsDown(): Verdict {
	return settled(
		'below-plugins',
		[],
		0.8,
		say`WordPress does not answer even with every other plugin off, and whether PHP itself does could not be seen from here. Ask your host whether PHP runs (stopped, crashed at start, full, or at another socket); if it does, the cause is a must-use plugin, a drop-in (db.php, object-cache.php, advanced-cache.php), wp-config.php or the database: read the last lines of error_log for its name.`
	);
}

/** Who may be the web server itself, which speaks to PHP: its page does not tell whether one lies behind it. */
const SPEAK_TO_PHP = new Set( [
	'nginx',
	'caddy',
	'apache',
	'litespeed',
	'iis',
] );

/**
 * Nothing behind the gateway answers, whatever it is asked for.
 *
 * @param signed Who wrote the error page.
 */
export function originIsDown( signed: Signed ): Verdict {
	return settled(
		'gateway',
		[ gatewayOf( signed ) ],
		SPEAK_TO_PHP.has( signed.by.slug ) ? 0.75 : 0.9,
		say`${ signed.by.name } does not reach the web server behind it at all: every address is answered with the same error, also those that a web server answers itself. Ask your host whether the origin is up, which host and port the gateway connects to, and whether the origin's firewall lets it in.`
	);
}

/** What Cloudflare says where no connection to the origin came about. */
const UNCONNECTED: { [ status: number ]: Verdict[ 'cause' ] } = {
	521: 'upstream_conn_refused',
	522: 'upstream_connect_timeout',
	523: 'upstream_unreachable',
	525: 'upstream_tls_error',
	526: 'upstream_tls_error',
};

/**
 * The CDN says itself that it could not connect: no page has a part in that.
 *
 * @param signed Who wrote the error page; null where it does not say.
 * @param status It came with.
 * @return Null where it says something else.
 */
export function neverConnected(
	signed: Signed | null,
	status: number | null
): Verdict | null {
	const cause = UNCONNECTED[ status ?? 0 ];
	return cause === undefined ||
		! signed?.sure ||
		signed.by.slug !== 'cloudflare'
		? null
		: settled(
				'gateway',
				[ gatewayOf( signed ) ],
				0.95,
				say`${ signed.by.name } does not reach the web server behind it at all: it says ${ status }, and so that no connection came about. Ask your host whether the origin is up, which host and port the gateway connects to, with which certificate, and whether the origin's firewall lets it in.`,
				cause
			);
}

/**
 * The web server itself ends every request with an error.
 *
 * @param signed Who wrote the error page: a server.
 */
export function serverIsBroken( signed: Signed ): Verdict {
	return settled(
		'gateway',
		[ { kind: 'server', slug: signed.by.slug } ],
		0.9,
		signed.by.slug === 'iis'
			? say`${ signed.by.name } answers every request with an error, also those that PHP has no part in: its own configuration is at fault. The usual reason is an element in web.config that it does not know: rename web.config by FTP to see, then save Settings > Permalinks for a new one.`
			: say`${ signed.by.name } answers every request with an error, also those that PHP has no part in: its own configuration is at fault. The usual reason is a line in .htaccess that it does not know: rename .htaccess by FTP to see, then save Settings > Permalinks for a new one.`
	);
}

/**
 * One of several servers behind a balancer fails.
 *
 * @param every Every how manieth request fails.
 */
export function oneNodeIsBad( every: number ): Verdict {
	return settled(
		'gateway',
		[ { kind: 'gateway', slug: 'balancer' } ],
		0.85,
		say`Of each ${ every } requests one fails, in turn: that is one bad node of ${ every } behind a load balancer. Ask your host which of its nodes answers with errors, and to take it out until it is mended.`
	);
}
