import { readRecord } from './read/read';
import { requestIn } from './read/request';
import type { LogOptions, LogRecord, Reading } from './types';

// Of each of two generations: what is not asked for any more is forgotten with the older.
const MOST = 10_000;
const MOST_CHARACTERS = 2_500_000;
const LONGEST = 4096;

/** All that a text says by itself, whenever it was written. */
export interface Known {
	readings: Reading[];
	request: string | null;
}

interface Remembered extends Known {
	format: LogRecord[ 'format' ];
	level: string;
	speaker: string;
}

/** A copy: a slice would keep the whole chunk that it was cut from. */
const copyOf = ( text: string ): string => ` ${ text }`.slice( 1 );

/**
 * Remembers what was made of a text: logs repeat themselves, and only their stamps differ.
 */
export class Readings {
	private young = new Map< string, Remembered >();
	private old = new Map< string, Remembered >();
	private characters = 0;

	constructor( private readonly options: LogOptions ) {}

	of( record: LogRecord ): Known {
		const { text, format, level, speaker } = record;
		if ( text.length > LONGEST ) {
			return this.read( record );
		}
		const known = this.young.get( text ) ?? this.old.get( text );
		if (
			known !== undefined &&
			known.format === format &&
			known.level === level &&
			known.speaker === speaker
		) {
			return known;
		}
		const own = copyOf( text );
		const made = {
			...this.read( { ...record, text: own } ),
			format,
			level,
			speaker,
		};
		this.remember( own, made );
		return made;
	}

	private read( record: LogRecord ): Known {
		return {
			readings: readRecord( record, this.options ),
			request: requestIn( record.text ),
		};
	}

	private remember( text: string, made: Remembered ): void {
		if ( this.young.size >= MOST || this.characters > MOST_CHARACTERS ) {
			this.old = this.young;
			this.young = new Map();
			this.characters = 0;
		}
		this.characters += text.length;
		this.young.set( text, made );
	}
}
