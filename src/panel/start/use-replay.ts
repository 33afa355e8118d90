import { useEffect, useMemo, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReplayRequest } from '../../request';
import { loadReader } from '../shared/chunks';
import { troubleFrom } from '../shared/trouble';
import { isCommand, otherSite, readAddress, type Replay } from './input';
import type * as Reader from './reader';

export interface ReplayDraft {
	/** What was pasted or uploaded, or an address that does something; null where there is nothing but the address of a page. */
	replay: Replay | null;
	text: string;
	file: string | null;
	entry: number | null;
	agreed: boolean;
	setText: ( text: string ) => void;
	setFile: ( name: string, text: string ) => void;
	setEntry: ( entry: number ) => void;
	setAgreed: ( agreed: boolean ) => void;
	/** Back to an address alone. */
	forget: () => void;
}

interface Given {
	text: string;
	file: { name: string; text: string } | null;
	entry: number | null;
	agreed: boolean;
}

const NOTHING: Given = { text: '', file: null, entry: null, agreed: false };

const otherAddress = (): string =>
	__(
		'The command leads to another address (--resolve). A browser cannot be sent there: the request goes to the site’s public name. To ask that address, use the command line (gateway-doctor diagnose --request).',
		'gateway-doctor'
	);

/** The request that was sent last needs no new word; another address is asked for by itself. */
function keptReplay(
	last: ReplayRequest | null,
	typed: string
): Replay | null {
	return last === null || typed !== last.url
		? null
		: { ok: true, request: last, notes: [], changes: false, lines: [] };
}

/** Nothing is sent of what could not be read. */
const unread = ( message: string ): Replay => ( {
	ok: false,
	message,
	lines: [],
} );

/** What reads a request; in words why it is not there. */
function useReader( wanted: boolean ): typeof Reader | string {
	const [ reader, setReader ] = useState< typeof Reader | string >( () =>
		__( 'The request is being read: press again.', 'gateway-doctor' )
	);
	useEffect( () => {
		let isHere = true;
		const take = ( next: typeof Reader | string ) =>
			isHere && wanted && setReader( () => next );
		loadReader()
			.then( take )
			.catch( ( error: unknown ) =>
				take( troubleFrom( error ).message )
			);
		return () => {
			isHere = false;
		};
	}, [ wanted ] );
	return reader;
}

/**
 * The request that is to be replayed, as it is being given.
 *
 * @param typed What stands in the field for the address, which may be a command too.
 * @param home  Address of the site.
 * @param kept  The request that was replayed last.
 */
export function useReplay(
	typed: string,
	home: string,
	kept: ReplayRequest | null
): ReplayDraft {
	const [ given, setGiven ] = useState< Given >( NOTHING );
	const [ last, setLast ] = useState( kept );
	const { text, file, entry, agreed } = given;
	const source =
		( isCommand( typed ) ? typed : '' ) ||
		text.trim() ||
		( file?.text ?? '' );
	// The front page is one; what another address does, its reader says.
	const address = source === '' ? readAddress( typed, home ) : null;
	const doing =
		address?.ok === true && address.url !== home ? address.url : null;
	const reader = useReader( source !== '' || doing !== null );
	const replay = useMemo( () => {
		if ( source === '' && doing === null ) {
			return null;
		}
		if ( typeof reader === 'string' ) {
			return unread( reader );
		}
		return doing === null
			? reader.readReplay(
					source,
					home,
					entry,
					otherSite( home ),
					otherAddress()
				)
			: reader.readDoing( doing );
	}, [ reader, source, doing, home, entry ] );
	// A new request needs a new word.
	const change = ( next: Partial< Given > ) =>
		setGiven( { ...given, entry: null, agreed: false, ...next } );
	return {
		replay: ( source === '' ? keptReplay( last, typed ) : null ) ?? replay,
		text,
		file: file?.name ?? null,
		entry,
		agreed,
		setText: ( words ) => change( { text: words } ),
		setFile: ( name, content ) =>
			change( { text: '', file: { name, text: content } } ),
		setEntry: ( number ) => change( { entry: number } ),
		setAgreed: ( word ) => setGiven( { ...given, agreed: word } ),
		forget: () => {
			setGiven( NOTHING );
			setLast( null );
		},
	};
}
