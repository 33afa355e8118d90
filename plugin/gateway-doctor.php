<?php
/**
 * Plugin Name:       Gateway Doctor
 * Description:       Finds out why this site answers "502 Bad Gateway": which hop failed, and which plugin, theme or limit did it, with proof and an undoable fix. No visitor notices.
 * Version:           0.1.0
 * Requires at least: 6.6
 * Requires PHP:      7.4
 * Author:            The Gateway Doctor contributors
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       gateway-doctor
 * Domain Path:       /languages
 * Network:           true
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor;

defined( 'ABSPATH' ) || exit;

const VERSION = '0.1.0';
const FILE    = __FILE__;

require_once __DIR__ . '/includes/autoload.php';

( new Plugin() )->register();
