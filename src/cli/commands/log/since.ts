import { momentReader } from '../../../logs';
import { UsageError } from '../../failure';

const UNITS: Readonly< Record< string, number > > = {
	s: 1000,
	m: 60_000,
	h: 3_600_000,
	d: 86_400_000,
	w: 604_800_000,
};

/** The moment as ISO 8601, if it is written in a way that a log writes it. */
function absolute(
	text: string,
	now: number,
	timeZone: string
): string | null {
	const read = momentReader( { timeZone, now } );
	const day = new Date( now ).toISOString().slice( 0, 10 );
	let full = text;
	if ( /^\d{1,2}:\d\d/.test( text ) ) {
		full = `${ day } ${ text.padStart( 5, '0' ) }`;
	} else if ( /^\d{4}-\d\d-\d\d$/.test( text ) ) {
		full = `${ text } 00:00`;
	}
	// Seconds may be left out, before a zone too.
	full = full
		.replace( /([T ]\d\d:\d\d)(?=$|Z|[+-]\d|\s)/, '$1:00' )
		.replace( 'T', ' ' );
	return (
		read( `[${ full }] ` ) ??
		read( `${ full } - ` ) ??
		read( `[${ text }] ` )
	);
}

/**
 * The moment that --since gives, as ISO 8601 in UTC.
 *
 * @param text     A stamp as logs write it, a time of today, or a span: 30m, 2h, 3d.
 * @param now      Milliseconds since 1970.
 * @param timeZone For a stamp without a zone.
 */
export function sinceOf( text: string, now: number, timeZone: string ): string {
	const span = /^-?(\d+(?:\.\d+)?) ?([smhdw])(?: ago)?$/.exec( text.trim() );
	if ( span !== null ) {
		const ago = Number( span[ 1 ] ) * ( UNITS[ span[ 2 ] ?? '' ] ?? 0 );
		return new Date( now - ago ).toISOString();
	}
	const moment = absolute( text.trim(), now, timeZone );
	if ( moment === null ) {
		throw new UsageError(
			`--since ${ text } is no time that is understood here. Give one such as "2026-11-23 02:10", 02:10, 30m, 2h or 3d.`
		);
	}
	return moment;
}
