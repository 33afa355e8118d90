<?php
/**
 * The worker in which a probe hangs.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Agent\Recorder\Process;
use GatewayDoctor\Agent\Recorder\RecordFile;
use GatewayDoctor\Runs\Folder;
use GatewayDoctor\Runs\Processes;
use GatewayDoctor\Runs\Records;
use GatewayDoctor\Runs\Worker;
use PHPUnit\Framework\TestCase;

/**
 * Tests Runs\Worker with processes that are made up, and the lock of Agent\Recorder\RecordFile as it is.
 */
final class WorkerTest extends TestCase {

	private const PID = 4242;

	/**
	 * Where records are kept.
	 *
	 * @var string
	 */
	private $folder;

	/**
	 * The file of the record.
	 *
	 * @var string
	 */
	private $file;

	/**
	 * The lock that the probe holds; null once its request has ended.
	 *
	 * @var resource|null
	 */
	public $lock = null;

	/**
	 * Makes the record of a probe that runs.
	 */
	protected function setUp(): void {
		$this->folder = (string) ( Folder::make( 'temporary' )['path'] ?? '' );
		$this->begin();
	}

	/**
	 * Takes it away.
	 */
	protected function tearDown(): void {
		$this->lock = null;
		Folder::delete( $this->folder );
	}

	/**
	 * A probe begins in the worker.
	 *
	 * @param array<string,mixed> $change What its record says otherwise.
	 */
	private function begin( array $change = array() ): void {
		$this->lock = null;
		array_map( 'unlink', Records::files( $this->folder, 'probe01' ) );
		$journal = RecordFile::open( $this->folder, 'probe01' );
		self::assertNotNull( $journal );
		$journal->write(
			$change + array(
				'probe'   => 'probe01',
				'pid'     => self::PID,
				'node'    => gethostname(),
				'applied' => 'probe01 list mask -',
				'worker'  => array(
					'sapi'    => Process::FPM,
					'machine' => 'boot pid:[1]',
					'parent'  => 7,
					'born'    => '100',
				),
			)
		);
		$this->file = Records::files( $this->folder, 'probe01' )[0];
		$this->lock = fopen( $this->file, 'ab' );
		flock( $this->lock, LOCK_EX );
	}

	/**
	 * The worker, as /proc would show it.
	 *
	 * @param array<string,mixed> $change What is otherwise.
	 */
	private function machine( array $change = array() ): Processes {
		$machine         = new class() extends Processes {
			/**
			 * The worker; null when it is gone.
			 *
			 * @var array<string,mixed>|null
			 */
			public $worker;

			/**
			 * Who asks.
			 *
			 * @var array<string,mixed>|null
			 */
			public $me = array(
				'sapi'    => Process::FPM,
				'machine' => 'boot pid:[1]',
				'parent'  => 7,
				'born'    => '90',
			);

			/**
			 * What was sent.
			 *
			 * @var int[]
			 */
			public $sent = array();

			/**
			 * Whether no signal reaches it.
			 *
			 * @var bool
			 */
			public $deaf = false;

			/**
			 * Called before a signal, with it.
			 *
			 * @var callable|null
			 */
			public $before = null;

			/**
			 * Called while it is waited.
			 *
			 * @var callable|null
			 */
			public $meanwhile = null;

			/**
			 * Who asks.
			 */
			public function here(): ?array {
				return $this->me;
			}

			/**
			 * Whose it is.
			 */
			public function user(): int {
				return 33;
			}

			/**
			 * The worker.
			 *
			 * @param int $pid Its number.
			 */
			public function look( int $pid ): ?array {
				return 4242 === $pid ? $this->worker : null;
			}

			/**
			 * A signal.
			 *
			 * @param int $pid    To whom.
			 * @param int $signal Which.
			 */
			public function signal( int $pid, int $signal ): bool {
				if ( null !== $this->before ) {
					( $this->before )( $signal );
				}
				$this->sent[] = $signal;
				if ( $this->deaf ) {
					return true;
				}
				if ( null !== $this->worker && self::STOP === $signal ) {
					$this->worker['state'] = 'T';
				} elseif ( null !== $this->worker && self::CONT === $signal ) {
					$this->worker = in_array( self::TERM, $this->sent, true ) ? null : array( 'state' => 'S' ) + $this->worker;
				}
				return true;
			}

			/**
			 * A moment.
			 *
			 * @param int $ms How long.
			 */
			public function wait( int $ms ): void {
				if ( null !== $this->meanwhile ) {
					( $this->meanwhile )( $ms );
				}
			}
		};
		$machine->worker = $change + array(
			'state'   => 'S',
			'parent'  => 7,
			'born'    => '100',
			'user'    => 33,
			'command' => 'php-fpm: pool www',
		);
		return $machine;
	}

