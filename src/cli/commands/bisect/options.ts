import { InvalidArgumentError } from 'commander';
import type { Mode, Suspect } from '../../../search';
import { UsageError } from '../../failure';

/** What `bisect` was told. */
export interface Options {
	suspects: string[];
	requires: string[];
	/** Not for mode `manual`. */
	run?: string;
	mode: Mode;
	json?: boolean;
	seed: number;
	timeout: number;
}

/** Before the mode is settled. */
export type GivenOptions = Omit< Options, 'mode' > & { mode?: Mode };

/** The suspects, each with what it requires. Throws where `--requires` names others. */
export function suspectsOf( { suspects, requires }: Options ): Suspect[] {
	const pairs = requires.map( ( text ): [ string, string ] => {
		// A name may hold colons itself, as in theme:twentyfour.
		const at = [ ...text.matchAll( /:/g ) ]
			.map( ( { index } ) => index )
			.find(
				( index ) =>
					suspects.includes( text.slice( 0, index ) ) &&
					suspects.includes( text.slice( index + 1 ) )
			);
		if ( at === undefined ) {
			throw new UsageError(
				`--requires ${ text }: write b:a for "b requires a", both from --suspects.`
			);
		}
		return [ text.slice( 0, at ), text.slice( at + 1 ) ];
	} );
	return suspects.map( ( id ) => ( {
		id,
		requires: pairs
			.filter( ( [ of ] ) => of === id )
			.map( ( [ , needs ] ) => needs ),
	} ) );
}

/** The mode that is wanted: without a word and a command, whoever sits at the terminal is asked. */
export function modeFor(
	{ mode, run }: GivenOptions,
	isTerminal: boolean
): Mode {
	return mode ?? ( run === undefined && isTerminal ? 'manual' : 'search' );
}

/** The command to call; null where a person answers. Throws where both or neither are wanted. */
export function commandOf( { mode, run }: Options ): string | null {
	if ( ( mode === 'manual' ) === ( run !== undefined ) ) {
		throw new UsageError(
			mode === 'manual'
				? '--mode manual asks you: leave --run out.'
				: '--run is missing: the command to call for each trial. Or --mode manual, to answer yourself.'
		);
	}
	if ( run?.trim() === '' ) {
		throw new UsageError( '--run is empty: give a command.' );
	}
	return run ?? null;
}

export function modeOf( text: string ): Mode {
	if ( text !== 'search' && text !== 'one-by-one' && text !== 'manual' ) {
		throw new InvalidArgumentError( 'It is search, one-by-one or manual.' );
	}
	return text;
}

export function names( text: string ): string[] {
	const list = text.split( ',' ).map( ( name ) => name.trim() );
	const bad = list.find( ( name ) => ! name || /\s/.test( name ) );
	if ( bad !== undefined ) {
		throw new InvalidArgumentError(
			'Give names with commas between them, and no spaces in a name.'
		);
	}
	return list;
}

export function integer( text: string ): number {
	if ( ! /^-?\d{1,9}$/.test( text ) ) {
		throw new InvalidArgumentError( 'Give a whole number.' );
	}
	return Number( text );
}

export function seconds( text: string ): number {
	const number = Number( text );
	if ( ! ( number > 0 && number <= 86_400 ) ) {
		throw new InvalidArgumentError( 'Give a number of seconds above 0.' );
	}
	return number;
}
