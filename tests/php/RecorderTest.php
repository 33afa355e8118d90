<?php
/**
 * The flight record, from the first mark to the last.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Agent\Recorder\Components;
use GatewayDoctor\Agent\Recorder\RecordFile;
use GatewayDoctor\Agent\Recorder\Recorder;
use GatewayDoctor\Agent\Recorder\SharedStack;
use GatewayDoctor\Agent\Recorder\Wrapper;
use GatewayDoctor\Runs\Folder;
use GatewayDoctor\Runs\Records;
use PHPUnit\Framework\TestCase;

/**
 * Tests Agent\Recorder\Recorder, Agent\Recorder\RecordFile and Runs\Records together: what one
 * writes, the other reads.
 */
final class RecorderTest extends TestCase {

	/**
	 * Where records are kept.
	 *
	 * @var string
	 */
	private $folder;

	/**
	 * Keeps the record.
	 *
	 * @var Recorder
	 */
	private $recorder;

	/**
	 * Puts marks around callbacks.
	 *
	 * @var Wrapper
	 */
	private $wrapper;

	/**
	 * A file that counts as a plugin's.
	 *
	 * @var string
	 */
	private $plugin;

	/**
	 * Makes a record in the making, and a plugin.
	 */
	protected function setUp(): void {
		$made = Folder::make( 'temporary' );
		self::assertNotNull( $made );
		$this->folder = $made['path'];
		$journal      = RecordFile::open( $this->folder, 'probe01' );
		self::assertNotNull( $journal );
		$components     = new Components();
		$this->recorder = new Recorder( $journal, $components );
		$this->wrapper  = new Wrapper( $this->recorder, $components );
		$this->plugin   = WP_PLUGIN_DIR . '/recorded/recorded.php';
		wp_mkdir_p( dirname( $this->plugin ) );
		file_put_contents( $this->plugin, "<?php\nreturn array(\n'plain' => static function ( \$x ) { return \$x . '!'; },\n'reference' => static function ( array &\$x ) { \$x[] = 1; },\n);\n" );
		$this->recorder->phase( 'core' );
	}

	/**
	 * Takes everything back.
	 */
	protected function tearDown(): void {
		remove_all_filters( 'gd_test' );
		Folder::delete( $this->folder );
		unlink( $this->plugin );
		rmdir( dirname( $this->plugin ) );
	}

	/**
	 * The record as it is now.
	 *
	 * @return array<string,mixed>
	 */
	private function record(): array {
		$record = Records::read( $this->folder, 'probe01' );
		self::assertNotNull( $record );
		return $record;
	}

	/**
	 * The plugin's callbacks.
	 *
	 * @return array<string,callable>
	 */
	private function callbacks(): array {
		return require $this->plugin;
	}

	/**
	 * While a callback runs, the record names it, with file and line.
	 */
	public function test_names_the_callback_that_runs(): void {
		add_filter( 'gd_test', $this->callbacks()['plain'], 7 );
		$seen = array();
		add_filter(
			'gd_test',
			static function ( $x ) {
				return $x;
			},
			8
		);
		$probe = function () use ( &$seen ): string {
			$seen = $this->record()['stack'];
			return 'x';
		};
		// Looks into the record from within the plugin's callback.
		file_put_contents( $this->plugin, "<?php\nreturn static function ( \$probe ) {\nreturn \$probe();\n};\n" );
		add_filter( 'gd_inner', require $this->plugin, 7 );
		$this->wrapper->look();
		apply_filters( 'gd_inner', $probe );
		remove_all_filters( 'gd_inner' );
		$mark = end( $seen );
		self::assertSame( array( 'kind' => 'plugin', 'slug' => 'recorded' ), $mark['component'] ); // phpcs:ignore WordPress.Arrays
		self::assertSame( array( 'gd_inner', 7, 2 ), array( $mark['hook'], $mark['priority'], $mark['line'] ) );
		self::assertCount( 1, $this->record()['stack'], 'After the callback only the phase stands.' );
	}

	/**
	 * A wrapped callback is still found and removed by its own name.
	 */
	public function test_leaves_hooks_as_they_were(): void {
		$callback = $this->callbacks()['plain'];
		add_filter( 'gd_test', $callback, 7 );
		$this->wrapper->look();
		self::assertSame( 'a!', apply_filters( 'gd_test', 'a' ) );
		self::assertSame( 7, has_filter( 'gd_test', $callback ) );
		self::assertTrue( remove_filter( 'gd_test', $callback, 7 ) );
		self::assertSame( 'a', apply_filters( 'gd_test', 'a' ) );
	}

	/**
	 * References arrive.
	 */
	public function test_hands_references_on(): void {
		add_action( 'gd_test', $this->callbacks()['reference'] );
		$this->wrapper->look();
		$list = array();
		do_action_ref_array( 'gd_test', array( &$list ) );
		self::assertSame( array( 1 ), $list );
	}