	/**
	 * What becomes of the worker.
	 *
	 * @param Processes $machine As machine() makes it.
	 */
	private function outcome( Processes $machine ): string {
		return ( new Worker( $machine ) )->end( $this->folder, 'probe01' )['worker'];
	}

	/**
	 * Stopped, looked at, ended, and let go on so that it can end.
	 */
	public function test_ends_a_worker_that_is_in_its_probe(): void {
		$machine = $this->machine();
		$said    = ( new Worker( $machine ) )->end( $this->folder, 'probe01' );
		self::assertSame( array( 'ended', array( self::PID ) ), array( $said['worker'], $said['pids'] ) );
		self::assertSame( array( Processes::STOP, Processes::TERM, Processes::CONT ), $machine->sent );
		$record = Records::read( $this->folder, 'probe01' );
		self::assertTrue( $record['released'] );
	}

	/**
	 * The probe ends by itself between the look and the signal, and the worker takes a visitor's request.
	 */
	public function test_lets_a_worker_go_on_that_left_the_probe_before_it_was_stopped(): void {
		$machine         = $this->machine();
		$machine->before = function ( int $signal ): void {
			if ( Processes::STOP === $signal ) {
				$this->lock = null;
			}
		};
		self::assertSame( Worker::MOVED, $this->outcome( $machine ) );
		self::assertSame( array( Processes::STOP, Processes::CONT ), $machine->sent );
		self::assertFalse( Records::read( $this->folder, 'probe01' )['released'] );
	}

	/**
	 * The probe has said its end, and PHP has not ended the request: what comes is short.
	 */
	public function test_lets_a_worker_go_on_whose_probe_says_its_end_while_it_is_stopped(): void {
		$machine         = $this->machine();
		$machine->before = function ( int $signal ): void {
			if ( Processes::STOP === $signal ) {
				Records::add( $this->file, array( 'finished' => true ) );
			}
		};
		self::assertSame( Worker::MOVED, $this->outcome( $machine ) );
		self::assertSame( array( Processes::STOP, Processes::CONT ), $machine->sent );
	}

	/**
	 * FPM lets a slow worker go on after it has read its stack for the slow log: it may be anywhere then.
	 */
	public function test_stops_again_what_somebody_else_let_go_on(): void {
		$machine            = $this->machine();
		$times              = 0;
		$machine->meanwhile = static function ( int $ms ) use ( $machine, &$times ): void {
			if ( $ms > 1 && 1 === ++$times ) {
				$machine->worker['state'] = 'R';
			}
		};
		self::assertSame( 'ended', $this->outcome( $machine ) );
		self::assertSame( array( Processes::STOP, Processes::CONT, Processes::STOP, Processes::TERM, Processes::CONT ), $machine->sent );
	}

	/**
	 * In a disk that does not answer, a process is deaf.
	 */
	public function test_leaves_a_worker_that_cannot_be_stopped(): void {
		$machine       = $this->machine( array( 'state' => 'D' ) );
		$machine->deaf = true;
		self::assertSame( 'busy', $this->outcome( $machine ) );
		self::assertSame( array( Processes::STOP, Processes::CONT ), $machine->sent );
	}

