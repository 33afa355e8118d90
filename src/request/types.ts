/**
 * A string in which each character is one byte (0 to 255): what a shell hands
 * to curl, what undici and fetch take as a header's value, and what a body is.
 */
export type Bytes = string;

/** A word of a command line, and where it begins. */
export interface Word {
	bytes: Bytes;
	at: number;
}

/** A request as it will be sent again: without what belongs to one connection, or to us. */
export interface ReplayRequest {
	/** In capitals. */
	method: string;
	/** Absolute http(s) URL without fragment and user name. */
	url: string;
	/** Lower-case names. */
	headers: { [ name: string ]: Bytes };
	body: Bytes | null;
}

/** What was read, and what the reader has to say about it. */
export interface Reading {
	request: ReplayRequest;
	/** Sentences for the owner: what was left out, and which of several was taken. */
	notes: string[];
	/** The command accepts any certificate. */
	insecure: boolean;
	/** Other addresses that the command gives for hosts, as curl's --resolve has them: nobody is sent there unasked. */
	resolve?: readonly string[];
}

/** Reads a file that a command names by `@`; throws RequestError where that cannot be. */
export type ReadFile = ( name: string ) => Bytes;

/** The text is no request that can be sent again; the message says why and what to do. */
export class RequestError extends Error {
	/**
	 * @param message Why, and what to do.
	 * @param at      The place in the text that is being read, where that is known.
	 */
	public constructor(
		message: string,
		public readonly at?: number
	) {
		super( message );
		this.name = 'RequestError';
	}
}
