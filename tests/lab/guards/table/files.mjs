/** Guards of files. */
import { guard } from './guard.mjs';

export const FILE_GUARDS = [
	guard(
		'.htaccess keeps its rules',
		'13',
		'Guard/RewriteRules.php',
		`add_filter( 'flush_rewrite_rules_hard', '__return_false', PHP_INT_MAX );`,
		'a probe does not write .htaccess'
	),
	guard(
		'opcache forgets the older must-use file',
		'19',
		'Installer.php',
		'opcache_invalidate( self::file(), true );',
		'an opcache runs no older must-use file'
	),
];
