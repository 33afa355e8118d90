import { Zone } from './zone';

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const DAY = 86_400_000;

const TIME = '(\\d{1,2}):(\\d\\d):(\\d\\d)(?:[.,](\\d{1,9}))?';
const ZONE =
	'(?: ?(Z|[+-]\\d\\d:?(?:\\d\\d)?|[A-Z][A-Za-z_]+(?:/[\\w+-]+){0,2}))?';

// One row a way to write a moment; the groups are named in the second column:
// y year, m month, d day, h hour, i minute, s second, f fraction, z zone.
const STAMPS: readonly ( readonly [ RegExp, string ] )[] = [
	// PHP, PHP-FPM: 23-Nov-2026 02:10:44 Europe/Berlin
	[
		new RegExp(
			`^(\\d{1,2})-([A-Z][a-z]{2})-(\\d{4}) ${ TIME }${ ZONE }$`
		),
		'dmyhisfz',
	],
	// nginx: 2026/11/23 02:10:44; MySQL, LiteSpeed, ISO: 2026-11-23T02:10:44.123456Z
	[
		new RegExp(
			`^(\\d{4})[/-](\\d\\d)[/-](\\d\\d)[T ] ?${ TIME }${ ZONE }$`
		),
		'ymdhisfz',
	],
	// Apache: Mon Nov 23 02:10:44.123456 2026
	[
		new RegExp(
			`^[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\\d{1,2}) ${ TIME } (\\d{4})$`
		),
		'mdhisfy',
	],
	// Access logs: 23/Nov/2026:02:10:44 +0000
	[
		new RegExp(
			`^(\\d{1,2})/([A-Z][a-z]{2})/(\\d{4}):${ TIME }${ ZONE }$`
		),
		'dmyhisfz',
	],
	// MySQL before 5.7: 261123  2:10:44
	[ new RegExp( `^(\\d\\d)(\\d\\d)(\\d\\d) +${ TIME }$` ), 'ymdhisf' ],
	// syslog: Nov 23 02:10:44
	[ new RegExp( `^([A-Z][a-z]{2}) +(\\d{1,2}) ${ TIME }$` ), 'mdhisf' ],
];

// Hours, minutes and seconds, wherever they stand.
const HMS = /(?<!\d)\d{1,2}:\d\d:[0-5]\d/;
const SECONDS = /^[0-5]\d$/;

function month( text: string ): number {
	const index = MONTHS.indexOf( text );
	return index >= 0 && text.length === 3 ? index / 3 : Number( text ) - 1;
}

/** Reads the moments that logs write. */
export class Clock {
	private readonly zones = new Map< string, Zone >();
	private lastText = '';
	private lastTime: string | null = null;
	/** Of the last stamp: what stands before and after its seconds, and its moment. */
	private minute: { before: string; after: string; iso: string } | null =
		null;

	/**
	 * @param timeZone For stamps without a zone: IANA name or +hh:mm.
	 * @param now      Milliseconds since 1970, for stamps without a year.
	 */
	constructor(
		private readonly timeZone: string,
		private readonly now: number | null
	) {}

	/** ISO 8601 in UTC, or null for what is no moment. */
	read( stamp: string ): string | null {
		// Logs repeat their stamps: the line before often has the same second.
		if ( stamp !== this.lastText ) {
			this.lastText = stamp;
			this.lastTime = this.ofSameMinute( stamp ) ?? this.parsed( stamp );
		}
		return this.lastTime;
	}

	/** ISO 8601 of seconds since 1970, as JSON logs and the audit log write them. */
	fromSeconds( seconds: number ): string | null {
		return iso( seconds * 1000 );
	}

	/** Most stamps differ from the one before in their seconds only. */
	private ofSameMinute( stamp: string ): string | null {
		if ( this.minute === null ) {
			return null;
		}
		const { before, after, iso: moment } = this.minute;
		const at = before.length;
		if (
			stamp.length !== at + 2 + after.length ||
			! stamp.startsWith( before ) ||
			! stamp.endsWith( after )
		) {
			return null;
		}
		const seconds = stamp.slice( at, at + 2 );
		return SECONDS.test( seconds )
			? moment.slice( 0, 17 ) + seconds + moment.slice( 19 )
			: null;
	}

	private parsed( stamp: string ): string | null {
		const moment = this.parse( stamp );
		const clock = moment === null ? null : HMS.exec( stamp );
		if ( moment !== null && clock !== null ) {
			const at = clock.index + clock[ 0 ].length - 2;
			this.minute = {
				before: stamp.slice( 0, at ),
				after: stamp.slice( at + 2 ),
				iso: moment,
			};
		}
		return moment;
	}

	private parse( stamp: string ): string | null {
		for ( const [ pattern, order ] of STAMPS ) {
			const match = pattern.exec( stamp );
			if ( match !== null ) {
				return this.moment( match, order );
			}
		}
		return null;
	}

	private moment( match: RegExpExecArray, order: string ): string | null {
		const part = ( letter: string ): string =>
			match[ order.indexOf( letter ) + 1 ] ?? '';
		const wall = ( year: number ): number =>
			Date.UTC(
				year,
				month( part( 'm' ) ),
				Number( part( 'd' ) ),
				Number( part( 'h' ) ),
				Number( part( 'i' ) ),
				Number( part( 's' ) ),
				Number( part( 'f' ).padEnd( 3, '0' ).slice( 0, 3 ) )
			);
		const zone = this.zone( order.includes( 'z' ) ? part( 'z' ) : '' );
		if ( order.includes( 'y' ) ) {
			const year = Number( part( 'y' ) );
			return iso( zone.toUtc( wall( year < 100 ? 2000 + year : year ) ) );
		}
		if ( this.now === null ) {
			return null;
		}
		// The year that makes it the latest moment that is not in the future; a day's grace for skewed clocks.
		const year = new Date( this.now ).getUTCFullYear();
		const thisYear = zone.toUtc( wall( year ) );
		return iso(
			thisYear > this.now + DAY
				? zone.toUtc( wall( year - 1 ) )
				: thisYear
		);
	}

	private zone( name: string ): Zone {
		const key = name === '' ? this.timeZone : name;
		let zone = this.zones.get( key );
		if ( zone === undefined ) {
			zone = new Zone( key );
			// A log of nonsense may name a zone a line.
			if ( this.zones.size > 50 ) {
				this.zones.clear();
			}
			this.zones.set( key, zone );
		}
		return zone;
	}
}

function iso( time: number ): string | null {
	const date = new Date( time );
	return Number.isNaN( date.getTime() ) || date.getUTCFullYear() > 9999
		? null
		: date.toISOString();
}
