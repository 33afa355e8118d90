<?php
/**
 * Mail.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard;

defined( 'ABSPATH' ) || exit;

/**
 * Mail counts as sent. With the owner's word it is: a mail server that hangs is asked only then.
 */
final class Mail extends Guard {

	public const NAME       = 'mail';
	public const KEEPS_FROM = 'sending mail';
	public const LIFTED_BY  = 'mail';

	/**
	 * How many mails were not sent.
	 *
	 * @var int
	 */
	private $held = 0;

	/**
	 * Adds the filter.
	 */
	public function install(): void {
		if ( $this->lifted->has( self::LIFTED_BY ) ) {
			return;
		}
		add_filter(
			'pre_wp_mail',
			function (): bool {
				++$this->held;
				return true;
			},
			PHP_INT_MAX
		);
	}

	/**
	 * How many mails were not sent.
	 */
	public function held(): int {
		return $this->held;
	}
}
