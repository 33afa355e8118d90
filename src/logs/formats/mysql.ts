import { SYSTEM } from '../causes/system';
import type { Places, Sample, Signature } from '../types';
import { defineFormat } from './define';

// prettier-ignore
export const causes: readonly Signature[] = [
	{ cause: 'disk_full', has: 'ull', also: /table '.*' is full|disk is full|Disk is full|disk full/i, severity: 'error', accused: 'os/disk' },
	{ cause: 'disk_full', has: 'error 28 ', severity: 'error', accused: 'os/disk', sure: true },
	{ cause: 'server_file_descriptors', has: 'oo many open files', accused: 'database', sure: true },
	{ cause: 'server_file_descriptors', has: '24', also: /\(?errno: 24\b|Errcode: 24\b|OS error: 24\b|error number 24\b/, accused: 'database', sure: true },
	{ cause: 'db_memory', has: 'annot allocate memory', severity: 'fatal', accused: 'database', sure: true },
	{ cause: 'db_memory', has: 'errno 12', severity: 'fatal', accused: 'database', sure: true },
	{ cause: 'db_memory', has: 'errno: 12', severity: 'fatal', accused: 'database', sure: true },
	{ cause: 'db_memory', has: 'buffer pool', also: /[Cc]annot allocate|initialize buffer pool|allocate memory|Cannot map/, severity: 'fatal', accused: 'database', sure: true },
	{ cause: 'db_memory', has: 'ut of memory', also: /Out of memory|out of memory/, severity: 'fatal', accused: 'database', sure: true },
	{ cause: 'db_table_crashed', has: 'arked as crashed', severity: 'error', accused: 'database', sure: true },
	{ cause: 'db_table_crashed', has: 'ncorrect key file for table', severity: 'error', accused: 'database', sure: true },
	{ cause: 'db_table_crashed', has: "n't exist in engine", severity: 'error', accused: 'database', sure: true },
	{ cause: 'db_table_crashed', has: 'hecking table:', severity: 'error', accused: 'database', sure: true },
	{ cause: 'db_crash', has: 'got signal', also: /(?:mysqld|mariadbd?|server) got signal|got signal \d+ ?;/, severity: 'fatal', accused: 'database', sure: true },
	{ cause: 'db_crash', has: 'rash recovery', severity: 'fatal', accused: 'database', sure: true },
	{ cause: 'db_crash', has: 'was not shut', also: /not shut ?down (?:normally|cleanly)/, severity: 'fatal', accused: 'database', sure: true },
	{ cause: 'db_crash', has: 'corrupt', also: /corrupted (?:page|table|index|block)|[Dd]atabase page corruption|page .*corrupt|is corrupted|[Cc]orruption|log .*corrupt/, severity: 'fatal', accused: 'database', sure: true },
	{ cause: 'db_crash', has: 'alformed log record', severity: 'fatal', accused: 'database', sure: true },
	{ cause: 'db_crash', has: 'o valid checkpoint', severity: 'fatal', accused: 'database', sure: true },
	{ cause: 'db_crash', has: 'nitialization aborted with error', severity: 'fatal', accused: 'database', sure: true },
	{ cause: 'db_crash', has: 'issing MLOG_CHECKPOINT', severity: 'fatal', accused: 'database', sure: true },
	{ cause: 'db_crash', has: 'ssertion failure', severity: 'fatal', accused: 'database', sure: true },
	{ cause: 'db_crash', has: 'mysqld_safe', also: /mysqld restarted|Number of processes running now: 0/, severity: 'fatal', accused: 'database', sure: true },
	{ cause: 'db_crash', has: "Plugin 'InnoDB'", also: /init function returned error|registration as a STORAGE ENGINE failed/, severity: 'fatal', accused: 'database' },
	{ cause: 'db_crash', has: 'in the future', also: /log sequence number/, severity: 'fatal', accused: 'database', sure: true },
	{ cause: 'server_config_error', has: 'unknown ', also: /unknown (?:variable|option) '/, severity: 'fatal', accused: 'database' },
	{ cause: 'db_crash', has: 'Aborting', severity: 'fatal', accused: 'database' },
	{ cause: 'db_crash', has: 'nknown/unsupported storage engine', severity: 'fatal', accused: 'database' },
	{ cause: 'db_crash', has: 'ata Dictionary initialization failed', severity: 'fatal', accused: 'database' },
	{ cause: 'db_down', has: "Can't start server", severity: 'fatal', accused: 'database', sure: true },
	{ cause: 'db_down', has: 'nable to lock ', also: /Unable to lock \S+ error/, severity: 'fatal', accused: 'database' },
	{ cause: 'db_down', has: 'ailed to start ', also: /Failed to start .*(?:[Mm]aria|[Mm]y ?SQL|mysql)/, severity: 'fatal', accused: 'database' },
	{ cause: 'db_too_many_connections', has: 'oo many connections', severity: 'error', accused: 'database', sure: true },
	{ cause: 'db_auth_failed', has: 'Access denied for user', severity: 'error', accused: 'database', sure: true },
	{ cause: 'db_lock', has: 'eadlock', accused: 'database', sure: true },
	{ cause: 'db_lock', has: 'ock wait timeout', accused: 'database', sure: true },
	{ cause: 'db_lock', has: 'ong semaphore wait', accused: 'database', sure: true },
	{ cause: 'db_aborted_connection', has: 'Aborted connection', accused: 'database', sure: true },
	{ cause: 'db_aborted_connection', has: 'ot an error reading communication', accused: 'database', sure: true },
	{ cause: 'db_server_gone', has: 'server has gone away', accused: 'database', sure: true },
	{ cause: 'db_query_error', has: "doesn't exist", accused: 'database' },
	{ cause: 'no_fault', has: 'ready for connections', severity: 'info', accused: null },
	{ cause: 'no_fault', has: 'hutdown complete', severity: 'info', accused: null },
	{ cause: 'no_fault', has: 'buffer pool(s)', also: /load completed|dump completed|[Ll]oading buffer pool|Dumping buffer/, severity: 'info', accused: null },
	{ cause: 'no_fault', has: 'starting as process', severity: 'info', accused: null },
	{ cause: 'no_fault', has: 'tarting ', also: /Starting (?:mysqld|MariaDB|MySQL|shutdown)|mysqld_safe Starting/, severity: 'info', accused: null },
];

/** MySQL's and MariaDB's own error log. */
export const format = defineFormat( {
	id: 'mysql',
	reportedAs: 'mysql',
	writer: null,
	programs: /^(?:mysqld?|mariadbd?|mysqld_safe|mariadb-server)/,
	heads: {
		digit: [
			/^(?<stamp>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?) +\d+ \[(?<level>Note|Warning|ERROR|System)\] /,
			// MySQL 5.6 writes an hour of two digits, MariaDB a space before the second.
			/^(?<stamp>\d{4}-\d\d-\d\d 0\d:\d\d:\d\d) [1-9]\d{0,7} \[(?<level>Note|Warning|ERROR)\] /,
			// MariaDB's connection tells it from MySQL: it is the speaker.
			/^(?<stamp>\d{4}-\d\d-\d\d  ?\d{1,2}:\d\d:\d\d) +(?<speaker>(?:0x)?[\da-f]+) \[(?<level>Note|Warning|ERROR)\] /,
			/^(?<stamp>\d{6} +\d{1,2}:\d\d:\d\d) (?=\[|mysqld|InnoDB|mariadb)(?:\[(?<level>Note|Warning|ERROR)\] )?/,
		],
		letter: [ /^(?=InnoDB: |mysqld: |mysqld_safe |mariadbd: )/ ],
	},
	causes,
	tables: [ SYSTEM, causes ],
} );

export const places: Places = {
	server: [
		'/var/log/mysql/error.log',
		'/var/log/mysqld.log',
		'/var/log/mariadb/mariadb.log',
		'/var/lib/mysql/*.err',
	],
	hidden: {
		when: 'always',
		folder: '/var/log/mysql',
		command:
			'journalctl -u mariadb -u mysql -n 200; tail -n 200 /var/log/mysql/error.log',
	},
};

export const samples: readonly Sample[] = [
	{
		text: '2026-11-23T02:10:44.112233Z 0 [Warning] [MY-010055] [Server] Too many connections',
		time: '2026-11-23T02:10:44.112Z',
		cause: 'db_too_many_connections',
		severity: 'error',
		culprit: 'database/mysql',
	},
	{
		text: "2026-11-23  2:10:44 273 [Warning] Aborted connection 273 to db: 'wp' user: 'wp' host: 'localhost' (Got an error reading communication packets)",
		time: '2026-11-23T02:10:44.000Z',
		cause: 'db_aborted_connection',
		severity: 'warning',
		culprit: 'database/mariadb',
	},
	{
		text: '2026-11-23 02:10:44 4411 [ERROR] InnoDB: Cannot allocate memory for the buffer pool',
		time: '2026-11-23T02:10:44.000Z',
		cause: 'db_memory',
		severity: 'fatal',
		culprit: 'database/mysql',
	},
	{
		text: "261123  2:10:44 [ERROR] mysqld: Table './wp/wp_options' is marked as crashed and should be repaired",
		time: '2026-11-23T02:10:44.000Z',
		cause: 'db_table_crashed',
		severity: 'error',
		culprit: 'database/mysql',
	},
	{
		text: 'InnoDB: Database page corruption on disk or a failed file read of page 7',
		time: null,
		cause: 'db_crash',
		severity: 'fatal',
		culprit: 'database/mysql',
	},
];
