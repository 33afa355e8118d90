<?php
/**
 * The REST API.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Rest;

use GatewayDoctor\Access\Permission;
use GatewayDoctor\Agent\Guard\NoStore;
use GatewayDoctor\Server\CdnLists;

defined( 'ABSPATH' ) || exit;

/**
 * All routes of `gateway-doctor/v1`, with who may call them and what they take.
 *
 * Only GET and POST: many servers and firewalls refuse the other methods, and the
 * headers that stand for them (nginx answers 405 to DELETE on `/`, which is where
 * REST is with plain permalinks).
 */
final class Routes {

	public const NAME = 'gateway-doctor/v1';

	/**
	 * Keeps our answers out of every cache, whoever asked: what a stranger is told must not be told to an administrator.
	 *
	 * @param mixed $answer  What somebody answers instead; the filter `rest_pre_dispatch`.
	 * @param mixed $server  The REST server.
	 * @param mixed $request The request.
	 * @return mixed The same.
	 */
	public static function store_nowhere( $answer, $server = null, $request = null ) {
		if ( $request instanceof \WP_REST_Request && false !== stripos( $request->get_route(), self::NAME ) ) {
			NoStore::apply( 'Gateway-Doctor', 'Cookie' );
		}
		return $answer;
	}

	/**
	 * Registers the routes.
	 */
	public static function register(): void {
		add_filter( 'rest_pre_dispatch', array( self::class, 'store_nowhere' ), PHP_INT_MIN, 3 );
		$run    = self::text( 'The id of the run.', '^[0-9a-f]{16}$' );
		$probe  = self::text( 'The id of the probe.', '^[a-z0-9]{6,32}$' );
		$remedy = self::text( 'The id of the remedy.', '^[0-9a-f]{12}$' );
		$lists  = require dirname( __DIR__ ) . '/Contract/registries.php';
		$keys   = array( Permission::class, 'administrator_in_person' );
		$takes  = require dirname( __DIR__ ) . '/Contract/arguments.php';

		self::route( 'keys', 'POST', array( KeysController::class, 'create' ), array( 'hours' => self::number( 'How long the key lives.', 1, 720, 24 ) ), 'key', $keys );
		self::route( 'keys/revoke', 'POST', array( KeysController::class, 'revoke' ), array(), null, $keys );

		self::route( 'rescue-link', 'GET', array( RescueLinkController::class, 'about' ), array(), null, $keys );
		self::route( 'rescue-link', 'POST', array( RescueLinkController::class, 'make' ), array( 'mail' => self::flag( 'Mail it to your own address too.' ) ), 'rescue-link', $keys );
		self::route( 'rescue-link/revoke', 'POST', array( RescueLinkController::class, 'revoke' ), array(), null, $keys );

		self::route( 'site', 'GET', array( SiteController::class, 'site' ), array( 'page' => self::text( 'Host and path of a page: on a network, whose it is. Without a scheme, as firewalls take that for an attack.', '^[^:/?#]+(?::[0-9]+)?/[^?#]*$' ) ), 'site' );
		self::route(
			'server',
			'GET',
			array( SiteController::class, 'server' ),
			array(
				'cdn' => array(
					'type'        => 'string',
					'enum'        => array_keys( CdnLists::ALL ),
					'description' => 'The CDN that was seen in front of this site.',
				),
			),
			'server-state'
		);
		self::route( 'source', 'GET', array( SiteController::class, 'source' ), array( 'file' => self::required( self::text( 'A PHP file of a plugin or theme.' ) ) ), 'source-file' );
		self::route(
			'ask',
			'POST',
			array( AskController::class, 'ask' ),
			array(
				'url'     => self::required( self::text( 'A page of this site.' ) ),
				'headers' => array(
					'type'                 => 'object',
					'default'              => array(),
					'description'          => 'Gateway-Doctor, User-Agent, Accept-Language, Cache-Control or Cookie.',
					'additionalProperties' => array( 'type' => 'string' ),
				),
				'seconds' => self::number( 'How long to wait.', 1, 120, 30 ),
				'direct'  => self::flag( 'Ask this web server itself, past whatever stands in front of it.' ),
			),
			'server-answer'
		);

		self::route( 'runs', 'GET', array( RunsController::class, 'current' ), array(), 'run' );
		self::route(
			'runs',
			'POST',
			array( RunsController::class, 'start' ),
			array(
				'takeOver' => self::flag( 'End a run that somebody else has under way.' ),
				'allow'    => array(
					'type'        => 'array',
					'default'     => array(),
					'maxItems'    => 20,
					'description' => 'Guards that probes may go without, by the owner’s word: ' . $lists['lifted-as'] . '.',
					'items'       => array(
						'type'    => 'string',
						'pattern' => $lists['liftable'],
					),
				),
			),
			'run'
		);
		self::route(
			'runs/(?P<run>[0-9a-f]{16})/view',
			'POST',
			array( RunsController::class, 'show' ),
			array(
				'run'   => $run,
				'words' => array( 'default' => '' ) + self::text( 'The configuration of the site’s pages for this browser: ID LIST MASK THEME, as in a probe’s header; empty to end it.', '^([a-z0-9]{6,32} [0-9a-f]{12} (-|[A-Za-z0-9_-]{1,400}) (-|[0-9]{1,4}))?$' ),
			)
		);
		self::route( 'runs/(?P<run>[0-9a-f]{16})/renew', 'POST', array( RunsController::class, 'renew' ), array( 'run' => $run ), 'run' );
		self::route( 'runs/(?P<run>[0-9a-f]{16})/end', 'POST', array( RunsController::class, 'end' ), array( 'run' => $run ) );
		self::route( 'runs/(?P<run>[0-9a-f]{16})/move', 'POST', array( RunsController::class, 'move' ), array( 'run' => $run ), 'run' );
		self::route(
			'runs/(?P<run>[0-9a-f]{16})/records/(?P<probe>[a-z0-9]{6,32})',
			'GET',
			array( RunsController::class, 'record' ),
			array(
				'run'   => $run,
				'probe' => $probe,
			),
			'record'
		);
		self::route(
			'runs/(?P<run>[0-9a-f]{16})/records/(?P<probe>[a-z0-9]{6,32})/release',
			'POST',
			array( RunsController::class, 'release' ),
			array(
				'run'   => $run,
				'probe' => $probe,
			),
			'release'
		);

		self::route( 'logs', 'GET', array( LogsController::class, 'all' ), array(), 'log-file' );
		self::route( 'logs/exposed', 'GET', array( LogsController::class, 'exposed' ), array(), 'exposed-log' );
		self::route(
			'logs/(?P<log>[0-9a-f]{12})',
			'GET',
			array( LogsController::class, 'read' ),
			array(
				'log'   => self::text( 'The id of the log.', '^[0-9a-f]{12}$' ),
				'from'  => array(
					'type'        => 'integer',
					'minimum'     => 0,
					'description' => 'Byte offset; without it, the end of the file.',
				),
				'mark'  => self::text( 'Of the piece that was read before: a rotated file has another.', '^[0-9a-f-]{0,40}$' ),
				'until' => array(
					'type'        => 'integer',
					'minimum'     => 0,
					'description' => 'Byte offset: the file is taken to end there.',
				),
				'since' => array(
					'type'        => 'integer',
					'minimum'     => 0,
					'description' => 'Unix time in seconds: from about then on, instead of from an offset.',
				),
			),
			'log-chunk'
		);

		self::route( 'away', 'GET', array( AwayController::class, 'seen' ), array(), 'handover-seen' );
		self::route( 'away', 'POST', array( AwayController::class, 'take' ), $takes['handover'] );
		self::route( 'away/end', 'POST', array( AwayController::class, 'back' ), array( 'mail' => self::text( 'The verdict’s one sentence, to be mailed to whoever calls.', '^[^\\r\\n]{0,1000}$' ) ), 'handover-end' );

		self::route( 'verdict', 'POST', array( VerdictController::class, 'keep' ), $takes['finding'] );

		self::route( 'remedies', 'GET', array( RemediesController::class, 'all' ), array(), 'remedy' );
		self::route(
			'remedies',
			'POST',
			array( RemediesController::class, 'apply' ),
			array(
				'kind'   => self::required(
					array(
						'type' => 'string',
						'enum' => $lists['by-key'],
					)
				),
				'target' => self::required( self::text( 'Plugin file, or stylesheet to switch to.' ) ),
			),
			'remedy'
		);
		// In person: with a key alone, whoever has it could run any code.
		self::route( 'remedies/upload', 'POST', array( RemediesController::class, 'upload' ), array( 'target' => self::required( self::text( 'Plugin file. The zip comes as the file `zip`.' ) ) ), 'remedy', $keys );
		self::route( 'remedies/(?P<remedy>[0-9a-f]{12})/undo', 'POST', array( RemediesController::class, 'undo' ), array( 'remedy' => $remedy ), 'remedy' );
	}

