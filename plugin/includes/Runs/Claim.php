<?php
/**
 * The right to start a run.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Runs;

use GatewayDoctor\Site\RawOption;

defined( 'ABSPATH' ) || exit;

/**
 * Of requests that want to start a run at the same time, one may.
 *
 * A row whose name is unique in the database, written past every cache: in a network's
 * own table names may come twice, so it stands among the options of its main site.
 * While the run lasts the row tells when it was started: who asked to take over before
 * that did not mean this run.
 */
final class Claim {

	private const NAME = 'gateway_doctor_claim';

	/** Seconds after which a claim is nobody's: its request has died. */
	private const LIFE = 60;

	/**
	 * What the row holds while it is ours.
	 *
	 * @var string
	 */
	private $value;

	/**
	 * What the row held before; null where there was none.
	 *
	 * @var string|null
	 */
	private $before;

	/**
	 * Remembers what the row holds.
	 *
	 * @param string      $value  As stored.
	 * @param string|null $before As it was before; null where there was no row.
	 */
	private function __construct( string $value, ?string $before ) {
		$this->value  = $value;
		$this->before = $before;
	}

	/**
	 * Takes the right.
	 *
	 * @return self|null Null where another request has it, or has used it since this one came.
	 */
	public static function take(): ?self {
		$mine = bin2hex( random_bytes( 16 ) ) . '|' . ( time() + self::LIFE );
		$row  = self::read();
		if ( null === $row ) {
			self::write( "INSERT IGNORE INTO %i (option_name, option_value, autoload) VALUES (%s, %s, 'off')", array( self::NAME, $mine ) );
		} elseif ( self::is_free( $row ) ) {
			// Only if nobody else was quicker.
			self::write( 'UPDATE %i SET option_value = %s WHERE option_name = %s AND option_value = %s', array( $mine, self::NAME, $row ) );
		}
		return self::read() === $mine ? new self( $mine, $row ) : null;
	}

	/**
	 * Gives it back. Where no run was started, the row is as it was before.
	 *
	 * @param bool $used Whether a run was started.
	 */
	public function release( bool $used ): void {
		$row = $used ? 'used|' . sprintf( '%.6F', microtime( true ) ) : $this->before;
		if ( null === $row ) {
			self::write( 'DELETE FROM %i WHERE option_name = %s AND option_value = %s', array( self::NAME, $this->value ) );
		} else {
			self::write( 'UPDATE %i SET option_value = %s WHERE option_name = %s AND option_value = %s', array( $row, self::NAME, $this->value ) );
		}
	}

	/**
	 * Takes the row away when a run has ended: nothing of a diagnosis stays. One that a request holds stays.
	 */
	public static function leave(): void {
		self::write( "DELETE FROM %i WHERE option_name = %s AND option_value LIKE 'used|%%'", array( self::NAME ) );
	}

	/**
	 * Takes the row away.
	 */
	public static function forget(): void {
		self::write( 'DELETE FROM %i WHERE option_name = %s', array( self::NAME ) );
	}

	/**
	 * Whether a row may be taken.
	 *
	 * @param string $row As stored.
	 */
	private static function is_free( string $row ): bool {
		list( $whose, $when ) = explode( '|', $row ) + array( '', '0' );
		if ( 'used' !== $whose ) {
			return (int) $when < time();
		}
		// A shell runs as long as it likes.
		return 'cli' === PHP_SAPI || (float) $when < (float) ( $_SERVER['REQUEST_TIME_FLOAT'] ?? microtime( true ) ); // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- Set by PHP; a number.
	}

	/**
	 * What the row holds.
	 */
	private static function read(): ?string {
		global $wpdb;
		$row = $wpdb->get_var( $wpdb->prepare( 'SELECT option_value FROM %i WHERE option_name = %s', self::table(), self::NAME ) ); // phpcs:ignore WordPress.DB -- Caches are what must be gone around.
		return is_string( $row ) ? $row : null;
	}

	/**
	 * Runs a statement past the safe session's filter.
	 *
	 * @param string   $statement With a place for the table, and for the values.
	 * @param string[] $values    The values.
	 */
	private static function write( string $statement, array $values ): void {
		RawOption::unfiltered(
			static function () use ( $statement, $values ): void {
				global $wpdb;
				$wpdb->query( $wpdb->prepare( $statement, self::table(), ...$values ) ); // phpcs:ignore WordPress.DB -- Constant statements; see the class.
			}
		);
	}

	/**
	 * The options of the main site.
	 */
	private static function table(): string {
		global $wpdb;
		return is_multisite() ? $wpdb->get_blog_prefix( get_main_site_id() ) . 'options' : $wpdb->options;
	}
}
