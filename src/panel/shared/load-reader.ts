type Reader = typeof import( '../start/reader' );

let loading: Promise< Reader > | null = null;

/**
 * What reads pasted requests, which is loaded once. It is asked for when the
 * panel opens: at the paste the site may be down. A failed load is tried again.
 */
export function loadReader(): Promise< Reader > {
	loading ??= import( /* webpackChunkName: "reader" */ '../start/reader' ).catch(
		( error: unknown ) => {
			loading = null;
			throw error;
		}
	);
	return loading;
}
