import { say, type Message, type Verdict } from '../../../contract';
import { askFor } from '../../requests';
import type { RunContext } from '../../run/context';
import { makeVerdict } from '../../verdict/make';

/** Where hosts show how PHP-FPM does: the addresses of PHP's manual and of common panels. */
const PLACES = [ '/fpm-status', '/status', '/php-fpm-status' ];

/** Between two looks, in milliseconds. */
const MOMENT = 500;

interface Pool {
	active: number;
	total: number;
	queue: number;
	reached: number;
}

/**
 * Whether PHP-FPM's status page, where it can be seen, says that all workers
 * are busy.
 *
 * @param context  The run.
 * @param evidence Takes what the page says.
 */
export async function fullPool(
	context: RunContext,
	evidence: Message[]
): Promise< Verdict | null > {
	for ( const place of PLACES ) {
		const url = new URL( `${ place }?json`, context.page );
		const { status, body } = await askFor( context, url.toString() );
		const pool = status === 200 ? poolOf( body ) : null;
		if ( pool === null ) {
			continue;
		}
		// A pool that is busy for one moment is not full.
		await context.pause( MOMENT );
		const later = poolOf(
			( await askFor( context, url.toString() ) ).body
		);
		evidence.push(
			say`PHP-FPM's status page ${ place }: ${ pool.active } of ${ pool.total } workers busy, ${ pool.queue } requests waiting, pm.max_children reached ${ pool.reached } times.`
		);
		return isBusy( pool ) && later !== null && isBusy( later )
			? makeVerdict(
					'overload',
					[ { kind: 'server', slug: 'php-fpm' } ],
					0.95,
					say`All ${ pool.total } of PHP's workers are busy, twice in a row: who comes now is turned away with an error. Ask your host to raise pm.max_children, or find what keeps the workers busy (slow pages, an attack, a crawler) in the access log and PHP-FPM's slow log.`,
					'fpm_max_children'
				)
			: null;
	}
	return null;
}

/** Of a Unix socket, FPM counts no queue: it always says 0. */
function isBusy( { active, total }: Pool ): boolean {
	return active >= total;
}

/** https://www.php.net/manual/en/fpm.status.php */
function poolOf( body: string ): Pool | null {
	try {
		const page: unknown = JSON.parse( body );
		if ( typeof page !== 'object' || page === null ) {
			return null;
		}
		const numbers = page as { [ name: string ]: unknown };
		const number = ( name: string ) => Number( numbers[ name ] );
		const pool = {
			active: number( 'active processes' ),
			total: number( 'total processes' ),
			queue: number( 'listen queue' ),
			reached: number( 'max children reached' ),
		};
		return Object.values( pool ).every( Number.isFinite ) ? pool : null;
	} catch ( error ) {
		if ( error instanceof SyntaxError ) {
			return null;
		}
		throw error;
	}
}
