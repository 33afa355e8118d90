/**
 * A moment as every log reader understands it: `2026-11-23 01:55:03 UTC`.
 * Words that are no time come back as they are: a report drops no evidence.
 */
export function utc( iso: string | null ): string {
	if ( iso === null ) {
		return 'time unknown';
	}
	const moment = new Date( iso );
	if ( Number.isNaN( moment.getTime() ) ) {
		return iso;
	}
	return moment
		.toISOString()
		.replace( 'T', ' ' )
		.replace( /\.\d+Z$/, ' UTC' );
}