	/**
	 * Registers one method of one route.
	 *
	 * @param string              $path       Below the namespace.
	 * @param string              $method     HTTP method.
	 * @param callable            $callback   Answers.
	 * @param array<string,mixed> $args       JSON Schema of each argument.
	 * @param string|null         $noun       The noun of the contract that it answers with, or with a list of.
	 * @param callable|null       $permission Another permission callback than the usual.
	 */
	private static function route( string $path, string $method, callable $callback, array $args = array(), ?string $noun = null, ?callable $permission = null ): void {
		foreach ( $args as $name => $schema ) {
			$args[ $name ] = $schema + array(
				'validate_callback' => 'rest_validate_request_arg',
				'sanitize_callback' => 'rest_sanitize_request_arg',
			);
		}
		$options = array(
			array(
				'methods'             => $method,
				'callback'            => $callback,
				'permission_callback' => $permission ?? array( Permission::class, 'administrator' ),
				'args'                => $args,
				'noun'                => $noun,
			),
		);
		if ( null !== $noun ) {
			$options['schema'] = static function () use ( $noun ): array {
				$schemas = require dirname( __DIR__ ) . '/Contract/schemas.php';
				return $schemas[ $noun ];
			};
		}
		register_rest_route( self::NAME, '/' . $path, $options );
	}

