import { readRecord } from './read/read';
import { filled, isWhole, shapeOf } from './shape';
import type { LogFormat, LogOptions, LogRecord, Reading } from './types';

// Of each of two generations: what is not asked for any more is forgotten with the older.
const MOST = 10_000;
const MOST_CHARACTERS = 2_500_000;
const LONGEST = 4096;
// Remembering costs more than it saves where nearly nothing comes again: that is looked at now and then.
const SAMPLE = 6_000;
const PAUSE = 54_000;
const FEW = SAMPLE / 4;

const ID =
	/(?:\b(?:x-)?request[_-]?id|\breq_id|unique_id|\bcf-ray|\bx-amzn-trace-id|\btrace_id)["']?[\s:="']{1,4}([\w.@=-]{6,80})/i;

const HINT = /equest[_-]?[iI]d|[_-]id["'\s:=]|[cC][fF]-[rR][aA][yY]/;

/** The id that the gateway gave a request, where the log has one. */
function requestIn( text: string ): string | null {
	// Most lines have none.
	if ( ! HINT.test( text ) ) {
		return null;
	}
	return ID.exec( text )?.[ 1 ] ?? null;
}

/** All that a text says by itself, whenever it was written. */
interface Known {
	readings: Reading[];
	request: string | null;
}

interface Remembered extends Known {
	format: LogFormat;
	level: string;
	speaker: string;
}

/** A copy: a slice would keep the whole chunk that it was cut from. */
const copyOf = ( text: string ): string => ` ${ text }`.slice( 1 );

const isOf = (
	known: Remembered,
	{ format, level, speaker }: LogRecord
): boolean =>
	known.format === format &&
	known.level === level &&
	known.speaker === speaker;

/** Texts, each with what was made of it. */
class Memory {
	private young = new Map< string, Remembered >();
	private old = new Map< string, Remembered >();
	private characters = 0;
	private asked = 0;
	private answered = 0;
	private pause = 0;

	/** Whether this log repeats itself too little for being remembered. */
	isPausing(): boolean {
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

	find( text: string, record: LogRecord ): Remembered | null {
		const known = this.young.get( text ) ?? this.old.get( text );
		if ( known === undefined || ! isOf( known, record ) ) {
			return null;
		}
		this.answered++;
		return known;
	}

	keep( text: string, known: Known, record: LogRecord ): void {
		if ( this.young.size >= MOST || this.characters > MOST_CHARACTERS ) {
			this.old = this.young;
			this.young = new Map();
			this.characters = 0;
		}
		const { format, level, speaker } = record;
		const { readings, request } = known;
		// Many entries will have this very trace: nobody may change it.
		readings.forEach( ( { trace } ) => Object.freeze( trace ) );
		this.characters += text.length;
		this.young.set( text, { readings, request, format, level, speaker } );
	}
}

/**
 * Remembers what was made of a text: logs repeat themselves, and only their stamps,
 * or numbers that tell nothing, differ.
 */
export class Readings {
	private readonly texts = new Memory();
	private readonly shapes = new Memory();

	constructor( private readonly options: LogOptions ) {}

	of( record: LogRecord ): Known {
		const text =
			record.format.withoutRequest?.( record.text ) ?? record.text;
		const request = requestIn( record.text );
		if ( text.length > LONGEST ) {
			return { readings: this.read( text, record ), request };
		}
		if ( this.texts.isPausing() ) {
			return { readings: this.byShape( text, record ), request };
		}
		const known = this.texts.find( text, record );
		if ( known !== null ) {
			return known.request === request
				? known
				: { readings: known.readings, request };
		}
		const own = copyOf( text );
		const made = { readings: this.byShape( own, record ), request };
		this.texts.keep( own, made, record );
		return made;
	}

	private byShape( text: string, record: LogRecord ): Reading[] {
		const shape = this.shapes.isPausing() ? null : shapeOf( text );
		if ( shape === null ) {
			return this.read( text, record );
		}
		const known = this.shapes.find( shape.text, record );
		if ( known !== null ) {
			return filled( known.readings, shape.numbers );
		}
		const readings = this.read( shape.text, record );
		if ( ! isWhole( readings ) ) {
			return this.read( text, record );
		}
		this.shapes.keep( shape.text, { readings, request: null }, record );
		return filled( readings, shape.numbers );
	}

	private read( text: string, record: LogRecord ): Reading[] {
		return readRecord( { ...record, text }, this.options );
	}
}
