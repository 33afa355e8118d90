import type { Diagnosis } from '../contract';
import { redact } from '../logs/redact';
import {
	doingParts,
	doingRequest,
	isSame,
	mayChange,
	NOT_COVERED,
	whyNever,
	type Reading,
	type ReplayRequest,
} from '../request';
import { parseUrl } from './address';
import { UsageError } from './failure';
import { requestOf, type RequestOptions } from './request-file';

/**
 * What to ask for: a request to replay, or an address alone.
 *
 * @param argument Where the address is expected.
 * @param options  As given.
 * @throws UsageError where it is neither.
 */
export function targetOf(
	argument: string | undefined,
	options: RequestOptions
): { url: string; reading: Reading | null } {
	const reading = requestOf( argument, options );
	if ( reading !== null ) {
		return { url: reading.request.url, reading };
	}
	if ( argument === undefined ) {
		throw new UsageError(
			'Give the address of the page that fails, or --request FILE.'
		);
	}
	const url = parseUrl( argument );
	return { url, reading: readingOf( url ) };
}

/** An address that may change something is handled as a pasted request is, wherever it comes from. */
function readingOf( url: string ): Reading | null {
	const request = doingRequest( url );
	if ( request === null ) {
		return null;
	}
	const never = whyNever( request );
	if ( never !== null ) {
		throw new UsageError( never );
	}
	return { request, notes: [], insecure: false };
}

/**
 * A run goes on with the page that it was of; one of a replayed request needs it
 * again: it was not stored.
 *
 * @param resume  The run to go on with.
 * @param reading What was given now.
 * @param url     The page that was given now.
 * @throws UsageError where it is not the same.
 */
export function assertResumable(
	resume: Diagnosis | null,
	reading: Reading | null,
	url: string
): void {
	const stored = resume?.request;
	if ( stored === undefined ) {
		if ( resume !== null && resume.url !== url ) {
			throw new UsageError(
				`The run is of ${ resume.url }, not of ${ url }. Give that address to go on with it.`
			);
		}
		return;
	}
	if ( reading === null || ! isSame( stored, reading.request ) ) {
		throw new UsageError(
			`The run replayed ${ stored.method } ${ stored.url }. Its cookies and its body were not stored: give ${
				reading === null ? 'it again' : 'that very request'
			} with --request.`
		);
	}
}

/** Values of these are no secrets: they name what is done. */
const DEED =
	/^(?:action|do|rest_route|(?:wc|edd)-(?:api|ajax)|[a-z]{1,20}-(?:api|ajax))$/i;

/** The parameters that make an address do something; values that may be secret are left out. */
function doingIn( { url }: ReplayRequest ): string {
	const parts = doingParts( url ).map( ( { name, value } ) => {
		const isOpen =
			value === '' ||
			/^\d{1,9}$/.test( value ) ||
			( DEED.test( name ) && /^[\w./-]{1,60}$/.test( value ) );
		return redact( `${ name }=${ isOpen ? value : '…' }` );
	} );
	return parts.length === 0 ? '' : `?${ parts.join( '&' ) }`;
}

/**
 * Says on standard error what will be sent and what the guard does not reach,
 * before anything is sent.
 *
 * @param reading   The request.
 * @param hasKey    Whether the agent can guard it.
 * @param unguarded The owner's word to send it without.
 * @throws UsageError where it may change something and nothing would guard it.
 */
export function announce(
	reading: Reading,
	hasKey: boolean,
	unguarded: boolean
): void {
	const { request, notes } = reading;
	const { method, url, body } = request;
	const { origin, pathname } = new URL( url );
	const lines = [
		`Replays ${ method } ${ origin }${ pathname }${
			body === null ? '' : `, with a body of ${ body.length } bytes`
		}.`,
		...notes,
	];
	if ( mayChange( request ) ) {
		if ( ! hasKey && ! unguarded ) {
			throw new UsageError(
				`${ method } ${ origin }${ pathname }${ doingIn( request ) } may change something (an order, a payment). It is replayed only under the guard of the site's agent: give --key. To send it once, really and without a guard: --unguarded.`
			);
		}
		lines.push(
			...( hasKey
				? [
						'It is sent again and again. Each time the database is rolled back, mail and outgoing requests other than GET are held back. Not covered:',
						...NOT_COVERED.map( ( words ) => `- ${ words }` ),
					]
				: [
						'It is sent once, without any guard: what it does stays done.',
					] )
		);
	}
	process.stderr.write( `${ lines.join( '\n' ) }\n` );
}
