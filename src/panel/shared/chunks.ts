type Engine = typeof import( '../engine' );

let loading: Promise< Engine > | null = null;

/**
 * The engine, which is loaded once. It is asked for when the panel opens, not
 * at the click: by then the site may be down. A failed load is tried again.
 */
export function loadEngine(): Promise< Engine > {
	loading ??= import( /* webpackChunkName: "engine" */ '../engine' ).catch(
		( error: unknown ) => {
			loading = null;
			throw error;
		}
	);
	return loading;
}
