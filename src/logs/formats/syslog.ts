import { isDigit } from '../lines/characters';
import type { Places, Sample } from '../types';
import { defineFormat } from './define';

const PREFIX =
	/^(?:<\d{1,3}>1? ?)?([A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)) (?:([\w.-]+) )?([\w@./-]+?)(?:\[(\d+)\])?: /;

/** syslog, and journald as `journalctl` shows it: they carry the lines of all programs. */
export const format = defineFormat( {
	id: 'syslog',
	reportedAs: 'unknown',
	carries( line ) {
		const first = line.charCodeAt( 0 );
		const mayBe =
			( first >= 65 && first <= 90 ) ||
			first === 60 ||
			( isDigit( first ) && line.charCodeAt( 10 ) === 84 );
		const match = mayBe ? PREFIX.exec( line ) : null;
		return match === null
			? null
			: {
					// rsyslog writes a line break as #012.
					text: line
						.slice( match[ 0 ].length )
						.replace( /#012/g, '\n' ),
					stamp: match[ 1 ] ?? '',
					program: match[ 3 ] ?? '',
				};
	},
} );

export const places: Places = { server: [ '/var/log/syslog' ] };

export const samples: readonly Sample[] = [
	{
		text: 'Nov 23 02:10:44 web1 kernel: [88.100000] blk_update_request: I/O error, dev sda, sector 1234 op 0x0:(READ)',
		time: '2026-11-23T02:10:44.000Z',
		format: 'kernel',
		cause: 'disk_io_error',
		severity: 'error',
		culprit: 'os/disk',
	},
	{
		text: '2026-11-23T02:10:44.503075+01:00 web3 php-fpm[8369]: PHP Fatal error:  Uncaught Error: x in /srv/wp-content/plugins/boom/a.php:3#012Stack trace:#012#0 {main}',
		time: '2026-11-23T01:10:44.503Z',
		format: 'php',
		cause: 'php_fatal_uncaught',
		severity: 'fatal',
		culprit: 'plugin/boom',
		place: '/srv/wp-content/plugins/boom/a.php:3',
	},
	{
		text: '<27>Nov 23 02:10:44 web1 systemd[1]: nginx.service: Main process exited, code=exited, status=1/FAILURE',
		time: '2026-11-23T02:10:44.000Z',
		format: 'kernel',
		cause: 'server_config_error',
		severity: 'fatal',
		culprit: 'server/nginx',
	},
];
