import { say } from '../../contract';
import type { Verdict } from '../../contract';
import type { Heard } from '../hops';
import { settled } from './verdicts';

/**
 * What WordPress says of itself before any plugin is loaded, in its own words
 * (wp-includes/functions.php dead_db(), wp-includes/load.php wp_maintenance()).
 * A translated or custom page says it in others: then nothing is read from it.
 *
 * @param heard An answer with an error.
 * @return Null where it says nothing.
 */
export function ownWords( heard: Heard ): Verdict | null {
	const { status, body } = heard;
	if (
		status === 500 &&
		/Error establishing a database connection/.test( body )
	) {
		return settled(
			'below-plugins',
			[ { kind: 'database', slug: 'mysql' } ],
			0.95,
			say`WordPress cannot reach its database, so no plugin or theme has run. Ask your host whether the database server is up; if it is, whether DB_HOST, DB_USER and DB_PASSWORD in wp-config.php are right.`,
			'db_down'
		);
	}
	if (
		status === 503 &&
		/Briefly unavailable for scheduled maintenance/.test( body )
	) {
		return settled(
			'below-plugins',
			[ { kind: 'core', slug: 'maintenance' } ],
			0.95,
			say`WordPress is in maintenance mode: an update is under way, or broke off and left the file .maintenance behind. Wait ten minutes; if it stays, delete .maintenance in WordPress's folder by FTP.`
		);
	}
	return null;
}
