<?php
/**
 * What was changed, by whom and when.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Remedy;

use GatewayDoctor\Agent\Store;
use GatewayDoctor\Site\OwnOption;

defined( 'ABSPATH' ) || exit;

/**
 * The list of remedies as it is stored; with an entry, its copies of files go.
 */
final class Journal {

	private const AT_MOST = 50;

	/**
	 * The journal, oldest first.
	 *
	 * @return array<int,array<string,mixed>>
	 */
	public function read(): array {
		return array_values( array_filter( ( new Store() )->read( Remedies::OPTION ), 'is_array' ) );
	}

	/**
	 * Stores the journal.
	 *
	 * @param array<int,array<string,mixed>> $journal Oldest first.
	 */
	public function save( array $journal ): void {
		$journal = array_values( $journal );
		foreach ( array_slice( $journal, 0, max( 0, count( $journal ) - self::AT_MOST ) ) as $entry ) {
			Copies::delete( (string) ( $entry['files']['copy'] ?? '' ) );
		}
		OwnOption::update( Remedies::OPTION, array_slice( $journal, -self::AT_MOST ) );
	}

	/**
	 * Takes a remedy that did not come about out of the journal.
	 *
	 * @param string $id The remedy's id.
	 */
	public function forget( string $id ): void {
		$this->save(
			array_filter(
				$this->read(),
				static function ( array $entry ) use ( $id ): bool {
					return $entry['id'] !== $id;
				}
			)
		);
	}

	/**
	 * What is written down of every remedy: who, when, what.
	 *
	 * @param string   $kind    Its kind.
	 * @param string   $target  Plugin file, or stylesheet.
	 * @param int      $user    Who asks.
	 * @param string   $summary One sentence.
	 * @param string[] $affects Names of plugins.
	 * @return array<string,mixed>
	 */
	public static function entry( string $kind, string $target, int $user, string $summary, array $affects ): array {
		return array(
			'id'      => bin2hex( random_bytes( 6 ) ),
			'kind'    => $kind,
			'target'  => $target,
			'state'   => 'applied',
			'at'      => gmdate( 'c' ),
			'user'    => $user,
			'site'    => get_current_blog_id(),
			'summary' => $summary,
			'affects' => $affects,
		);
	}
}
