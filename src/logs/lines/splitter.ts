// Enough for a trace that Apache wrote into one line; what is longer is a dump, and its end says nothing new.
const LONGEST = 65536;

/**
 * Cuts text into lines, however it arrives.
 *
 * A line that is longer than 64 Ki characters loses what is beyond, so that memory stays flat.
 */
export class LineSplitter {
	private rest = '';
	private endedInReturn = false;

	/** Whether part of a line has arrived. */
	get isWithin(): boolean {
		return this.rest !== '' || this.endedInReturn;
	}

	/** The lines that are whole now, without their ends. */
	push( chunk: string, take: ( line: string ) => void ): void {
		let from = 0;
		if ( this.endedInReturn && chunk.length > 0 ) {
			// "\r\n" may have been cut between two chunks.
			this.endedInReturn = false;
			if ( chunk.charCodeAt( 0 ) !== 10 ) {
				this.keep( '\r' );
			}
		}
		let end = chunk.indexOf( '\n', from );
		while ( end !== -1 ) {
			const stop =
				end > from && chunk.charCodeAt( end - 1 ) === 13
					? end - 1
					: end;
			take( this.line( chunk, from, stop ) );
			from = end + 1;
			end = chunk.indexOf( '\n', from );
		}
		if (
			chunk.length > from &&
			chunk.charCodeAt( chunk.length - 1 ) === 13
		) {
			this.endedInReturn = true;
			this.keep( chunk.slice( from, -1 ) );
		} else {
			this.keep( chunk.slice( from ) );
		}
	}

	/** The last line, if the text did not end in a line break. */
	end( take: ( line: string ) => void ): void {
		if ( this.rest !== '' ) {
			take( this.rest );
		}
		this.rest = '';
		this.endedInReturn = false;
	}

	private line( chunk: string, from: number, stop: number ): string {
		if ( this.rest === '' ) {
			return chunk.slice( from, Math.min( stop, from + LONGEST ) );
		}
		this.keep( chunk.slice( from, stop ) );
		const line = this.rest;
		this.rest = '';
		return line;
	}

	private keep( text: string ): void {
		const room = LONGEST - this.rest.length;
		if ( room > 0 && text !== '' ) {
			this.rest += text.length > room ? text.slice( 0, room ) : text;
		}
	}
}
