import type { Verdict } from '../contract';

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
	/** What was found last, perhaps in another browser; null where nothing is at fault. */
	finding?: KeptFinding | null;
}

/** As the site keeps it: no proof, no places. */
export interface KeptFinding {
	url: string;
	kind: Verdict[ 'kind' ];
	summary: string;
	/** `plugin/slug` and the like. */
	culprits: string[];
	/** Unix time in seconds. */
	at: number;
}

declare global {
	interface Window {
		gatewayDoctor?: Partial< Boot >;
	}
}

/** Reads what PHP printed. Throws where a part is missing: a half-started panel would mislead. */
export function readBoot( from: Window ): Boot {
	const { rest, nonce, home, version, siteName, words, mail, finding } =
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
		finding: finding ?? null,
	};
}
