<?php
/**
 * The error that ended a request.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * Keeps the stack of the exception that passed through a callback last: it may be
 * the one that nobody catches, and it has unwound the stack when PHP says so.
 */
final class Failure {

	private const FATAL = E_ERROR | E_PARSE | E_CORE_ERROR | E_COMPILE_ERROR | E_USER_ERROR | E_RECOVERABLE_ERROR;

	/** Of a message, bytes. */
	private const LONGEST = 8000;

	/**
	 * The exception.
	 *
	 * @var \Throwable|null
	 */
	private $thrown = null;

	/**
	 * What ran where it was thrown.
	 *
	 * @var int[]
	 */
	private $stack = array();

	/**
	 * An exception leaves a callback.
	 *
	 * @param \Throwable $error   The exception.
	 * @param CallStack  $running What runs now.
	 */
	public function passes( \Throwable $error, CallStack $running ): void {
		if ( $this->thrown !== $error ) {
			$this->thrown = $error;
			$this->stack  = $running->all();
		}
	}

	/**
	 * PHP's last error, if it ended the request.
	 *
	 * @return array{type:int,message:string,file:string,line:int}|null
	 */
	public static function last(): ?array {
		$error = error_get_last();
		if ( null === $error || 0 === ( $error['type'] & self::FATAL ) ) {
			return null;
		}
		$error['message'] = substr( $error['message'], 0, self::LONGEST );
		return $error;
	}

	/**
	 * What ran when an error happened.
	 *
	 * @param array{type:int,message:string,file:string,line:int} $error   As last() answers.
	 * @param CallStack                                           $running What runs now.
	 * @return int[]
	 */
	public function stack_of( array $error, CallStack $running ): array {
		// Another exception may have been thrown, and caught, long before.
		$same = null !== $this->thrown
			&& 0 === strpos( $error['message'], 'Uncaught ' )
			&& $this->thrown->getFile() === $error['file']
			&& $this->thrown->getLine() === $error['line'];
		return $same ? $this->stack : $running->all();
	}
}
