import type { ServerState, Message } from '../../../contract';
import { capital, joined, say, verbatim } from '../../../contract';
import { busiest } from './workers';

const MB = 1024 * 1024;

/** One thing that is looked at: what it is called, and its number in words; null where it could not be measured. */
interface Measure {
	name: Message;
	says: ( server: ServerState ) => Message | null;
}

const mb = ( bytes: number ) => Math.round( bytes / MB );

const MEASURES: readonly Measure[] = [
	{
		name: say`load`,
		says: ( { load, cores } ) =>
			load === null ? null : say`${ load } on ${ cores ?? '?' } cores`,
	},
	{
		name: say`memory`,
		says: ( { memory } ) =>
			memory && say`${ mb( memory.used ) } of ${ mb( memory.limit ) } MB`,
	},
	{
		name: say`swap`,
		says: ( { swap } ) =>
			swap ? say`${ mb( swap.used ) } of ${ mb( swap.limit ) } MB` : null,
	},
	{
		name: say`disk space`,
		says: ( { disk } ) => disk && say`${ mb( disk.free ) } MB free`,
	},
	{
		name: say`inodes`,
		says: ( { places } ) => {
			const tried = ( places ?? [] ).filter(
				( { files } ) => typeof files === 'boolean'
			);
			return tried.length === 0
				? null
				: say`a file could be made in ${ tried.filter( ( { files } ) => files ).length } of ${ tried.length } places`;
		},
	},
	{
		name: say`PHP-FPM's pool`,
		says: ( { pool } ) =>
			pool
				? say`${ pool.active } of ${ pool.total } workers busy (${ pool.most } at most since ${ pool.since }), ${ pool.queue } requests waiting, pm.max_children reached ${ pool.reached } times`
				: null,
	},
	{
		name: say`opcache`,
		says: ( { opcache } ) =>
			opcache
				? say`${ opcache.full ? say`full` : say`has room` }, emptied for want of memory ${ opcache.restarts } times`
				: null,
	},
	{
		name: say`database latency`,
		says: ( { databaseMs } ) =>
			databaseMs === null ? null : say`${ databaseMs } ms`,
	},
	{
		name: say`database threads`,
		says: ( { threads } ) =>
			threads
				? say`${ threads.open } of ${ threads.limit } connections, the longest query ${ threads.longest } s`
				: null,
	},
	{
		name: say`autoloaded options`,
		says: ( { autoloadBytes } ) =>
			autoloadBytes === null
				? null
				: verbatim( `${ Math.round( autoloadBytes / 1000 ) } kB` ),
	},
	{
		name: say`cron backlog`,
		says: ( { cronBacklog } ) =>
			cronBacklog === null ? null : say`${ cronBacklog } events`,
	},
	{
		name: say`requests a minute`,
		says: ( { traffic } ) => {
			const peak = traffic && busiest( traffic.minutes );
			return traffic && peak
				? say`${ Math.round( traffic.requests / traffic.minutes.length ) } in a minute with any, ${ peak[ 1 ] } in the busiest (${ traffic.log })`
				: null;
		},
	},
];

/** What was measured, each with its number, and the names of what could not be. */
export interface Measured {
	numbers: Message[];
	missing: Message[];
}

/**
 * Everything that is looked at: what a server does not tell is not as it should be, it is not known.
 *
 * @param server As the site tells it.
 */
export function measured( server: ServerState ): Measured {
	const all = MEASURES.map( ( { name, says } ) => ( {
		name,
		words: says( server ),
	} ) );
	return {
		numbers: [
			...all.flatMap( ( { name, words } ) =>
				words === null ? [] : [ say`${ capital( name ) }: ${ words }` ]
			),
			...clients( server ),
		],
		missing: all
			.filter( ( { words } ) => words === null )
			.map( ( { name } ) => name ),
	};
}

/** Who and what the access log has most of. */
function clients( { traffic }: ServerState ): Message[] {
	const lists = traffic
		? ( [
				[ say`addresses`, traffic.addresses ],
				[ say`paths`, traffic.paths ],
				[ say`agents`, traffic.agents ],
				[ say`failures`, traffic.failing ],
			] as const )
		: [];
	return lists.flatMap( ( [ name, list ] ) =>
		list.length === 0
			? []
			: [
					say`Top ${ name }: ${ joined(
						list.map(
							( { what, requests } ) =>
								say`${ what || say`none` } (${ requests })`
						)
					) }`,
				]
	);
}
