/** What the tests use of tests/lab/lib, which is JavaScript. */
declare module '*/lab/lib/stack.mjs' {
	export interface StackSettings {
		workers?: number;
		/** Seconds. */
		terminateAfter?: number;
		/** Paths of plugins: a file, or a folder. */
		plugins?: string[];
		/** Path of a theme's folder. */
		theme?: string;
		/** Path of the plugin to test; null for none. */
		underTest?: string | null;
		config?: { [ constant: string ]: unknown };
		/** `plain`, or a structure. */
		permalinks?: string;
		/** Folder of WordPress, below the site's. */
		wordpress?: string;
		/** Folder of what is usually wp-content. */
		contents?: string;
		/** Of nginx: what is WordPress's. */
		rules?: string;
	}

	export interface Stack {
		url: string;
		site: {
			folder: string;
			content: string;
			/** The address of WordPress itself. */
			wordpress: string;
			user: string;
			password: string;
		};
		fpm: { start: () => Promise< void >; stop: () => Promise< void > };
		query: ( sql: string ) => Promise< string >;
		dump: () => Promise< string >;
		stop: () => Promise< void >;
	}

	export function startStack( settings?: StackSettings ): Promise< Stack >;
}
