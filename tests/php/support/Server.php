<?php
/**
 * The test site, as browsers see it.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

/**
 * PHP's own web server with several workers, and one browser's cookies.
 */
final class Server {

	/**
	 * The server's process.
	 *
	 * @var resource
	 */
	private $process;

	/**
	 * Where it listens.
	 *
	 * @var int
	 */
	private $port;

	/**
	 * What the site asks itself goes to this server: it believes to be on port 80.
	 *
	 * @var string
	 */
	private $loopback;

	/**
	 * The browser's cookies.
	 *
	 * @var array<string,string>
	 */
	public $cookies = array();

	/**
	 * Starts it.
	 *
	 * @param bool $reaches_itself Whether the site's requests to itself arrive.
	 * @throws \RuntimeException Where it does not start.
	 */
	public function __construct( bool $reaches_itself = false ) {
		$socket     = stream_socket_server( 'tcp://127.0.0.1:0' );
		$this->port = (int) substr( (string) strrchr( (string) stream_socket_get_name( $socket, false ), ':' ), 1 );
		fclose( $socket );
		// Loaded before our own.
		$this->loopback = WPMU_PLUGIN_DIR . '/0-a-loopback-of-tests.php';
		wp_mkdir_p( WPMU_PLUGIN_DIR );
		file_put_contents(
			$this->loopback,
			"<?php add_filter( 'pre_http_request', static function ( \$a, \$args, \$url ) { if ( false !== \$a || 0 !== strpos( \$url, 'http://127.0.0.1/' ) ) { return \$a; } "
			. ( $reaches_itself ? "return wp_remote_request( 'http://127.0.0.1:{$this->port}/' . substr( \$url, 17 ), array( 'headers' => (array) \$args['headers'] + array( 'Host' => '127.0.0.1' ) ) + \$args );" : "return new WP_Error( 'http_request_failed', 'No way.' );" )
			. ' }, 10, 3 );'
		);
		$quiet         = array( 'file', '/dev/null', 'w' );
		$this->process = proc_open( // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- A test may.
			array( 'setsid', PHP_BINARY, '-d', 'opcache.enable_cli=1', '-d', 'opcache.revalidate_freq=0', '-d', 'opcache.file_update_protection=0', '-S', '127.0.0.1:' . $this->port, '-t', untrailingslashit( ABSPATH ) ),
			array( array( 'file', '/dev/null', 'r' ), $quiet, $quiet ),
			$pipes,
			ABSPATH,
			array( 'PHP_CLI_SERVER_WORKERS' => '6' ) + getenv()
		);
		for ( $tries = 0; $tries < 200; $tries++ ) {
			$open = @fsockopen( '127.0.0.1', $this->port ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- It may not listen yet.
			if ( false !== $open ) {
				fclose( $open );
				return;
			}
			usleep( 25000 );
		}
		throw new \RuntimeException( 'The server does not start.' );
	}

	/**
	 * Ends it.
	 */
	public function stop(): void {
		// Its workers are in its group.
		posix_kill( - (int) proc_get_status( $this->process )['pid'], SIGKILL );
		proc_close( $this->process );
		unlink( $this->loopback );
	}

	/**
	 * Asks as the browser does.
	 *
	 * @param string                   $path    Path and query.
	 * @param array<string,mixed>|null $fields  A form to be posted; null asks for a page.
	 * @param string[]                 $headers Further lines.
	 * @return array{int,string} Status and body.
	 */
	public function ask( string $path, ?array $fields = null, array $headers = array() ): array {
		return $this->ask_at_once( 1, $path, $fields, $headers )[0];
	}

	/**
	 * Asks several times at once.
	 *
	 * @param int                      $times   How often.
	 * @param string                   $path    Path and query.
	 * @param array<string,mixed>|null $fields  A form to be posted; null asks for a page.
	 * @param string[]                 $headers Further lines.
	 * @return array<int,array{int,string}> Status and body of each.
	 */
	public function ask_at_once( int $times, string $path, ?array $fields = null, array $headers = array() ): array {
		$multi = curl_multi_init();
		$all   = array();
		$set   = array();
		for ( $each = 0; $each < $times; $each++ ) {
			$curl = curl_init( "http://127.0.0.1:{$this->port}{$path}" );
			curl_setopt_array(
				$curl,
				array(
					CURLOPT_RETURNTRANSFER => true,
					CURLOPT_TIMEOUT        => 60,
					CURLOPT_HTTPHEADER     => array_merge( array( 'Host: 127.0.0.1', 'Expect:' ), $headers ),
					CURLOPT_COOKIE         => implode( '; ', array_map( static function ( string $name, string $value ): string { return $name . '=' . $value; }, array_keys( $this->cookies ), $this->cookies ) ), // phpcs:ignore
					CURLOPT_HEADERFUNCTION => static function ( $curl, string $line ) use ( &$set ): int {
						if ( 1 === preg_match( '/^Set-Cookie:\s*([^=]+)=([^;\r\n]*)/i', $line, $match ) ) {
							$set[ $match[1] ] = 1 === preg_match( '/;\s*Max-Age=0\b/i', $line ) ? '' : $match[2];
						}
						return strlen( $line );
					},
				) + ( null === $fields ? array() : array(
					CURLOPT_POST       => true,
					CURLOPT_POSTFIELDS => http_build_query( $fields ),
				) )
			);
			curl_multi_add_handle( $multi, $curl );
			$all[] = $curl;
		}
		do {
			curl_multi_exec( $multi, $running );
			curl_multi_select( $multi, 0.1 );
		} while ( $running > 0 );
		foreach ( $set as $name => $value ) {
			$this->cookies[ $name ] = $value;
		}
		$this->cookies = array_filter(
			$this->cookies,
			static function ( string $value ): bool {
				return '' !== trim( urldecode( $value ) );
			}
		);
		return array_map(
			static function ( $curl ): array {
				return array( (int) curl_getinfo( $curl, CURLINFO_RESPONSE_CODE ), (string) curl_multi_getcontent( $curl ) );
			},
			$all
		);
	}

	/**
	 * Signs in as the form does.
	 *
	 * @param array<string,string> $more Further fields.
	 * @param string               $user Login.
	 * @return bool Whether the browser is signed in now.
	 */
	public function sign_in( array $more = array(), string $user = 'admin' ): bool {
		$this->ask(
			'/wp-login.php',
			array(
				'log'       => $user,
				'pwd'       => 'password',
				'wp-submit' => 'Log In',
			) + $more
		);
		return $this->is_signed_in();
	}

	/**
	 * Whether the browser has WordPress's cookie.
	 */
	public function is_signed_in(): bool {
		return array() !== preg_grep( '/^wordpress_logged_in_/', array_keys( $this->cookies ) );
	}
}
