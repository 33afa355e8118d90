import { readRecord } from './read/read';
import { requestIn } from './read/request';
import type { LogOptions, LogRecord, Reading } from './types';

// Of each of two generations: what is not asked for any more is forgotten with the older.
const MOST = 10_000;
const MOST_CHARACTERS = 2_500_000;
const LONGEST = 4096;
// Remembering costs more than it saves where nearly nothing comes again: that is looked at now and then.
const SAMPLE = 12_000;
const PAUSE = 48_000;
const FEW = SAMPLE / 20;

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
	private asked = 0;
	private answered = 0;
	private pause = 0;

	constructor( private readonly options: LogOptions ) {}

	of( record: LogRecord ): Known {
		const { text, format, level, speaker } = record;
		if ( text.length > LONGEST || this.isPausing() ) {
			return this.read( record );
		}
		const known = this.young.get( text ) ?? this.old.get( text );
		if (
			known !== undefined &&
			known.format === format &&
			known.level === level &&
			known.speaker === speaker
		) {
			this.answered++;
			return known;
		}
		const own = copyOf( text );
		record.text = own;
		const { readings, request } = this.read( record );
		const made = { readings, request, format, level, speaker };
		this.remember( own, made );
		return made;
	}

	/** Whether this log repeats itself too little for being remembered. */
	private isPausing(): boolean {
		if ( this.pause > 0 ) {
			this.pause--;
			return true;
		}
		if ( this.asked++ === SAMPLE ) {
			this.pause = this.answered < FEW ? PAUSE : 0;
			this.asked = 0;
			this.answered = 0;
		}
		return false;
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
