const MINUTE = 60_000;

/** Minutes east of UTC of +hh:mm, -hhmm, Z or UTC; null for anything else. */
function fixedOffset( zone: string ): number | null {
	if ( zone === '' || zone === 'Z' || zone === 'UTC' || zone === 'GMT' ) {
		return 0;
	}
	const parts = /^([+-])(\d\d):?(\d\d)?$/.exec( zone );
	if ( parts === null ) {
		return null;
	}
	const minutes = Number( parts[ 2 ] ) * 60 + Number( parts[ 3 ] ?? 0 );
	return parts[ 1 ] === '-' ? -minutes : minutes;
}

/** Turns wall-clock times into UTC for one zone. */
export class Zone {
	private readonly fixed: number | null;
	private readonly format: Intl.DateTimeFormat | null;
	private hour = NaN;
	private offset = 0;

	/**
	 * @param name IANA name, +hh:mm, or a name that is not known, which is read as UTC.
	 */
	constructor( name: string ) {
		this.fixed = fixedOffset( name );
		this.format = this.fixed === null ? formatter( name ) : null;
	}

	/** Milliseconds UTC of a wall-clock time given as if it were UTC. */
	toUtc( wall: number ): number {
		if ( this.fixed !== null ) {
			return wall - this.fixed * MINUTE;
		}
		if ( this.format === null ) {
			return wall;
		}
		// Zones change at whole quarters of an hour at the finest.
		const quarter = Math.floor( wall / ( 15 * MINUTE ) );
		if ( quarter !== this.hour ) {
			this.hour = quarter;
			const guess = wall - this.offsetAt( wall, this.format );
			this.offset = this.offsetAt( guess, this.format );
		}
		return wall - this.offset;
	}

	private offsetAt( utc: number, format: Intl.DateTimeFormat ): number {
		const part: Record< string, number > = {};
		for ( const { type, value } of format.formatToParts( utc ) ) {
			part[ type ] = Number( value );
		}
		const wall = Date.UTC(
			part.year ?? 1970,
			( part.month ?? 1 ) - 1,
			part.day ?? 1,
			part.hour ?? 0,
			part.minute ?? 0,
			part.second ?? 0
		);
		return wall - Math.floor( utc / 1000 ) * 1000;
	}
}

function formatter( name: string ): Intl.DateTimeFormat | null {
	try {
		return new Intl.DateTimeFormat( 'en-US', {
			timeZone: name,
			hourCycle: 'h23',
			year: 'numeric',
			month: 'numeric',
			day: 'numeric',
			hour: 'numeric',
			minute: 'numeric',
			second: 'numeric',
		} );
	} catch {
		// An abbreviation (CET, EDT) or a typing error: no zone is better than no entry.
		return null;
	}
}

/** Whether a name can be read as a zone. */
export function isZone( name: string ): boolean {
	return fixedOffset( name ) !== null || formatter( name ) !== null;
}
