import type { ServerState } from '../../site';
import { findingsOf } from '../overload/findings';
import { overloadVerdict } from '../overload/verdict';
import { needsSite } from './needs-site';
import { plainFailure } from './refresh';
import type { StepModule } from './types';

const MB = 1024 * 1024;

/** Server load: is it too much for the machine? */
export const overload: StepModule = async ( context ) => {
	const missing = needsSite( context );
	if ( missing !== null || context.options.site === null ) {
		return missing ?? { status: 'skipped', summary: '' };
	}
	const server = await context.options.site.server();
	const findings = findingsOf( server );
	await context.readLogs();
	if ( plainFailure( context ) !== null ) {
		context.overloaded = overloadVerdict( findings, context.state.entries );
	}
	const [ first ] = findings;
	const grave = context.overloaded !== null || ( first?.weight ?? 0 ) > 1;
	return {
		status: grave ? 'found' : 'passed',
		summary:
			context.overloaded?.summary ??
			( grave ? first?.says : undefined ) ??
			'The server has room: load, memory, disk and database are as they should be.',
		evidence: [
			...numbersOf( server ),
			...findings.map(
				( { says, source } ) => `${ says } (${ source })`
			),
			...( server.blocked ?? [] ).map(
				( { where, line, block, cdn, range } ) =>
					`${ where }${ line === null ? '' : `, line ${ line }` } blocks ${ block }, a part of ${ cdn }'s ${ range }`
			),
		],
	};
};

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
