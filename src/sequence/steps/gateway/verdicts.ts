import { say } from '../../../contract';
import type { Component, Verdict } from '../../../contract';
import type { Signed } from '../../answer/hops';
import type { OwnPage } from '../../../probe/own-page';
import { makeVerdict } from '../../verdict/make';

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
	return makeVerdict(
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
	return makeVerdict(
		'below-plugins',
		[],
		0.85,
		say`WordPress cannot start even with every other plugin off: the cause lies below the plugins, in a must-use plugin, a drop-in (db.php, object-cache.php, advanced-cache.php), wp-config.php or the database. Read the last lines of error_log for its name.`,
		cause
	);
}

/** With every other plugin off WordPress does not answer, and of PHP nothing is known. */
export function belowIsDown(): Verdict {
	return makeVerdict(
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
	'lighttpd',
	'iis',
	'azure-app-service',
] );

/**
 * Whether an error page can be the web server's own, which says it of PHP: where
 * each address leads to index.php, it is answered for each.
 *
 * @param signed Who wrote the error page.
 */
export function maySpeakToPhp( signed: Signed ): boolean {
	return SPEAK_TO_PHP.has( signed.by.slug );
}

/**
 * Nothing behind the gateway answers, whatever it is asked for.
 *
 * @param signed Who wrote the error page: none that may speak to PHP itself.
 */
export function originIsDown( signed: Signed ): Verdict {
	return makeVerdict(
		'gateway',
		[ gatewayOf( signed ) ],
		0.9,
		say`${ signed.by.name } does not reach the web server behind it at all: every address is answered with the same error, also those that a web server answers itself. Ask your host whether the origin is up, which host and port the gateway connects to, and whether the origin's firewall lets it in.`
	);
}

/**
 * A hop in front answers by itself, and with no gateway's error: it has no site
 * of this name, or lets this request in nowhere.
 *
 * @param signed Who wrote the page.
 * @param status It came with.
 */
export function answeredInFront( signed: Signed, status: number ): Verdict {
	return makeVerdict(
		'gateway',
		[ { kind: signed.by.kind, slug: signed.by.slug } ],
		0.85,
		say`${ signed.by.name } answers with ${ status } itself, so the request never reaches the site: no plugin or theme has a part in that. Ask your host whether this name leads to the right server (its DNS records), and whether the site is set up there under this name and let through.`
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
		: makeVerdict(
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
	return makeVerdict(
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
	return makeVerdict(
		'gateway',
		[ { kind: 'gateway', slug: 'balancer' } ],
		0.85,
		say`Of each ${ every } requests one fails, in turn: that is one bad node of ${ every } behind a load balancer. Ask your host which of its nodes answers with errors, and to take it out until it is mended.`
	);
}

/**
 * The verdict of what WordPress says of itself before any plugin is loaded.
 *
 * @param page Its own error page.
 * @return Null where a plugin or theme may have a part in it.
 */
export function verdictOfOwnPage( page: OwnPage ): Verdict | null {
	switch ( page.what ) {
		case 'database':
			if ( page.lacks !== undefined ) {
				return makeVerdict(
					'below-plugins',
					[ { kind: 'database', slug: 'mysql' } ],
					0.95,
					page.lacks === 'tables'
						? say`The database answers, but tables of WordPress's are damaged or missing, so no plugin or theme has run. Have them checked and repaired (in phpMyAdmin, or by wp-admin/maint/repair.php with WP_ALLOW_REPAIR in wp-config.php), and see whether $table_prefix in wp-config.php is right.`
						: say`The database server answers, but WordPress cannot open its database, so no plugin or theme has run. See whether DB_NAME in wp-config.php is right, whether that database exists, and whether DB_USER may use it.`,
					page.lacks === 'tables' ? 'db_table_crashed' : null
				);
			}
			return makeVerdict(
				'below-plugins',
				[ { kind: 'database', slug: 'mysql' } ],
				0.95,
				say`WordPress cannot reach its database, so no plugin or theme has run. Ask your host whether the database server is up; if it is, whether DB_HOST, DB_USER and DB_PASSWORD in wp-config.php are right.`,
				'db_down'
			);
		case 'maintenance':
			return makeVerdict(
				'below-plugins',
				[ { kind: 'core', slug: 'maintenance' } ],
				0.95,
				say`WordPress is in maintenance mode: an update is under way, or broke off and left the file .maintenance behind. Wait ten minutes; if it stays, delete .maintenance in WordPress's folder by FTP.`
			);
		case 'object-cache':
			return makeVerdict(
				'below-plugins',
				[ { kind: 'drop-in', slug: 'object-cache' } ],
				0.95,
				say`WordPress's object cache cannot reach its server (it says: ${ page.says }), so no plugin or theme has run. Ask your host whether Redis or Memcached is up, and whether its host, port and password in wp-config.php are right; until then, rename wp-content/object-cache.php by FTP, and the site runs without it.`,
				'object_cache_down'
			);
		default:
			return null;
	}
}
