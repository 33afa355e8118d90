/**
 * What people and other tools do, for comparison. They know pass and fail only, and
 * have neither baselines nor proof.
 */
import type { Site } from './sites';

/** Is it broken with these on? What cannot be told counts as broken, as a person would. */
type Ask = ( enabled: readonly string[] ) => boolean;

export type Baseline = ( ids: readonly string[], ask: Ask ) => string[];

/** The guides: all off, then on again one at a time until it breaks. */
export const oneByOne: Baseline = ( ids, ask ) => {
	if ( ask( [] ) ) {
		return [];
	}
	const on: string[] = [];
	for ( const id of ids ) {
		on.push( id );
		if ( ask( on ) ) {
			return [ id ];
		}
	}
	return [];
};

/** VS Code's extension bisect: all off, then the half that is on, or the other; then one check. */
export const halving: Baseline = ( ids, ask ) => {
	if ( ask( [] ) ) {
		return [];
	}
	let suspects = [ ...ids ];
	while ( suspects.length > 1 ) {
		const half = suspects.slice( 0, Math.ceil( suspects.length / 2 ) );
		suspects = ask( half ) ? half : suspects.slice( half.length );
	}
	return ask( suspects ) ? suspects : [];
};

/** Delta debugging (Zeller and Hildebrandt, 2002): a failing set from which nothing can be left out. */
export const ddmin: Baseline = ( ids, ask ) => {
	const known = new Map< string, boolean >();
	const fails = ( set: readonly string[] ) => {
		const key = set.join();
		const answer = known.get( key ) ?? ask( set );
		known.set( key, answer );
		return answer;
	};
	if ( fails( [] ) ) {
		return [];
	}
	let set = [ ...ids ];
	let parts = 2;
	while ( set.length > 1 ) {
		const size = Math.ceil( set.length / parts );
		const chunks = Array.from( { length: parts }, ( _, k ) =>
			set.slice( k * size, ( k + 1 ) * size )
		).filter( ( chunk ) => chunk.length );
		const alone = chunks.find( fails );
		const rest =
			alone ??
			chunks
				.map( ( chunk ) =>
					set.filter( ( id ) => ! chunk.includes( id ) )
				)
				.find( fails );
		if ( rest ) {
			set = rest;
			parts = alone ? 2 : Math.max( parts - 1, 2 );
		} else if ( parts >= set.length ) {
			break;
		} else {
			parts = Math.min( set.length, parts * 2 );
		}
	}
	return set;
};

/** Runs one on a made-up site. Right only where it names exactly the culprits as they are. */
export function driveBaseline(
	baseline: Baseline,
	site: Site
): { trials: number; right: boolean } {
	let trials = 0;
	const requires = new Map(
		site.problem.suspects.map( ( suspect ) => [
			suspect.id,
			suspect.requires ?? [],
		] )
	);
	const found = baseline( [ ...requires.keys() ], ( enabled ) => {
		trials++;
		// WordPress does not run a plugin whose requirements are off.
		const on = new Set( enabled );
		const runs = ( id: string ): boolean =>
			on.has( id ) && requires.get( id )!.every( runs );
		return site.reply( enabled.filter( runs ) ).outcome !== 'pass';
	} );
	const right =
		site.verdict === 'below-plugins'
			? ! found.length
			: site.causes.length === 1 &&
				[ ...found ].sort().join() ===
					[ ...site.causes[ 0 ]! ].sort().join();
	return { trials, right };
}
