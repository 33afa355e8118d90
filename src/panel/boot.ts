/** What the PHP side prints as `window.gatewayDoctor` before the script. */
export interface Boot {
	/** Root of the REST API, with the slash at the end. */
	rest: string;
	/** For the header X-WP-Nonce. */
	nonce: string;
	/** The front page's URL. */
	home: string;
	/** Of Gateway Doctor. */
	version: string;
	/** The site's title. */
	siteName: string;
	/** URL of the translations of what the engine says; null where there are none. */
	words?: string | null;
	/** The mail address of who is signed in. */
	mail?: string;
}

declare global {
	interface Window {
		gatewayDoctor?: Partial< Boot >;
	}
}

/** Reads what PHP printed. Throws where a part is missing: a half-started panel would mislead. */
export function readBoot( from: Window ): Boot {
	const { rest, nonce, home, version, siteName, words, mail } =
		from.gatewayDoctor ?? {};
	if (
		rest === undefined ||
		nonce === undefined ||
		home === undefined ||
		version === undefined
	) {
		throw new Error( 'window.gatewayDoctor is missing or incomplete' );
	}
	return {
		rest,
		nonce,
		home,
		version,
		siteName: siteName ?? '',
		words: words ?? null,
		mail: mail ?? '',
	};
}
