/** Keeps all workers of a pool busy, and its queue full, until told otherwise. */
import { rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { waitFor } from '../../../scripts/lib/wait.mjs';

// Two workers, a queue of one or two: the rest is refused.
const REQUESTS = 10;

/**
 * Fills the pool `victim`.
 *
 * @param {Object} world As startWorld() answers.
 * @return {Promise<() => Promise<void>>} Lets go, and waits until the pool answers again.
 */
export async function holdWorkers( world ) {
	const { site, at } = world;
	const flag = join( site.folder, 'hold' );
	await writeFile( flag, '' );
	let refused = 0;
	let pending = 0;
	const held = Array.from( { length: REQUESTS }, () => {
		pending++;
		const asked = request( `${ at.victim }/hold.php`, ( answer ) => {
			refused += answer.statusCode === 502 ? 1 : 0;
			answer.resume().on( 'end', () => pending-- );
		} );
		asked.on( 'error', () => pending-- );
		asked.end();
		return asked;
	} );
	const answersNow = async () => {
		const answer = await fetch( `${ at.victim }/wp-admin/load-styles.php`, {
			signal: AbortSignal.timeout( 5000 ),
		} ).catch( () => null );
		await answer?.arrayBuffer();
		return answer?.status ?? null;
	};
	await waitFor(
		async () => refused > 0 && ( await answersNow() ) === 502,
		'a full pool'
	);
	return async () => {
		await rm( flag );
		await waitFor( () => pending === 0, 'the held requests' );
		held.forEach( ( asked ) => asked.destroy() );
		await waitFor(
			async () => ( await answersNow() ) !== 502,
			'a free pool'
		);
	};
}
