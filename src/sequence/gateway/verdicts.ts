import { say } from '../../contract';
import type { Component, Verdict } from '../../contract';
import type { Signed } from '../hops';

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

/** PHP runs and ends with an error before any plugin is loaded. */
export function wordPressIsDown(): Verdict {
	return settled(
		'below-plugins',
		[],
		0.85,
		say`WordPress cannot start even with every other plugin off: the cause lies below the plugins, in a must-use plugin, a drop-in (db.php, object-cache.php, advanced-cache.php), wp-config.php or the database. Read the last lines of error_log for its name.`
	);
}

/**
 * Nothing behind the gateway answers, not even for a plain file.
 *
 * @param signed Who wrote the error page.
 */
export function originIsDown( signed: Signed | null ): Verdict {
	return settled(
		'gateway',
		[ gatewayOf( signed ) ],
		signed?.sure ? 0.9 : 0.8,
		say`${ signed?.by.name ?? say`The gateway in front` } does not reach the web server behind it at all: even a plain file is answered with an error. Ask your host whether the origin is up, which host and port the gateway connects to, and whether the origin's firewall lets it in.`
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
		say`${ signed.by.name } answers every request with an error, even for a plain file that PHP has no part in: its own configuration is at fault. The usual reason is a line in .htaccess that it does not know: rename .htaccess by FTP to see, then save Settings > Permalinks for a new one.`
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