	/**
	 * An exception passes, and the stack is right again afterwards.
	 */
	public function test_lets_exceptions_pass(): void {
		file_put_contents( $this->plugin, "<?php\nreturn static function () { throw new \\DomainException( 'no' ); };\n" );
		add_action( 'gd_test', require $this->plugin );
		$this->wrapper->look();
		try {
			do_action( 'gd_test' );
			self::fail( 'The exception was swallowed.' );
		} catch ( \DomainException $error ) {
			self::assertSame( 'no', $error->getMessage() );
		}
		self::assertCount( 1, $this->record()['stack'] );
		$this->recorder->events->failed(
			array(
				'type'    => E_ERROR,
				'message' => 'Uncaught DomainException: no',
				'file'    => $this->plugin,
				'line'    => 2,
			)
		);
		$stack = $this->record()['stack'];
		self::assertSame( 'gd_test', end( $stack )['hook'], 'The stack is the one where it was thrown.' );
	}

	/**
	 * An exception that somebody caught long before says nothing about the one that nobody did.
	 */
	public function test_blames_nobody_for_an_exception_that_was_caught(): void {
		file_put_contents( $this->plugin, "<?php\nreturn static function () { throw new \\DomainException( 'no' ); };\n" );
		add_action( 'gd_test', require $this->plugin );
		$this->wrapper->look();
		try {
			do_action( 'gd_test' );
		} catch ( \DomainException $error ) {
			unset( $error );
		}
		$this->recorder->events->failed(
			array(
				'type'    => E_ERROR,
				'message' => 'Uncaught TypeError: another',
				'file'    => ABSPATH . 'index.php',
				'line'    => 9,
			)
		);
		self::assertCount( 1, $this->record()['stack'] );
	}

	/**
	 * After `exit` no callback is still running: what dies later is not theirs.
	 */
	public function test_unwinds_what_exit_has_left(): void {
		$seen = array();
		file_put_contents( $this->plugin, "<?php\nreturn static function ( \$probe ) {\nreturn \$probe();\n};\n" );
		add_filter( 'gd_test', require $this->plugin );
		$this->wrapper->look();
		apply_filters(
			'gd_test',
			function () use ( &$seen ): void {
				$this->recorder->unwind();
				$this->recorder->phase( 'shutdown' );
				$seen = array_column( $this->record()['stack'], 'phase' );
				$this->recorder->enter( 1 );
			}
		);
		self::assertSame( array( 'shutdown' ), $seen );
	}

	/**
	 * A callback that asks for a number takes a string of digits, as WordPress calls it.
	 */
	public function test_converts_types_as_wordpress_does(): void {
		file_put_contents( $this->plugin, "<?php\nreturn static function ( int \$x ) { return \$x + 1; };\n" );
		add_filter( 'gd_test', require $this->plugin );
		$this->wrapper->look();
		self::assertSame( 13, apply_filters( 'gd_test', '12' ) );
	}

	/**
	 * A reference in second place arrives, and nobody is warned about the first.
	 */
	public function test_hands_a_second_reference_on(): void {
		file_put_contents( $this->plugin, "<?php\nreturn static function ( \$where, &\$list ) { \$list[] = \$where; return \$where . '!'; };\n" );
		add_filter( 'gd_test', require $this->plugin, 10, 2 );
		$this->wrapper->look();
		$list     = array();
		$warnings = array();
		set_error_handler( // phpcs:ignore WordPress.PHP.DevelopmentFunctions -- Collects what would be a warning on the page.
			static function ( int $type, string $message ) use ( &$warnings ): bool {
				$warnings[] = $message;
				return true;
			}
		);
		$answer = apply_filters_ref_array( 'gd_test', array( 'a', &$list ) );
		restore_error_handler();
		self::assertSame( array( 'a!', array( 'a' ), array() ), array( $answer, $list, $warnings ) );
	}

	/**
	 * A callback that takes another one's place is recorded too.
	 */
	public function test_wraps_what_replaces_another(): void {
		$first  = $this->callbacks()['plain'];
		$second = $this->callbacks_of_another_file();
		add_filter( 'gd_test', $first );
		$this->wrapper->look();
		apply_filters( 'gd_test', 'a' );
		remove_filter( 'gd_test', $first );
		add_filter( 'gd_test', $second );
		$this->wrapper->look( true );
		apply_filters( 'gd_test', 'a' );
		$this->recorder->events->finish( array() );
		self::assertSame( 2, $this->record()['components'][0]['calls'] );
	}

