import { readRecord } from './read/read';
import type { LogOptions, LogRecord, Reading } from './types';

const MOST = 16000;
const LONGEST = 4096;

/**
 * Remembers what was made of a text: logs repeat themselves, and only their stamps differ.
 */
export class Readings {
	private readonly known = new Map< string, Reading[] >();

	constructor( private readonly options: LogOptions ) {}

	of( record: LogRecord ): Reading[] {
		if ( record.text.length > LONGEST ) {
			return readRecord( record, this.options );
		}
		const key = `${ record.format } ${ record.level } ${ record.speaker } ${ record.text }`;
		let readings = this.known.get( key );
		if ( readings === undefined ) {
			readings = readRecord( record, this.options );
			if ( this.known.size >= MOST ) {
				this.known.clear();
			}
			this.known.set( key, readings );
		}
		return readings;
	}
}
