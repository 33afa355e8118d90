import { statSync } from 'node:fs';
import {
	isSameSite,
	kindOf,
	readRequest,
	RequestError,
	textFrom,
	whyNever,
	type Reading,
} from '../request';
import { hasScheme, parseUrl } from './address';
import { UsageError } from './failure';
import { readWhole } from './read-whole';

export interface RequestOptions {
	/** A file, or `-` for standard input. */
	request?: string;
	/** Which request of a HAR file, from 1 on. */
	entry?: number;
	/** The owner's word to send it once without the guard. */
	unguarded?: boolean;
}

function contentOf( file: string ): string {
	try {
		return textFrom( readWhole( file ) );
	} catch ( error ) {
		throw new UsageError(
			`--request ${ file } cannot be read: ${
				error instanceof Error ? error.message : String( error )
			}.`
		);
	}
}

/** For values of a command that begin with @, as curl reads them. */
function bytesOfFile( name: string ): string {
	if ( name === '-' || name === '' ) {
		throw new RequestError(
			'The command reads its body from standard input: give a file.'
		);
	}
	try {
		const bytes = readWhole( name ).toString( 'latin1' );
		process.stderr.write(
			`The request takes the contents of ${ name }.\n`
		);
		return bytes;
	} catch ( error ) {
		throw new RequestError(
			`The command reads ${ name }, which cannot be read: ${
				error instanceof Error ? error.message : String( error )
			}.`
		);
	}
}

const isHarFile = ( word: string ): boolean =>
	/\.har$/i.test( word ) &&
	statSync( word, { throwIfNoEntry: false } )?.isFile() === true;

/**
 * The request to replay, from `--request`, or from the argument itself where
 * that is a curl command or a HAR file.
 *
 * @param argument What stands where the address is expected.
 * @param options  As given.
 * @return Null where there is only an address.
 * @throws UsageError that says what is wrong with the request.
 */
export function requestOf(
	argument: string | undefined,
	options: RequestOptions
): Reading | null {
	const given = argument ?? '';
	const inline = kindOf( given ) === 'curl' ? given : null;
	const file = options.request ?? ( isHarFile( given ) ? given : null );
	if ( inline === null && file === null ) {
		return null;
	}
	const address =
		given === '' || given === file || inline !== null
			? null
			: new URL( parseUrl( given ) );
	const choice = {
		...( address === null
			? {}
			: { origin: address.origin, url: address.href } ),
		...( options.entry === undefined ? {} : { entry: options.entry } ),
	};
	try {
		const reading = readRequest(
			inline ?? contentOf( file ?? '' ),
			choice,
			bytesOfFile
		);
		assertPossible( reading, address, hasScheme( given ) );
		return reading;
	} catch ( error ) {
		if ( error instanceof RequestError ) {
			throw new UsageError( error.message );
		}
		throw error;
	}
}

function assertPossible(
	{ request }: Reading,
	address: URL | null,
	withScheme: boolean
): void {
	const never = whyNever( request );
	if ( never !== null ) {
		throw new UsageError( never );
	}
	const { origin, protocol } = new URL( request.url );
	if (
		address !== null &&
		( ! isSameSite( address.href, request.url ) ||
			// A key that is meant for https never goes without it.
			( withScheme &&
				address.protocol === 'https:' &&
				protocol === 'http:' ) )
	) {
		throw new UsageError(
			`The request is to ${ origin }, not to ${ address.origin }: its cookies are not for another site. Leave the address out, or change it in the request.`
		);
	}
}
