import type { Observation } from '../contract';
import type { Bytes } from '../request';

/** One request, below everything that makes it a probe. */
export interface PlainRequest {
	url: string;
	/** GET where it is not given. */
	method?: string;
	headers?: { [ name: string ]: string };
	body?: Bytes;
	/** Milliseconds until it is given up. */
	timeout: number;
	/** Let caches answer as they would answer a visitor. */
	cached?: boolean;
	/** Send the cookies that the browser has for the site. */
	cookies?: boolean;
	signal?: AbortSignal;
}

/** What the client got. `headers` have lower-case names, cookies are left out. */
export interface Answer {
	/** ISO 8601. */
	at: string;
	status: number | null;
	error: Observation[ 'error' ];
	ms: number;
	/** Of the body, as received. */
	bytes: number;
	headers: { [ name: string ]: string };
	/** The first 4,000 characters. */
	body: string;
}

/** Sends one request; never rejects. */
export interface Prober {
	request: ( request: PlainRequest ) => Promise< Answer >;
	/** Whether it can set any header, and leave cookies out: a browser cannot. */
	free: boolean;
}

export const BODY_KEPT = 4000;
