import { say } from '../contract';
import type { Answer } from '../probe';
import {
	PASSERS,
	WRITERS,
	type Signature,
	type Writer,
} from './tables/writers';

export type Heard = Pick< Answer, 'status' | 'headers' | 'body' >;

/** How sure it is who wrote a page: the page says so, or only a header does. */
export interface Signed {
	by: Writer;
	sure: boolean;
}

/**
 * Who wrote this answer; null where it tells nothing.
 *
 * @param heard The answer.
 */
export function signedBy( heard: Heard ): Signed | null {
	const written = WRITERS.find( ( one ) => fits( one, heard ) );
	if ( written !== undefined ) {
		return { by: written.by, sure: true };
	}
	const passed = PASSERS.filter( ( one ) => fits( one, heard ) ).at( -1 );
	return passed === undefined ? null : { by: passed.by, sure: false };
}

/**
 * The name of who wrote this answer, as far as it can be told.
 *
 * @param heard The answer.
 */
export function writerOf( heard: Heard ): string | null {
	return signedBy( heard )?.by.name ?? null;
}

/**
 * Who passed this answer on, nearest to the visitor first.
 *
 * @param heard The answer.
 */
export function passersOf( heard: Heard ): Writer[] {
	const found = PASSERS.filter( ( one ) => fits( one, heard ) ).map(
		( { by } ) => by
	);
	return [ ...new Set( found ) ];
}

function fits( { status, header, body }: Signature, heard: Heard ): boolean {
	return (
		( status === undefined || status.includes( heard.status ?? 0 ) ) &&
		( header === undefined ||
			header[ 1 ].test( heard.headers[ header[ 0 ] ] ?? '' ) ) &&
		( body === undefined || body.test( heard.body ) )
	);
}

const IDS = [
	'cf-ray',
	'x-request-id',
	'x-amzn-trace-id',
	'x-amz-cf-id',
	'x-azure-ref',
	'x-fastly-request-id',
];

/**
 * The hops that an answer names, nearest to the visitor first, and who wrote
 * it, in words.
 *
 * @param heard The answer.
 */
export function hopsOf( heard: Heard ): string[] {
	const passers = passersOf( heard );
	const signed = signedBy( heard );
	const failed = ( heard.status ?? 0 ) >= 500;
	const names = passers.map( ( { name } ) => name );
	if ( failed && signed?.sure && ! passers.includes( signed.by ) ) {
		names.push( signed.by.name );
	}
	const ids = IDS.flatMap( ( name ) => {
		const value = heard.headers[ name ];
		return value === undefined ? [] : [ `${ name }: ${ value }` ];
	} );
	return [
		say`The way: browser, ${ [ ...names, 'PHP', 'WordPress' ].join( ', ' ) }.`,
		...( failed && signed !== null
			? [
					signed.sure
						? say`The error page was written by ${ signed.by.name }: its page says so.`
						: say`The error page came through ${ signed.by.name }; who wrote it, it does not say.`,
				]
			: [] ),
		...ids,
	];
}
