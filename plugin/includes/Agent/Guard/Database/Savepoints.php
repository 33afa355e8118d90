<?php
/**
 * Transactions of the plugins under test.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard\Database;

defined( 'ABSPATH' ) || exit;

/**
 * Turns a plugin's own transaction (WooCommerce has some) into a savepoint in
 * ours, so that its ROLLBACK takes back what it should and its COMMIT keeps
 * nothing beyond the probe.
 *
 * A second BEGIN sets the savepoint anew, as MySQL commits the first
 * transaction there; `autocommit = 0` and `AND CHAIN` begin the next one at once.
 */
final class Savepoints {

	private const SET = 'SAVEPOINT gateway_doctor';

	/**
	 * Whether a plugin has begun a transaction.
	 *
	 * @var bool
	 */
	private $open = false;

	/**
	 * Whether the next transaction begins when one ends.
	 *
	 * @var bool
	 */
	private $always = false;

	/**
	 * What to run instead of a statement about transactions.
	 *
	 * @param string $sql   Its skeleton.
	 * @param string $query As it was asked for.
	 * @return string|null Null where nothing is to be run.
	 */
	public function instead_of( string $sql, string $query ): ?string {
		if ( 1 === preg_match( '/^(?:SAVEPOINT|RELEASE|ROLLBACK\s+(?:WORK\s+)?TO)\b/i', $sql ) ) {
			return $query;
		}
		if ( 1 === preg_match( '/^(?:BEGIN|START)\b/i', $sql ) ) {
			$this->open = true;
			return self::SET;
		}
		if ( ! $this->open ) {
			return null;
		}
		$this->open = $this->always || 1 === preg_match( '/\bAND\s+CHAIN\b/i', $sql );
		if ( 1 === preg_match( '/^ROLLBACK\b/i', $sql ) ) {
			return 'ROLLBACK TO ' . self::SET;
		}
		return $this->open ? self::SET : 'RELEASE ' . self::SET;
	}

	/**
	 * What to run instead of `SET autocommit = …`.
	 *
	 * @param string $sql Its skeleton.
	 * @return string|null Null where nothing is to be run.
	 */
	public function autocommit( string $sql ): ?string {
		$this->always = 1 === preg_match( '/\bautocommit\b`?\s*:?=\s*(?:0|OFF|FALSE)\b/i', $sql );
		if ( $this->always ) {
			$this->open = true;
			return self::SET;
		}
		$was        = $this->open;
		$this->open = false;
		return $was ? 'RELEASE ' . self::SET : null;
	}
}
