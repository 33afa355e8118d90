<?php
/**
 * As much of WP-CLI as our commands use, for where it cannot be had: PHPStan
 * reads its signatures, PHPUnit what it prints, and wp.php runs commands with it.
 *
 * @package GatewayDoctor
 */

/**
 * Keeps what is printed; a test may look at it.
 */
class WP_CLI {

	/**
	 * Classes by command.
	 *
	 * @var array<string,class-string>
	 */
	public static $commands = array();

	/**
	 * What was printed: kind and text.
	 *
	 * @var array<int,array{string,string}>
	 */
	public static $printed = array();

	/**
	 * An option of WP-CLI's own: wp.php runs without plugins.
	 *
	 * @param string $name Of the option.
	 * @return mixed
	 */
	public static function get_config( string $name ) {
		return 'skip-plugins' === $name;
	}

	/**
	 * Registers a command.
	 *
	 * @param string       $name Command.
	 * @param class-string $to   Class whose public methods are its subcommands.
	 */
	public static function add_command( string $name, string $to ): bool {
		self::$commands[ $name ] = $to;
		return true;
	}

	/**
	 * For people: nothing with --quiet.
	 *
	 * @param string $message Text.
	 */
	public static function log( string $message ): void {
		self::$printed[] = array( 'log', $message );
	}

	/**
	 * For programs.
	 *
	 * @param string $message Text.
	 */
	public static function line( string $message = '' ): void {
		self::$printed[] = array( 'line', $message );
	}

	/**
	 * It is done.
	 *
	 * @param string $message Text.
	 */
	public static function success( string $message ): void {
		self::$printed[] = array( 'success', $message );
	}

	/**
	 * On standard error.
	 *
	 * @param string $message Text.
	 */
	public static function warning( string $message ): void {
		self::$printed[] = array( 'warning', $message );
	}

	/**
	 * On standard error; WP-CLI ends with 1 here.
	 *
	 * @param string $message Text.
	 * @throws \DomainException In place of the end.
	 */
	public static function error( string $message ): void {
		self::$printed[] = array( 'error', $message );
		throw new \DomainException( 'Ended.' );
	}
}

require_once __DIR__ . '/wp-cli-utils.php';