	/**
	 * Schema of a text.
	 *
	 * @param string $description For OPTIONS.
	 * @param string $pattern     Regular expression, if any.
	 * @return array<string,mixed>
	 */
	private static function text( string $description, string $pattern = '' ): array {
		return array(
			'type'        => 'string',
			'description' => $description,
		) + ( '' === $pattern ? array() : array( 'pattern' => $pattern ) );
	}

	/**
	 * Schema of a whole number.
	 *
	 * @param string $description For OPTIONS.
	 * @param int    $minimum     Least.
	 * @param int    $maximum     Greatest.
	 * @param int    $fallback    Where it is not given.
	 * @return array<string,mixed>
	 */
	private static function number( string $description, int $minimum, int $maximum, int $fallback ): array {
		return array(
			'type'        => 'integer',
			'minimum'     => $minimum,
			'maximum'     => $maximum,
			'default'     => $fallback,
			'description' => $description,
		);
	}

	/**
	 * Schema of yes or no.
	 *
	 * @param string $description For OPTIONS.
	 * @return array<string,mixed>
	 */
	private static function flag( string $description ): array {
		return array(
			'type'        => 'boolean',
			'default'     => false,
			'description' => $description,
		);
	}

	/**
	 * Makes an argument mandatory.
	 *
	 * @param array<string,mixed> $schema Its schema.
	 * @return array<string,mixed>
	 */
	private static function required( array $schema ): array {
		return array( 'required' => true ) + $schema;
	}
}
