import {
	say,
	type Message,
	type Component,
	type ServerState,
	type Verdict,
} from '../../../contract';

/** One number that is not as it should be. */
export interface Finding {
	/** The number, its threshold, and what that means. */
	says: Message;
	/** How well it explains a 502: 3 alone would, 2 may, 1 only adds to it. */
	weight: 1 | 2 | 3;
	/** What to do. */
	remedy: Message;
	/** Where the threshold comes from. */
	source: string | Message;
	/** What a full resource is called in causes.md. */
	cause?: Verdict[ 'cause' ];
	/** Whose it is that is full; the machine's disk where that is not said. */
	culprit?: Component;
}

const MB = 1024 * 1024;

/** Less than a page with its temporary file may need. */
const DISK_FULL = 1 * MB;

const ROOM = say`Have files deleted or the space raised; logs, backups and caches are the usual ones.`;

/** WordPress's Site Health warns from 800 kB of autoloaded options on. */
const AUTOLOAD_WARNING = 800_000;

const share = ( used: number, limit: number ) =>
	Math.round( ( 100 * used ) / Math.max( 1, limit ) );

/**
 * What is too much for the server, what explains a 502 best first.
 *
 * @param server As the site tells it.
 */
export function findingsOf( server: ServerState ): Finding[] {
	return ranked( [
		...disks( server ),
		...inodes( server ),
		...loads( server ),
		...databases( server ),
		...habits( server ),
	] );
}

/**
 * What explains a 502 best comes first.
 *
 * @param findings Of one server.
 */
export function ranked( findings: readonly Finding[] ): Finding[] {
	return [ ...findings ].sort( ( a, b ) => b.weight - a.weight );
}

/** PHP cannot count inodes, but it sees that none is left while there is space. */
function inodes( { places }: ServerState ): Finding[] {
	return ( places ?? [] ).flatMap(
		( { for: what, free, files } ): Finding[] =>
			files !== false || free < DISK_FULL
				? []
				: [
						{
							says: say`No file can be made on the disk for ${ what } (0 of 1 tried), though ${ ( free / MB ).toFixed( 0 ) } MB are free: its inodes, or the account's quota of files, are used up.`,
							weight: 3,
							remedy: say`Have small files deleted in bulk (old sessions, caches, mail), or the quota raised.`,
							source: say`open(2), ENOSPC and EDQUOT; \`df -i\` shows the number`,
							cause: 'disk_full',
						},
					]
	);
}

function disks( { disk, places }: ServerState ): Finding[] {
	const all =
		places ?? ( disk === null ? [] : [ { ...disk, for: 'WordPress' } ] );
	return all.flatMap( ( { for: what, free } ): Finding[] => {
		if ( free >= 200 * MB ) {
			return [];
		}
		const full = free < DISK_FULL;
		return [
			{
				says: say`${ ( free / MB ).toFixed( 1 ) } MB are left on the disk for ${ what } (less than ${ full ? '1' : '200' } MB is ${ full ? say`full: nothing can be written` : say`little` }).`,
				weight: full ? 3 : 1,
				remedy: ROOM,
				source: say`ENOSPC: a temporary file of one answer may take this much`,
				...( full ? { cause: 'disk_full' as const } : {} ),
			},
		];
	} );
}

function loads( { load, cores, memory, swap }: ServerState ): Finding[] {
	const found: Finding[] = [];
	if ( load !== null && cores !== null && load > 2 * cores ) {
		found.push( {
			says: say`The load is ${ load } on ${ cores } cores (more than 2 a core): requests wait for each other.`,
			weight: load > 5 * cores ? 2 : 1,
			remedy: say`See what runs (top), and take the costliest jobs (backups, scans, imports) to a quiet hour; or ask for more cores.`,
			source: say`proc(5), loadavg: processes that run or wait for the disk`,
		} );
	}
	if ( memory !== null && memory.used > 0.9 * memory.limit ) {
		found.push( {
			says: say`${ share( memory.used, memory.limit ) } % of the memory is in use (more than 90 %).`,
			weight: memory.used > 0.97 * memory.limit ? 2 : 1,
			remedy: say`Fewer PHP workers (pm.max_children) or a lower memory_limit keep it below; or ask for more memory.`,
			source: say`cgroup v2, memory.max: above it processes are killed`,
		} );
	}
	if ( swap && swap.used > 0.5 * swap.limit ) {
		found.push( {
			says: say`${ share( swap.used, swap.limit ) } % of the swap is in use (more than 50 %).`,
			weight: 1,
			remedy: say`The memory is too small for what runs: fewer PHP workers, or more memory.`,
			source: 'proc(5), meminfo',
		} );
	}
	return found;
}

function databases( { databaseMs, threads }: ServerState ): Finding[] {
	const found: Finding[] = [];
	if ( databaseMs !== null && databaseMs > 20 ) {
		found.push( {
			says: say`The database takes ${ databaseMs } ms for SELECT 1 (more than 20).`,
			weight: databaseMs > 500 ? 2 : 1,
			remedy: say`Ask your host whether the database server is overloaded or far away.`,
			source: say`measured here: below 1 ms on an idle server`,
		} );
	}
	if ( threads && threads.open >= 0.9 * threads.limit ) {
		found.push( {
			says: say`${ threads.open } of ${ threads.limit } connections to the database are taken (more than 90 %).`,
			weight: 2,
			remedy: say`Ask your host to raise max_connections, or find what keeps connections open.`,
			source: say`MariaDB, max_connections: above it, error 1040`,
		} );
	}
	if ( threads && threads.longest > 10 ) {
		found.push( {
			says: say`A query of the database has run for ${ threads.longest } s (more than 10).`,
			weight: 1,
			remedy: say`SHOW FULL PROCESSLIST names it; end it, and have its table indexed.`,
			source: say`MariaDB, long_query_time's default: 10 s`,
		} );
	}
	return found;
}

function habits( server: ServerState ): Finding[] {
	const { autoloadBytes, cronBacklog, opcache } = server;
	const found: Finding[] = [];
	if ( opcache?.full || ( opcache?.restarts ?? 0 ) > 0 ) {
		found.push( {
			says: say`OPcache is too small: ${ opcache?.full ? say`it is full` : say`it was emptied ${ opcache?.restarts } times for want of memory` }.`,
			weight: 1,
			remedy: say`Ask your host to raise opcache.memory_consumption and opcache.max_accelerated_files.`,
			source: 'PHP, opcache.memory_consumption',
		} );
	}
	if ( autoloadBytes !== null && autoloadBytes > AUTOLOAD_WARNING ) {
		found.push( {
			says: say`Every request loads ${ Math.round( autoloadBytes / 1000 ) } kB of options (more than 800).`,
			weight: 1,
			remedy: say`Have options of plugins that are gone removed, or no longer autoloaded.`,
			source: say`WordPress, Site Health: autoloaded options`,
		} );
	}
	if ( cronBacklog !== null && cronBacklog > 50 ) {
		found.push( {
			says: say`${ cronBacklog } cron events are more than ten minutes late (more than 50).`,
			weight: 1,
			remedy: say`Call wp-cron.php by a real cron job, and see which events pile up (wp cron event list).`,
			source: say`our own experience, not a standard`,
		} );
	}
	return found;
}
