<?php
/**
 * Where the logs of each format are found. The first pattern that a path fits tells its format.
 *
 * Made by `npm run contract` from src/logs/formats. Do not edit.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

defined( 'ABSPATH' ) || exit;

return array(
	'site'   => array(
		'{content}/debug.log'                          => 'php',
		'{root}/error_log'                             => 'php',
		'{root}/wp-admin/error_log'                    => 'php',
		'{root}/wp-admin/*/error_log'                  => 'php',
		'{root}/wp-includes/error_log'                 => 'php',
		'{content}/error_log'                          => 'php',
		'{plugins}/*/error_log'                        => 'php',
		'{content}/themes/*/error_log'                 => 'php',
		'{root}/php_errorlog'                          => 'php',
		'{root}/*error*.log'                           => 'php',
		'{content}/*error*.log'                        => 'php',
		'{content}/uploads/wc-logs/fatal-errors-*.log' => 'php',
		'{content}/uploads/*log*/*fatal*.log'          => 'php',
		'{content}/uploads/*log*/*error*.log'          => 'php',
	),
	'beside' => array(
		'{above}/logs/*error*log' => 'unknown',
		'{above}/log/*error*log'  => 'unknown',
		'{above}/logs/*slow*.log' => 'fpm-slow',
		'{above}/error_log'       => 'php',
		'{above}/logs/php*.log'   => 'php',
	),
	'server' => array(
		'/var/log/php*slow*.log'               => 'fpm-slow',
		'/var/log/php-fpm/*slow*.log'          => 'fpm-slow',
		'/var/log/php*fpm*.log'                => 'fpm',
		'/var/log/php-fpm/*.log'               => 'fpm',
		'/opt/bitnami/php/var/log/php-fpm.log' => 'fpm',
		'/var/log/nginx/*error*.log'           => 'nginx',
		'/usr/local/nginx/logs/error.log'      => 'nginx',
		'/var/log/apache2/*error*.log'         => 'apache',
		'/var/log/httpd/*error*log'            => 'apache',
		'/usr/local/apache2/logs/error_log'    => 'apache',
		'/var/log/modsec_audit.log'            => 'apache',
		'/usr/local/lsws/logs/error.log'       => 'litespeed',
		'/usr/local/lsws/logs/stderr.log'      => 'litespeed',
		'/var/log/mysql/error.log'             => 'mysql',
		'/var/log/mysqld.log'                  => 'mysql',
		'/var/log/mariadb/mariadb.log'         => 'mysql',
		'/var/lib/mysql/*.err'                 => 'mysql',
		'/var/log/kern.log'                    => 'kernel',
		'/var/log/messages'                    => 'kernel',
		'/var/log/syslog'                      => 'unknown',
		'/opt/bitnami/*/logs/error*log'        => 'unknown',
		'/www/wwwlogs/*error*.log'             => 'unknown',
	),
	'hidden' => array(
		'fpm'       => array(
			'when'    => 'fpm',
			'folder'  => '/var/log',
			'command' => 'journalctl -u "php*-fpm" -n 200',
		),
		'nginx'     => array(
			'when'    => 'software',
			'folder'  => '/var/log/nginx',
			'command' => 'tail -n 200 /var/log/nginx/error.log',
		),
		'apache'    => array(
			'when'    => 'software',
			'folder'  => '/var/log/apache2',
			'command' => 'tail -n 200 /var/log/apache2/error.log',
		),
		'litespeed' => array(
			'when'    => 'software',
			'folder'  => '/usr/local/lsws/logs',
			'command' => 'tail -n 200 /usr/local/lsws/logs/error.log /usr/local/lsws/logs/stderr.log',
		),
		'mysql'     => array(
			'when'    => 'always',
			'folder'  => '/var/log/mysql',
			'command' => 'journalctl -u mariadb -u mysql -n 200; tail -n 200 /var/log/mysql/error.log',
		),
		'kernel'    => array(
			'when'    => 'unix',
			'folder'  => '/var/log',
			'command' => 'journalctl -k --since -2h | grep -iE "out of memory|oom|segfault"',
		),
	),
);
