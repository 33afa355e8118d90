/** Guards of what must not be sent, stored or started. */
import { guard } from './guard.mjs';

export const LEAVING_GUARDS = [
	guard(
		'(de)activation hooks do not run',
		'2',
		'Guard/Activation.php',
		'remove_all_actions( "{$change}_{$file}" );',
		[ 'a plugin that deactivates itself', 'a plugin that is activated' ]
	),
	guard(
		'the object cache is copied on write',
		'5',
		'Guard/Cache/CacheProxy.php',
		"$GLOBALS['wp_object_cache'] = $view; // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- For this request.",
		'the shared object cache',
		'++$view->calls;'
	),
	guard(
		'an object cache that cannot be held back is refused',
		'5',
		'Guard/Cache/CacheProxy.php',
		'$view->calls > 0',
		'an object cache that goes around',
		'true'
	),
	guard(
		'where the object cache cannot be held back, no probe runs',
		'5',
		'Guard/ObjectCache.php',
		`CopyOnWriteCache::works() ? null : 'object-cache'`,
		'an object cache that goes around',
		'null'
	),
	guard(
		'page caches in WordPress are told not to store',
		'6',
		'Guard/NoStore.php',
		`array( 'DONOTCACHEPAGE', 'DONOTCACHEDB', 'DONOTMINIFY' )`,
		'a page cache does not store',
		'array()'
	),
	guard(
		'caches on the way are told not to store',
		'6',
		'Guard/NoStore.php',
		'header( "{$name}: {$word}" );',
		[ 'caches on the way', 'a cache that ignores Cache-Control' ]
	),
	guard(
		'caches hear our word last',
		'6',
		'Guard/NoStore.php',
		`header_register_callback( array( self::class, 'say' ) );`,
		'caches are told not to store, whatever'
	),
	guard(
		'where a plugin has the last word on headers, ours comes right before',
		'6',
		'Guard/NoStore.php',
		`add_filter( $hook, array( self::class, 'say' ), PHP_INT_MAX );`,
		'a plugin’s own callback for headers'
	),
	guard(
		'caches that ignore Cache-Control are told in their own words',
		'36',
		'Guard/NoStore.php',
		`		'X-Accel-Expires'              => '0',
`,
		'a cache that ignores Cache-Control'
	),
	guard(
		'a wrong credential is told to caches too',
		'36',
		'Agent.php',
		`NoStore::tell_others( 'Gateway-Doctor' );`,
		'a cache that ignores Cache-Control stores no probe'
	),
	guard(
		'our routes are stored for nobody',
		'36',
		'../Rest/Routes.php',
		`NoStore::apply( 'Gateway-Doctor', 'Cookie' );`,
		'a cache that ignores Cache-Control stores no answer to a key'
	),
	guard(
		'PHP’s session is not written',
		'§3',
		'Guard/PhpSessions.php',
		'session_set_save_handler( self::that_only_reads(), true );',
		'what a plugin writes into PHP'
	),
	guard(
		'what a browser has is not confirmed',
		'§4',
		'Guard/NoStore.php',
		`unset( $_SERVER['HTTP_IF_NONE_MATCH'], $_SERVER['HTTP_IF_MODIFIED_SINCE'] );`,
		'a page that a browser has'
	),
	guard(
		'only our routes answer in a safe session',
		'37',
		'Session/AllowedRequests.php',
		`add_filter( 'rest_pre_dispatch', array( self::class, 'refuse_route' ), PHP_INT_MAX, 3 );
		add_filter( 'rest_request_before_callbacks', array( self::class, 'refuse_handler' ), PHP_INT_MAX, 3 );`,
		'a safe session and a key open no other route'
	),
	guard(
		'no page answers in a safe session',
		'37',
		'Session/AllowedRequests.php',
		`add_action( 'parse_request', array( self::class, 'end_without_page' ), PHP_INT_MIN );
		add_action( 'wp', array( self::class, 'end' ), PHP_INT_MIN, 0 );
		add_action( 'template_redirect', array( self::class, 'end' ), PHP_INT_MIN, 0 );`,
		'a safe session and a key open no other route'
	),
	guard(
		'a safe session sees a copy of the shared object cache',
		'5',
		'Session/SafeSession.php',
		'$signs_in ? LoginCache::install() : CopyOnWriteCache::install()',
		[
			'the shared object cache is not written by a key',
			'a login in a safe session',
		],
		'true'
	),
	guard(
		'a login in a safe session writes to the shared object cache',
		'5',
		'Session/SafeSession.php',
		'$signs_in ? LoginCache::install() : CopyOnWriteCache::install()',
		'a login in a safe session',
		'CopyOnWriteCache::install()'
	),
	guard(
		'a remedy reaches the shared object cache',
		'5',
		'../Site/RawOption.php',
		'Guards::is_in_force() ? $delete() : CacheProxy::around( $delete );',
		'the shared object cache is not written by a key',
		'$delete();'
	),
	guard(
		'where an object cache goes around its object, a safe session keeps options',
		'5',
		'Guard/Cache/UnwrappableCache.php',
		'self::$signs_in && ! DoorSession::is_derived( (string) $option ) ? $value : $old',
		'where an object cache goes around its object, a safe session',
		'$value'
	),
	guard(
		'a view’s token is no probe’s',
		'§4',
		'ProbeRequest.php',
		`(string) ( $view['token'] ?? '' )`,
		'a view has a token of its own',
		`(string) ( $run['token'] ?? '' )`
	),
	guard(
		'a view is for the site’s pages',
		'§4',
		'Session/View.php',
		'is_string( $id ) && self::is_page()',
		'a view has a token of its own',
		'is_string( $id )'
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
		'Guard/DatabaseWrites.php',
		`! Connection::is_single() ||`,
		'options are not written on SQLite',
		''
	),
	guard(
		'a guard that is lifted is no other’s',
		'§3',
		'Guard/LiftedGuards.php',
		`isset( $this->names[ $name ] )`,
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
		'Guard/Cron.php',
		`add_filter( 'pre_get_ready_cron_jobs', '__return_empty_array', PHP_INT_MAX );`,
		[ 'cron is not asked', 'no event of cron' ]
	),
	guard(
		'no request runs cron',
		'11',
		'Guard/Cron.php',
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
		'Guard/Database/ReadStatement.php',
		'INTO(?![',
		'a file that a question writes',
		'INTO(?!)(?!['
	),
	guard(
		'no mail',
		'harmless',
		'Guard/Mail.php',
		`				++$this->held;
				return true;`,
		'no mail is sent',
		'				return null;'
	),
	guard(
		'no request but GET',
		'harmless',
		'Guard/HttpRequests.php',
		`'GET' === $method || 'HEAD' === $method || $this->lifted->http( (string) $url ) ? $answer : self::refusal()`,
		'nothing but GET',
		'$answer'
	),
	guard(
		'no update checks',
		'harmless',
		'Guard/Updates.php',
		'remove_action( $hook, $check );',
		'wp-admin asks for no updates'
	),
	guard(
		'no automatic update',
		'harmless',
		'Guard/Updates.php',
		`add_filter( 'automatic_updater_disabled', '__return_true', PHP_INT_MAX );`,
		'the automatic updater is off'
	),
	guard(
		'no package is installed',
		'harmless',
		'Guard/Updates.php',
		`add_filter( 'upgrader_pre_download', array( HttpRequests::class, 'refusal' ), PHP_INT_MAX, 0 );`,
		'no package is downloaded'
	),
	guard(
		'no mail and no key of recovery mode',
		'harmless',
		'Guard/RecoveryMode.php',
		'return time();',
		'a fatal error in wp-admin',
		'return 0;'
	),
	guard(
		'no cookie signs in',
		'§4',
		'Guard/SignIn.php',
		`		'send_auth_cookies'                              => 'no',
		'auth_cookie'                                    => 'nothing',
`,
		'a plugin’s own login form'
	),
	guard(
		'no cookie of a login leaves',
		'§4',
		'Guard/SignIn.php',
		`NoStore::also( array( self::class, 'keep_cookies' ) );`,
		'a plugin’s own login form'
	),
	guard(
		'no password is right',
		'§4',
		'Guard/SignIn.php',
		`		'authenticate'                                   => 'refuse',
		'wp_authenticate_user'                           => 'refuse',
		'check_password'                                 => 'no',
`,
		'a plugin’s own login form'
	),
	guard(
		'nobody becomes somebody else',
		'§4',
		'Guard/SignIn.php',
		'self::know_nobody_new();',
		'a plugin’s own login form'
	),
	guard(
		'no application password and no XML-RPC',
		'§4',
		'Guard/SignIn.php',
		`		'wp_is_application_passwords_available'          => 'no',
		'wp_is_application_passwords_available_for_user' => 'no',
		'xmlrpc_enabled'                                 => 'no',
`,
		'a probe takes no application password'
	),
	guard(
		'no POST to the login',
		'§4',
		'Guard/SignIn.php',
		`( 'wp-login.php' === $script && $posted )`,
		'a probe cannot post',
		'false'
	),
];
