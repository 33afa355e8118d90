import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LogEntry } from '../../../src/contract';
import { parseLog } from '../../../src/logs';

const FOLDER = join( __dirname, '../../fixtures/logs' );
const NOW = Date.UTC( 2026, 10, 1 );
const WORST = [ 'fatal', 'error', 'warning', 'notice', 'deprecated', 'info' ];

/** One excerpt of the corpus, with how an expert reads it. */
export interface Excerpt {
	name: string;
	text: string;
	/** Null where experts may differ. */
	cause: string | null;
	/** kind/slug, or none; null where experts may differ. */
	culprit: string | null;
	severity: string | null;
	place: string | null;
}

const known = ( word: string | undefined ): string | null =>
	word === undefined || word === '*' ? null : word;

/** The excerpts of one part of the corpus. */
export function excerpts(
	half: 'dev' | 'held' | 'second' | 'third' | 'fourth'
): Excerpt[] {
	return readdirSync( join( FOLDER, half ) ).flatMap( ( file ) =>
		readFileSync( join( FOLDER, half, file ), 'utf8' )
			.replace( /^# source: .*\n/gm, '' )
			.split( /^### /m )
			.slice( 1 )
			.map( ( section, index ) => {
				const end = section.indexOf( '\n' );
				const [ cause = '', culprit = '', severity, place ] = section
					.slice( 0, end )
					.trim()
					.split( ' ' );
				return {
					name: `${ half }/${ file } ${ index + 1 }: ${ cause }`,
					text: section.slice( end + 1 ),
					cause: known( cause ),
					culprit: known( culprit ),
					severity: known( severity ),
					place: known( place ),
				};
			} )
	);
}

/** The worst of some entries. */
export const worstOf = ( entries: readonly LogEntry[] ): LogEntry | undefined =>
	[ ...entries ].sort(
		( one, other ) =>
			WORST.indexOf( one.severity ) - WORST.indexOf( other.severity )
	)[ 0 ];

/** The worst entry of an excerpt. */
export const worstIn = ( text: string ): LogEntry | undefined =>
	worstOf( parseLog( text, { now: NOW } ) );

export const culpritIn = ( entry: LogEntry | undefined ): string =>
	entry?.culprit ? `${ entry.culprit.kind }/${ entry.culprit.slug }` : 'none';
