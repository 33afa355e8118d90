import type { ServerState } from '../../site';
import { needsSite } from './needs-site';
import type { StepModule } from './types';

interface Finding {
	says: string;
	/** Grave enough to explain a 502 by itself. */
	grave: boolean;
}

const MB = 1024 * 1024;

/** WordPress's own Site Health warns from 800 kB of autoloaded options on. */
const AUTOLOAD_WARNING = 800_000;

/** Server load: is it too much for the machine? */
export const overload: StepModule = async ( context ) => {
	const missing = needsSite( context );
	if ( missing !== null || context.options.site === null ) {
		return missing ?? { status: 'skipped', summary: '' };
	}
	const server = await context.options.site.server();
	const findings = findingsOf( server );
	const grave = findings.filter( ( finding ) => finding.grave );
	return {
		status: grave.length > 0 ? 'found' : 'passed',
		summary:
			grave[ 0 ]?.says ??
			'The server has room: load, memory, disk and database are as they should be.',
		evidence: [
			...numbersOf( server ),
			...findings.map( ( { says } ) => says ),
		],
	};
};

function findingsOf( server: ServerState ): Finding[] {
	const findings: Finding[] = [];
	const {
		load,
		cores,
		memory,
		disk,
		databaseMs,
		autoloadBytes,
		cronBacklog,
	} = server;
	if ( load !== null && cores !== null && load > 2 * cores ) {
		findings.push( {
			says: `The load is ${ load } on ${ cores } cores: requests wait for each other.`,
			grave: load > 5 * cores,
		} );
	}
	if ( memory !== null && memory.used > 0.9 * memory.limit ) {
		findings.push( {
			says: `${ Math.round( ( 100 * memory.used ) / memory.limit ) } % of the memory is in use.`,
			grave: memory.used > 0.97 * memory.limit,
		} );
	}
	if ( disk !== null && disk.free < 200 * MB ) {
		findings.push( {
			says: `Only ${ Math.round( disk.free / MB ) } MB of disk space are left.`,
			grave: disk.free < 10 * MB,
		} );
	}
	if ( databaseMs !== null && databaseMs > 20 ) {
		findings.push( {
			says: `The database takes ${ databaseMs } ms for the simplest question.`,
			grave: databaseMs > 500,
		} );
	}
	if ( autoloadBytes !== null && autoloadBytes > AUTOLOAD_WARNING ) {
		findings.push( {
			says: `Every request loads ${ Math.round( autoloadBytes / 1000 ) } kB of options.`,
			grave: false,
		} );
	}
	if ( cronBacklog !== null && cronBacklog > 50 ) {
		findings.push( {
			says: `${ cronBacklog } cron events are late.`,
			grave: false,
		} );
	}
	return findings;
}

function numbersOf( server: ServerState ): string[] {
	const { load, cores, memory, disk, databaseMs } = server;
	return [
		load === null ? '' : `Load ${ load } on ${ cores ?? '?' } cores`,
		memory === null
			? ''
			: `Memory ${ Math.round( memory.used / MB ) } of ${ Math.round( memory.limit / MB ) } MB`,
		disk === null ? '' : `Disk ${ Math.round( disk.free / MB ) } MB free`,
		databaseMs === null ? '' : `Database ${ databaseMs } ms`,
	].filter( Boolean );
}
