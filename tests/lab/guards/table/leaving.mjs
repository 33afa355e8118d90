/** Guards of what must not be sent, stored or started. */
import { guard } from './guard.mjs';

export const LEAVING_GUARDS = [
	guard(
		'(de)activation hooks do not run',
		'2',
		'Guard.php',
		'remove_all_actions( "{$change}_{$file}" );',
		[ 'a plugin that deactivates itself', 'a plugin that is activated' ]
	),
	guard(
		'the object cache is copied on write',
		'5',
		'CacheView.php',
		"$GLOBALS['wp_object_cache'] = $view; // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- For this request.",
		'the shared object cache',
		'++$view->calls;'
	),
	guard(
		'an object cache that cannot be held back is refused',
		'5',
		'CacheView.php',
		'$view->calls > 0',
		'an object cache that goes around',
		'true'
	),
	guard(
		'page caches in WordPress are told not to store',
		'6',
		'Guard.php',
		`array( 'DONOTCACHEPAGE', 'DONOTCACHEDB', 'DONOTCACHEOBJECT', 'DONOTMINIFY' )`,
		'a page cache does not store',
		'array()'
	),
	guard(
		'caches on the way are told not to store',
		'6',
		'Guard.php',
		`header( 'Cache-Control: no-store, private' );
			header( 'X-Accel-Expires: 0' );
			header( 'X-LiteSpeed-Cache-Control: no-store' );`,
		'caches on the way'
	),
	guard(
		'caches hear our word last',
		'6',
		'Guard.php',
		`header_register_callback( array( self::class, 'forbid_storing' ) );`,
		'caches are told not to store, whatever'
	),
	guard(
		'where a plugin has the last word on headers, ours comes right before',
		'6',
		'Guard.php',
		`add_filter( $hook, array( self::class, 'forbid_storing' ), PHP_INT_MAX );`,
		'a plugin’s own callback for headers'
	),
	guard(
		'a guard is lifted by the owner’s word alone',
		'§3',
		'ProbeRequest.php',
		`array() !== array_diff( $lift, (array) ( $run['allow'] ?? array() ) )`,
		'a guard that the owner has not named',
		'false'
	),
	guard(
		'what cannot be taken back is not lifted',
		'§3',
		'Guard.php',
		`! Connection::is_single() ||`,
		'options are not written on SQLite',
		''
	),
	guard(
		'a guard that is lifted is no other’s',
		'§3',
		'Lifts.php',
		`isset( $this->names['mail'] )`,
		'a guard that is lifted lifts no other',
		'array() !== $this->names'
	),
	guard(
		'cron is never masked',
		'11',
		'Agent.php',
		'wp_doing_cron() || ',
		'cron is never masked'
	),
	guard(
		'no event is due in a probe',
		'11',
		'Chores.php',
		`add_filter( 'pre_get_ready_cron_jobs', '__return_empty_array', PHP_INT_MAX );`,
		[ 'cron is not asked', 'no event of cron' ]
	),
	guard(
		'no request runs cron',
		'11',
		'Chores.php',
		`'/wp-cron.php' === substr( $path, -12 )`,
		'cron is not asked',
		'false'
	),
	guard(
		'plugins do not see the token',
		'23',
		'Agent.php',
		`unset( $_SERVER['HTTP_GATEWAY_DOCTOR'] );`,
		'plugins do not see'
	),
	guard(
		'a question writes no file',
		'rollback',
		'Question.php',
		'INTO(?![',
		'a file that a question writes',
		'INTO(?!)(?!['
	),
	guard(
		'no mail',
		'harmless',
		'Guard.php',
		`					++$this->mails;
					return true;`,
		'no mail is sent',
		'					return null;'
	),
	guard(
		'no request but GET',
		'harmless',
		'Guard.php',
		`'GET' === $method || 'HEAD' === $method || $this->lifts->http( (string) $url ) ? $answer : self::held()`,
		'nothing but GET',
		'$answer'
	),
	guard(
		'no update checks',
		'harmless',
		'Chores.php',
		'remove_action( $hook, $check );',
		'wp-admin asks for no updates'
	),
	guard(
		'no automatic update',
		'harmless',
		'Chores.php',
		`add_filter( 'automatic_updater_disabled', '__return_true', PHP_INT_MAX );`,
		'the automatic updater is off'
	),
	guard(
		'no package is installed',
		'harmless',
		'Chores.php',
		`add_filter( 'upgrader_pre_download', array( Guard::class, 'held' ), PHP_INT_MAX, 0 );`,
		'no package is downloaded'
	),
	guard(
		'no mail and no key of recovery mode',
		'harmless',
		'Chores.php',
		`self::recovery();
		self::updates();`,
		'a fatal error in wp-admin',
		'self::updates();'
	),
	guard(
		'no cookie signs in',
		'§4',
		'Guard.php',
		`add_filter( 'send_auth_cookies', '__return_false', PHP_INT_MAX );`,
		'a probe signs nobody in'
	),
	guard(
		'no application password and no XML-RPC',
		'§4',
		'Guard.php',
		`add_filter( 'wp_is_application_passwords_available', '__return_false', PHP_INT_MAX );
		add_filter( 'xmlrpc_enabled', '__return_false', PHP_INT_MAX );`,
		'a probe takes no application password'
	),
	guard(
		'no POST to the login',
		'§4',
		'Guard.php',
		`( 'wp-login.php' === $script && $posted )`,
		'a probe cannot post',
		'false'
	),
];
