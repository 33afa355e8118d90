<?php
/**
 * Recovery mode.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard;

defined( 'ABSPATH' ) || exit;

/**
 * A fatal error of a probe mails nobody and makes no key for recovery mode: the mail
 * counts as sent a moment ago.
 */
final class RecoveryMode extends Guard {

	public const NAME       = 'recovery-mode';
	public const KEEPS_FROM = 'mailing a link to recovery mode';

	/**
	 * Adds the filter.
	 */
	public function install(): void {
		add_filter(
			'pre_option_recovery_mode_email_last_sent',
			static function (): int {
				return time();
			},
			PHP_INT_MAX
		);
	}
}
