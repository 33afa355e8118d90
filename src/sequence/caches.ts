import type { Answer } from '../probe';
import { CACHES, type CacheSign } from './answer/caches';

/** A cache that an answer came by. */
export interface Passed {
	cache: CacheSign;
	/** It says that it answered by itself. */
	hit: boolean;
	/** Its header as it was. */
	says: string;
}

/**
 * The caches that an answer names.
 *
 * @param answer With its headers.
 */
export function cachesOf( answer: Pick< Answer, 'headers' > ): Passed[] {
	return CACHES.flatMap( ( cache ) => {
		const value = answer.headers[ cache.header ];
		return value === undefined
			? []
			: [
					{
						cache,
						hit: cache.hit.test( value ),
						says: `${ cache.header }: ${ value }`,
					},
				];
	} );
}

/**
 * The cache that most likely holds an answer: one that says so, else one that
 * was passed; null where nothing tells of any.
 *
 * @param passed As cachesOf() answers.
 */
export function holderOf( passed: readonly Passed[] ): CacheSign | null {
	const named = passed.filter( ( { cache } ) => cache.name !== 'a cache' );
	return (
		(
			named.find( ( { hit } ) => hit ) ??
			named[ 0 ] ??
			passed.find( ( { hit } ) => hit ) ??
			passed[ 0 ]
		)?.cache ?? null
	);
}

/**
 * How long ago an answer was stored, in seconds; 0 where it does not say.
 *
 * @param answer With its headers.
 */
export function ageOf( answer: Pick< Answer, 'headers' > ): number {
	const age = Number( answer.headers.age );
	return Number.isFinite( age ) && age > 0 ? age : 0;
}
