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
	cause: string;
	/** kind/slug, or none. */
	culprit: string;
	severity: string | null;
	place: string | null;
}

/** The excerpts of one half: dev or held. */
export function excerpts( half: 'dev' | 'held' ): Excerpt[] {
	return readdirSync( join( FOLDER, half ) ).flatMap( ( file ) =>
		readFileSync( join( FOLDER, half, file ), 'utf8' )
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
					cause,
					culprit,
					severity: severity ?? null,
					place: place ?? null,
				};
			} )
	);
}

/** The worst entry of an excerpt. */
export function worstIn( text: string ): LogEntry | undefined {
	return parseLog( text, { now: NOW } ).sort(
		( one, other ) =>
			WORST.indexOf( one.severity ) - WORST.indexOf( other.severity )
	)[ 0 ];
}

export const culpritIn = ( entry: LogEntry | undefined ): string =>
	entry?.culprit ? `${ entry.culprit.kind }/${ entry.culprit.slug }` : 'none';
