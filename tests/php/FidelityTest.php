<?php
/**
 * Hooks behave as without the record.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Agent\Recorder\Buffers;
use GatewayDoctor\Agent\Recorder\Components;
use GatewayDoctor\Agent\Recorder\DeferredCallbacks;
use GatewayDoctor\Agent\Recorder\RecordFile;
use GatewayDoctor\Agent\Recorder\Recorder;
use GatewayDoctor\Agent\Recorder\Wrapper;
use GatewayDoctor\Runs\Folder;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/**
 * Runs what tests/fixtures/fidelity does with hooks twice, without and with marks.
 */
final class FidelityTest extends TestCase {

	/**
	 * The fixture, as a plugin of the site.
	 */
	private const PLUGIN = WP_PLUGIN_DIR . '/fidelity/fidelity.php';

	/**
	 * What the fixture does.
	 *
	 * @return array<string,callable>
	 */
	private static function habits(): array {
		static $habits = null;
		if ( null === $habits ) {
			wp_mkdir_p( dirname( self::PLUGIN ) );
			copy( dirname( __DIR__ ) . '/fixtures/fidelity/fidelity.php', self::PLUGIN );
			$habits = require self::PLUGIN;
			unlink( self::PLUGIN );
			rmdir( dirname( self::PLUGIN ) );
		}
		return $habits;
	}

	/**
	 * Does one of them.
	 *
	 * @param string   $name Which.
	 * @param callable $look Called at milestones.
	 * @return mixed What it saw.
	 */
	private function do( string $name, callable $look ) {
		global $wp_current_filter;
		$wp_current_filter = array(); // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- An exception leaves core's own list as it was.
		remove_all_filters( 'gd_f' );
		remove_all_filters( 'gd_g' );
		try {
			return self::habits()[ $name ]( $look );
		} finally {
			$wp_current_filter = array(); // phpcs:ignore WordPress.WP.GlobalVariablesOverride
			remove_all_filters( 'gd_f' );
			remove_all_filters( 'gd_g' );
		}
	}

	/**
	 * Names of all that the fixture does.
	 *
	 * @return array<string,array{0:string}>
	 */
	public static function names(): array {
		$names = array_keys( self::habits() );
		return array_combine(
			$names,
			array_map(
				static function ( string $name ): array {
					return array( $name );
				},
				$names
			)
		);
	}

	/**
	 * A plugin sees no difference.
	 *
	 * @param string $name Which of its habits.
	 */
	#[DataProvider( 'names' )]
	public function test_is_the_same_with_marks( string $name ): void {
		$without = $this->do( $name, static function (): void {} );
		$made    = Folder::make( 'temporary' );
		self::assertNotNull( $made );
		$journal = RecordFile::open( $made['path'], 'probe01' );
		self::assertNotNull( $journal );
		$components = new Components();
		$recorder   = new Recorder( $journal, $components );
		$recorder->tell( new DeferredCallbacks( $recorder, new Buffers( $recorder, $components ) ) );
		$recorder->phase( 'core' );
		$wrapper = new Wrapper( $recorder, $components );
		$with    = $this->do(
			$name,
			static function () use ( $wrapper ): void {
				$wrapper->look( true );
			}
		);
		$recorder->events->finish( array() );
		$record = \GatewayDoctor\Runs\Records::read( $made['path'], 'probe01' );
		Folder::delete( $made['path'] );
		self::assertSame( $without, $with );
		// The marks were there: nothing is proven by a run without them.
		if ( ! in_array( $name, array( 'remove_all_filters', 'has_filter and remove_filter', 'what reads $wp_filter by key' ), true ) ) {
			self::assertSame( 'fidelity', $record['components'][0]['component']['slug'] ?? null );
		}
	}
}
