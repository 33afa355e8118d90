/**
 * Code that the first picture does not need. It is asked for when the panel opens,
 * not at the click: by then the site may be down. A failed load is tried again.
 */
function once< Chunk >( load: () => Promise< Chunk > ): () => Promise< Chunk > {
	let loading: Promise< Chunk > | null = null;
	return () => {
		loading ??= load().catch( ( error: unknown ) => {
			loading = null;
			throw error;
		} );
		return loading;
	};
}

/** The engine: what diagnoses, and reads logs. */
export const loadEngine = once(
	() => import( /* webpackChunkName: "engine" */ '../engine' )
);

/** What reads pasted requests. */
export const loadReader = once(
	() => import( /* webpackChunkName: "reader" */ '../start/reader' )
);
