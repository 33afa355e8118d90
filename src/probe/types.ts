import type { Message, Observation } from '../contract';
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
	/** By the public name, also where another address was given for the host. */
	byName?: boolean;
	/** By IPv4 or IPv6 alone. */
	family?: 4 | 6;
	/** By HTTP/2 instead of HTTP/1.1; of https URLs. */
	http2?: boolean;
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
	/** It is an HTML document without its end. */
	open?: boolean;
	/** It asks for a password. */
	password?: boolean;
}

/** What is known of an answer when its request is sent: the time. */
export const unanswered = (): Answer => ( {
	at: new Date().toISOString(),
	status: null,
	error: null,
	ms: 0,
	bytes: 0,
	headers: {},
	body: '',
} );

/** Sends one request; never rejects. */
export interface Prober {
	request: ( request: PlainRequest ) => Promise< Answer >;
	/** Whether it can set any header, and leave cookies out: a browser cannot. */
	free: boolean;
	/** The address that was given for this URL's host, past whatever stands in front; null where none was. */
	straightTo?: ( url: string ) => string | null;
	/** Where a redirect of an address leads, where its answer does not say so to a script; undefined where that is not told. */
	whereTo?: (
		url: string,
		signal: AbortSignal
	) => Promise< string | undefined >;
	/** What is wrong with the certificate that is shown for this URL, in words; null where nothing is. */
	certificate?: ( url: string ) => Promise< Message | null >;
}

export const BODY_KEPT = 4000;