	/**
	 * Each reason to leave a worker alone, whatever it does: no signal at all.
	 *
	 * @dataProvider reasons
	 *
	 * @param string              $why    As Worker says it.
	 * @param array<string,mixed> $record What the record says otherwise.
	 * @param array<string,mixed> $worker What /proc shows otherwise.
	 * @param array<string,mixed> $me     Who asks, otherwise.
	 */
	public function test_never_signals( string $why, array $record = array(), array $worker = array(), array $me = array() ): void {
		$this->begin( $record );
		$machine     = $this->machine( $worker );
		$machine->me = array_merge( $machine->me, $me );
		self::assertSame( $why, $this->outcome( $machine ) );
		self::assertSame( array(), $machine->sent );
	}

	/**
	 * For test_never_signals().
	 *
	 * @return array<string,array<int,mixed>>
	 */
	public static function reasons(): array {
		$worker = array(
			'sapi'    => Process::FPM,
			'machine' => 'boot pid:[1]',
			'parent'  => 7,
			'born'    => '100',
		);
		return array(
			'cron, which really works'         => array( 'real', array( 'applied' => '' ) ),
			'a server that is no FPM'          => array( 'unsupported', array( 'worker' => array( 'sapi' => 'apache2handler' ) + $worker ) ),
			'a record of an older version'     => array( 'unsupported', array( 'worker' => null ) ),
			'another server'                   => array( 'elsewhere', array( 'node' => 'other' ) ),
			'another container or start'       => array( 'elsewhere', array( 'worker' => array( 'machine' => 'boot pid:[2]' ) + $worker ) ),
			'another master'                   => array( 'elsewhere', array( 'worker' => array( 'parent' => 8 ) + $worker ) ),
			'asked by a server that is no FPM' => array( 'unsupported', array(), array(), array( 'sapi' => 'cli-server' ) ),
			'the number was given out again'   => array( 'another', array(), array( 'born' => '101' ) ),
			'another user'                     => array( 'another', array(), array( 'user' => 0 ) ),
			'another program'                  => array( 'another', array(), array( 'command' => 'sleep 20' ) ),
			'the master itself'                => array( 'another', array(), array( 'command' => 'php-fpm: master process (/etc/php/fpm.conf)' ) ),
			'it has a new parent'              => array( 'another', array(), array( 'parent' => 1 ) ),
			'a probe that has said its end'    => array( Worker::OVER, array( 'finished' => true ) ),
			'a process that is dead already'   => array( Worker::OVER, array(), array( 'state' => 'Z' ) ),
			'this very process'                => array( Worker::OVER, array( 'pid' => getmypid() ) ),
		);
	}

	/**
	 * Without ext-posix there is what there was before.
	 */
	public function test_leaves_all_where_php_cannot_signal(): void {
		$machine     = $this->machine();
		$machine->me = null;
		self::assertSame( 'unsupported', $this->outcome( $machine ) );
		self::assertSame( array(), $machine->sent );
	}

	/**
	 * A worker whose request is over is not even stopped.
	 */
	public function test_does_not_stop_a_worker_whose_probe_is_over_without_a_word(): void {
		$this->lock = null;
		$machine    = $this->machine();
		self::assertSame( Worker::MOVED, $this->outcome( $machine ) );
		self::assertSame( array(), $machine->sent );
	}

	/**
	 * A gateway may have sent the probe twice.
	 */
	public function test_ends_the_workers_of_all_attempts(): void {
		$second = RecordFile::open( $this->folder, 'probe01' );
		self::assertNotNull( $second );
		$second->write(
			array(
				'pid'     => self::PID,
				'node'    => gethostname(),
				'applied' => 'x',
				'ended'   => 1,
			)
		);
		self::assertSame( 'ended', $this->outcome( $this->machine() ) );
	}

	/**
	 * The lock goes with the request, not with what was written.
	 */
	public function test_the_lock_tells_who_is_inside(): void {
		self::assertTrue( RecordFile::is_held( $this->file ) );
		// Those who look do not take each other for the probe.
		$this->lock = null;
		$other      = fopen( $this->file, 'rb' );
		self::assertTrue( flock( $other, LOCK_SH | LOCK_NB ) );
		self::assertFalse( RecordFile::is_held( $this->file ) );
		self::assertFalse( RecordFile::is_held( $this->file . '.none' ) );
	}
}
