import { doingRequest, whyNever } from '../../request/changes';
import type { HarLine, ReplayRequest } from '../../request';
import { readAddress } from './address';

/** What was pasted or uploaded, once it is read. */
export type Replay =
	| {
			ok: true;
			request: ReplayRequest;
			notes: string[];
			/** It may change something: it needs a word of the owner's. */
			changes: boolean;
			/** The requests of a HAR file to this site, to choose another one. */
			lines: HarLine[];
	  }
	| { ok: false; message: string; lines: HarLine[] };

/** An address that may change something, as a request; null where it only shows a page, or is none. */
export function readDoing( typed: string, home: string ): Replay | null {
	const address = readAddress( typed, home );
	const request = address.ok ? doingRequest( address.url ) : null;
	if ( request === null ) {
		return null;
	}
	const message = whyNever( request );
	return message === null
		? { ok: true, request, notes: [], changes: true, lines: [] }
		: { ok: false, message, lines: [] };
}

/** Whether something else was typed or pasted than an address, which has no blanks: what it is, its reader says. */
export function isCommand( typed: string ): boolean {
	return (
		/curl/i.test( typed ) &&
		/\S\s+\S/.test( typed ) &&
		! /^\s*(?:https?:|\/)/i.test( typed )
	);
}
