<?php
/**
 * The rules in .htaccess.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard;

defined( 'ABSPATH' ) || exit;

/**
 * Otherwise .htaccess gets the rules of the plugins that are on in the probe.
 */
final class RewriteRules extends Guard {

	public const NAME       = 'rewrite-rules';
	public const KEEPS_FROM = 'writing .htaccess';

	/**
	 * Adds the filter.
	 */
	public function install(): void {
		add_filter( 'flush_rewrite_rules_hard', '__return_false', PHP_INT_MAX );
	}
}
