/** Guards for when something breaks or somebody tries. */
import { guard } from './guard.mjs';

export const SAFETY_GUARDS = [
	guard(
		'our own calls run without the other plugins',
		'8',
		'Session/SafeSession.php',
		'( new Mask( $off, $theme ) )->apply();',
		'our own calls are answered'
	),
	guard(
		'the must-use file steps aside where the plugin is gone',
		'14',
		'../../../../mu-plugins/0-gateway-doctor.php',
		`&& is_file( WP_PLUGIN_DIR . '/gateway-doctor/includes/Agent/boot.php' ) `,
		'the must-use file steps aside'
	),
	guard(
		'a token is compared',
		'15',
		'ProbeRequest.php',
		`! Token::matches( $run['token'], $token )`,
		'after PHP-FPM was stopped',
		'false'
	),
	guard(
		'a run expires',
		'15',
		'ProbeRequest.php',
		`(int) ( $run['expires'] ?? 0 ) < time()`,
		'no mask outlives',
		'false'
	),
	guard(
		'a damaged option makes no notice',
		'§2',
		'Store.php',
		'@unserialize( $raw,',
		'a damaged option',
		'unserialize( $raw,'
	),
	guard(
		'a refused POST ends',
		'harmless',
		'Agent.php',
		`! in_array( $_SERVER['REQUEST_METHOD'] ?? 'GET', array( 'GET', 'HEAD' ), true )`,
		'a POST that is refused as a probe',
		'false'
	),
	guard(
		'a POST of a broken agent ends',
		'harmless',
		'boot.php',
		`0 === strpos( $gateway_doctor_header, 'probe ' )`,
		'a POST whose agent failed',
		'false'
	),
	guard(
		'errors of the agent are caught',
		'§2',
		'boot.php',
		'catch ( \\Throwable $gateway_doctor_error )',
		'the agent steps aside where a file of it is',
		'catch ( \\OverflowException $gateway_doctor_error )'
	),
	guard(
		'an agent that failed acknowledges nothing',
		'§2',
		'boot.php',
		`header_remove( 'Gateway-Doctor-Probe' );`,
		'the agent takes its acknowledgement back'
	),
	guard(
		'a probe goes on without a record',
		'§2',
		'Recorder/RecordFile.php',
		'false === $file',
		'a probe is answered where',
		'null === $file'
	),
	guard(
		'a worker is ended only while its probe runs in it',
		'§8',
		'Recorder/RecordFile.php',
		'$taken  = 1 === $others;',
		'a worker whose probe ended without a word',
		'$taken  = true;'
	),
	{
		...guard(
			'what cron really does is never ended',
			'11',
			'',
			'return self::REAL;',
			'cron, which works for the site'
		),
		file: 'includes/Runs/Worker.php',
	},
	{
		...guard(
			'the owner may forbid to end workers',
			'§8',
			'',
			"return 'off';",
			'the owner may forbid'
		),
		file: 'includes/Runs/Worker.php',
	},
];
