import { joined, say, verbatim, type Message } from '../../contract';
import {
	fits,
	OWN,
	PASSERS,
	signatureOf,
	type Signs,
	type Writer,
} from '../../probe/writers';
import { ownPageOf } from '../../probe/own-page';

export type Heard = Signs;

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
	const own = ownPageOf( heard );
	if ( own !== null ) {
		return { by: OWN[ own.by ], sure: true };
	}
	const written = signatureOf( heard );
	if ( written !== undefined ) {
		return { by: written.by, sure: true };
	}
	const passed = PASSERS.filter( ( one ) => fits( one, heard ) ).at( -1 );
	return passed === undefined ? null : { by: passed.by, sure: false };
}

/**
 * Who says an error, as far as can be told, as a sentence without its full stop:
 * whoever only passed a page on has not said it.
 *
 * @param heard The answer.
 */
export function whoSays( heard: Heard ): Message {
	const signed = signedBy( heard );
	if ( signed === null ) {
		return say`Who wrote the error page cannot be told`;
	}
	return signed.sure
		? say`${ signed.by.name } says it`
		: say`It came through ${ signed.by.name }, and who wrote the error page cannot be told`;
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
export function hopsOf( heard: Heard ): Message[] {
	const passers = passersOf( heard );
	const signed = signedBy( heard );
	const failed = ( heard.status ?? 0 ) >= 500;
	const names = passers.map( ( { name } ) => name );
	if (
		failed &&
		signed?.sure &&
		signed.by.kind !== 'core' &&
		! passers.includes( signed.by )
	) {
		names.push( signed.by.name );
	}
	const ids = IDS.flatMap( ( name ) => {
		const value = heard.headers[ name ];
		return value === undefined
			? []
			: [ verbatim( `${ name }: ${ value }` ) ];
	} );
	return [
		say`The way: browser, ${ joined( [ ...names, 'PHP', 'WordPress' ] ) }.`,
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
