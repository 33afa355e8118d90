import { say } from '../../../contract';
import type { Verdict } from '../../../contract';
import type { OwnPage } from '../../answer/own-page';
import { settled } from './verdicts';

/**
 * What WordPress says of itself before any plugin is loaded.
 *
 * @param page Its own error page.
 * @return Null where a plugin or theme may have a part in it.
 */
export function ownWords( page: OwnPage ): Verdict | null {
	switch ( page.what ) {
		case 'database':
			return settled(
				'below-plugins',
				[ { kind: 'database', slug: 'mysql' } ],
				0.95,
				say`WordPress cannot reach its database, so no plugin or theme has run. Ask your host whether the database server is up; if it is, whether DB_HOST, DB_USER and DB_PASSWORD in wp-config.php are right.`,
				'db_down'
			);
		case 'maintenance':
			return settled(
				'below-plugins',
				[ { kind: 'core', slug: 'maintenance' } ],
				0.95,
				say`WordPress is in maintenance mode: an update is under way, or broke off and left the file .maintenance behind. Wait ten minutes; if it stays, delete .maintenance in WordPress's folder by FTP.`
			);
		case 'object-cache':
			return settled(
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

/**
 * What an error page of WordPress's own means where no step has found more.
 *
 * @param page   Such a page.
 * @param status It came with.
 */
export function meaningOf( page: OwnPage, status: number | null ): string {
	const who =
		page.by === 'php'
			? say`PHP wrote this error itself, so the gateway and PHP are up:`
			: say`WordPress wrote this error page itself, so the gateway and PHP are up:`;
	if ( page.what === 'critical' ) {
		return say`${ who } a fatal error of PHP is the cause. The last "PHP Fatal error" in the error log (error_log, or wp-content/debug.log) names its file and line, and with it the plugin or theme. WordPress mails the site's administrator about it, with a link to recovery mode, in which wp-admin opens. The page says: ${ page.says || '-' }`;
	}
	return say`${ who } a plugin, the theme or WordPress itself ended the request with status ${ status }. The page says: ${ page.says || '-' }`;
}
