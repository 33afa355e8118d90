import { goesOn } from './continues';
import type { Head, LogRecord } from '../types';

// An entry that is longer is a dump: it is cut into several.
const MOST_LINES = 2000;
const MOST_CHARACTERS = 262144;

/** What FPM writes before a child's own words. */
export const SAID = /^,? ?said into std(?:err|out): "/;
const SAYS_ANEW =
	/^(?:NOTICE: )?PHP message: |^(?:PHP )?(?:Fatal error|Parse error|Warning|Notice|Deprecated): /;
const PIPE = ', pipe is closed';
const OOM_REPORT = /invoked oom-killer|^oom-kill:|Call Trace:|Mem-Info:/;

/** A line that was just read. */
export interface Line {
	/** How it begins, if an entry may begin so. */
	head: Head | null;
	text: string;
	/** Whether a carrier such as syslog put something before it. */
	wrapped: boolean;
	afterBlank: boolean;
}

/** Whether the words that nginx or Apache quotes have not ended yet. */
function isWithinQuote( { format, text }: LogRecord ): boolean {
	if ( format === 'nginx' ) {
		return text.includes( 'stderr: "' ) && ! text.includes( '" while ' );
	}
	return (
		format === 'apache' &&
		text.includes( "Got error '" ) &&
		! /'(?:, referer: .*)?$/.test( text.slice( -1000 ) )
	);
}

/** Without the quote that FPM closes, and what it adds when the child has closed its pipe. */
function unquoted( text: string ): string {
	const end = text.endsWith( PIPE ) ? text.slice( 0, -PIPE.length ) : text;
	return end.endsWith( '"' ) ? end.slice( 0, -1 ) : text;
}

/** What an FPM child said, without FPM's own words around it. */
export function sayingOf( { format, text }: Head ): string {
	return format === 'fpm' && SAID.test( text )
		? unquoted( text.replace( SAID, '' ) )
		: text;
}

/** Whether a line without a beginning of its own may belong to what is open. */
function mayGoOn(
	{ format, time, text }: LogRecord,
	{ wrapped, afterBlank }: Line
): boolean {
	if ( format === 'kernel' && wrapped ) {
		return OOM_REPORT.test( text );
	}
	// A blank line ends what has no stamp.
	return format !== 'unknown' || time !== null || ! afterBlank;
}

/** Whether FPM tells in pieces what one child said at once. */
function isSaidOn( head: Head, open: LogRecord ): boolean {
	return (
		head.format === 'fpm' &&
		open.format === 'fpm' &&
		head.speaker !== '' &&
		head.speaker === open.speaker &&
		SAID.test( head.text ) &&
		SAID.test( open.text ) &&
		! SAYS_ANEW.test( sayingOf( head ) )
	);
}

/** Whether a line belongs to the entry that is open. */
export function belongs( line: Line, open: LogRecord ): boolean {
	if (
		open.lines[ 1 ] - open.lines[ 0 ] >= MOST_LINES ||
		open.text.length > MOST_CHARACTERS
	) {
		return false;
	}
	const { head, text } = line;
	if ( head === null ) {
		return goesOn( text ) || mayGoOn( open, line );
	}
	if ( head.format === 'fpm-slow' ) {
		return false;
	}
	if ( open.format === 'kernel' && head.format === 'kernel' ) {
		return (
			OOM_REPORT.test( open.text ) &&
			! /segfault|invoked oom-killer/.test( head.text ) &&
			! /Killed process|Kill process/.test( open.text )
		);
	}
	if (
		goesOn( sayingOf( head ) ) &&
		( head.format === open.format || ! head.sure )
	) {
		return true;
	}
	return ( ! head.sure && isWithinQuote( open ) ) || isSaidOn( head, open );
}

/** The text of an entry with one more line. */
export function joined( open: LogRecord, text: string ): string {
	const isSaid = open.format === 'fpm' && SAID.test( open.text );
	const before = isSaid ? unquoted( open.text ) : open.text;
	// FPM cuts what is long, and says so with dots.
	const isCut = isSaid && before.endsWith( '...' ) && ! goesOn( text );
	return isCut
		? before.slice( 0, -3 ) + text.replace( /^\.\.\./, '' )
		: `${ before }\n${ text }`;
}