	/**
	 * What others do meanwhile is not charged to whoever fired their hook.
	 */
	public function test_tells_own_time_from_the_time_of_others(): void {
		file_put_contents( $this->plugin, "<?php\nreturn static function () { do_action( 'gd_inner' ); };\n" );
		add_action( 'gd_test', require $this->plugin );
		$other = WP_PLUGIN_DIR . '/slow/slow.php';
		wp_mkdir_p( dirname( $other ) );
		file_put_contents( $other, "<?php\nreturn static function () { usleep( 20000 ); \$GLOBALS['wpdb']->query( 'SELECT 1' ); };\n" );
		add_action( 'gd_inner', require $other );
		unlink( $other );
		rmdir( dirname( $other ) );
		$this->wrapper->look();
		do_action( 'gd_test' );
		remove_all_actions( 'gd_inner' );
		$this->recorder->events->finish( array() );
		$of = array();
		foreach ( $this->record()['components'] as $line ) {
			$of[ $line['component']['slug'] ] = $line;
		}
		self::assertGreaterThan( 19, $of['recorded']['ms'] );
		self::assertLessThan( $of['slow']['ownMs'], $of['recorded']['ownMs'] );
		self::assertSame( array( 0, 1 ), array( $of['recorded']['queries'], $of['slow']['queries'] ) );
	}

	/**
	 * Where PHP has no shared memory, the marks are in the file.
	 */
	public function test_keeps_marks_in_the_file_too(): void {
		$journal = RecordFile::open( $this->folder, 'probe02', false );
		self::assertNotNull( $journal );
		$recorder = new Recorder( $journal, new Components() );
		$recorder->phase( 'load', $this->plugin );
		$record = Records::read( $this->folder, 'probe02' );
		self::assertSame( array( 'load' ), array_column( $record['stack'] ?? array(), 'phase' ) );
	}

	/**
	 * The run's shared memory goes with its folder.
	 */
	public function test_gives_shared_memory_back(): void {
		if ( ! function_exists( 'shmop_open' ) ) {
			self::assertNull( SharedStack::open( $this->folder, 1 ) );
			return;
		}
		self::assertNotSame( '', SharedStack::read( $this->folder, 1 ) );
		Folder::delete( $this->folder );
		self::assertSame( '', SharedStack::read( $this->folder, 1 ) );
	}

	/**
	 * A callback that is added while its hook runs is recorded too.
	 */
	public function test_wraps_what_is_added_meanwhile(): void {
		file_put_contents( $this->plugin, "<?php\nreturn static function ( \$late ) { add_filter( 'gd_test', \$late, 99 ); return 'x'; };\n" );
		$adder = require $this->plugin;
		$late  = $this->callbacks_of_another_file();
		add_filter(
			'gd_test',
			static function () use ( $late ) {
				return $late;
			},
			1
		);
		add_filter( 'gd_test', $adder, 5 );
		$this->wrapper->look();
		apply_filters( 'gd_test', null );
		$this->recorder->events->finish( array() );
		$components = array_column( $this->record()['components'], 'calls' );
		self::assertSame( 2, $components[0], 'Both callbacks of the plugin were counted.' );
	}

	/**
	 * A second file of the same plugin.
	 */
	private function callbacks_of_another_file(): callable {
		$file = dirname( $this->plugin ) . '/late.php';
		file_put_contents( $file, "<?php\nreturn static function ( \$x ) { return \$x; };\n" );
		$callback = require $file;
		unlink( $file );
		return $callback;
	}

	/**
	 * The end says what each component cost.
	 */
	public function test_books_costs(): void {
		add_filter( 'gd_test', $this->callbacks()['plain'] );
		$this->wrapper->look();
		apply_filters( 'gd_test', 'a' );
		apply_filters( 'gd_test', 'a' );
		$this->recorder->events->finish( array( 'ms' => 5 ) );
		$record = $this->record();
		self::assertSame( 'finished', $record['state'] );
		self::assertSame( 2, $record['components'][0]['calls'] );
		self::assertSame( 'recorded', $record['components'][0]['component']['slug'] );
	}

	/**
	 * A record of a process that was killed may end in the middle of a line.
	 */
	public function test_reads_a_record_that_was_cut(): void {
		$files = glob( $this->folder . '/probe01.*.php' );
		self::assertIsArray( $files );
		file_put_contents( $files[0], '{"callb', FILE_APPEND );
		self::assertSame( 'running', $this->record()['state'] );
	}

	/**
	 * Each attempt has a file of its own.
	 */
	public function test_counts_attempts(): void {
		self::assertNotNull( RecordFile::open( $this->folder, 'probe01' ) );
		self::assertSame( 2, $this->record()['attempts'] );
	}

	/**
	 * Nothing else in the file system can be named.
	 */
	public function test_reads_no_other_file(): void {
		self::assertNull( Records::read( $this->folder, '../probe01' ) );
		self::assertNull( Records::read( $this->folder, 'another1' ) );
		self::assertNull( Records::read( '', 'probe01' ) );
	}

	/**
	 * PHP that is run by a visitor says nothing.
	 */
	public function test_is_silent_when_it_is_run(): void {
		$files = glob( $this->folder . '/probe01.*.php' );
		self::assertIsArray( $files );
		exec( escapeshellarg( PHP_BINARY ) . ' ' . escapeshellarg( $files[0] ), $output, $status ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- Runs the record as a web server would.
		self::assertSame( array( array(), 0 ), array( $output, $status ) );
	}
}
