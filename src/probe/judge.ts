import {
	say,
	verbatim,
	type Message,
	type Component,
	type FlightRecord,
	type Mark,
	type Observation,
} from '../contract';
import { ANSWER_HEADER } from './header';
import { foreignIn } from './writers';

/** What one observation means, by DESIGN's table: status, acknowledgement and record together. */
export type Meaning =
	| 'pass'
	| 'crash'
	| 'crash-at-end'
	| 'hang'
	| 'too-slow'
	| 'headers-too-big'
	| 'bad-answer'
	| 'php-fatal'
	| 'server-error'
	| 'cut'
	| 'no-page'
	| 'not-reached'
	| 'foreign-answer'
	| 'refused'
	| 'stopped'
	| 'unknown';

export interface Judgement {
	meaning: Meaning;
	/** Whether the request was answered as it should be; null is no evidence. */
	good: boolean | null;
	/** What ran when it failed, by the flight record. */
	mark: Mark | null;
	/** The component that the record accuses. */
	accused: Component | null;
	/** One sentence without a name for the probe. */
	says: Message;
}

const GATEWAY = new Set( [
	502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530,
] );

/**
 * nginx takes 4 or 8 kB of headers by default (fastcgi_buffer_size is one
 * memory page), Apache 8 kB a line: below 3.5 kB size is no explanation.
 */
const SUSPICIOUS_HEADER_BYTES = 3500;

/** Below this, "PHP finished after the gateway had given up" is no explanation either. */
const SLOW_MS = 5000;

/**
 * Judges one observation.
 *
 * @param seen What is known of the probe.
 */
export function judge( seen: Observation ): Judgement {
	const { record, status } = seen;
	if ( seen.error === 'aborted' && record?.state !== 'running' ) {
		return verdict( 'stopped', null, say`The request was stopped.` );
	}
	if ( seen.refused !== null ) {
		return verdict(
			'refused',
			null,
			seen.refused === 'other-site'
				? say`The agent refused the probe: the page belongs to another site of the network.`
				: say`The agent refused the probe: ${ seen.refused }.`
		);
	}
	if ( record?.error ) {
		return verdict(
			'php-fatal',
			record,
			say`PHP ended with a fatal error: ${ firstLine( record.error.message ) }`
		);
	}
	if ( seen.error === 'cut' ) {
		return verdict(
			'cut',
			record,
			say`The answer broke off in the middle.`
		);
	}
	if ( setItself( seen ) ) {
		return verdict(
			'server-error',
			record,
			say`PHP did answer, and set ${ status } itself: the gateway passed its answer on.`
		);
	}
	const flaw = flawIn( seen );
	if ( flaw !== null ) {
		// Where the agent was not reached, somebody before WordPress sent it.
		return seen.acknowledged || record !== null || isUnguarded( seen )
			? verdict( 'no-page', record, flaw )
			: verdict( 'foreign-answer', null, BEFORE );
	}
	const failed =
		seen.error !== null || ( status !== null && GATEWAY.has( status ) );
	if (
		failed &&
		! ( seen.acknowledged && status === 503 && hasEnded( record ) )
	) {
		return judgeFailure( seen );
	}
	if ( status !== null && status >= 500 ) {
		if ( ! seen.acknowledged && record === null && ! isUnguarded( seen ) ) {
			return verdict(
				'not-reached',
				null,
				say`The answer was ${ status }, and the agent in WordPress was not reached.`
			);
		}
		return verdict(
			'server-error',
			record,
			say`WordPress answered ${ status }.`
		);
	}
	// Nothing of WordPress's has been in it: a hop in front wrote it.
	const foreign =
		seen.acknowledged || record !== null || ! isUnguarded( seen )
			? null
			: foreignIn( seen );
	if ( foreign !== null ) {
		return verdict(
			'not-reached',
			null,
			say`The visitor gets ${ status } of ${ foreign.name }, not the site's page.`
		);
	}
	if ( ! seen.acknowledged && ! isUnguarded( seen ) ) {
		return verdict( 'foreign-answer', null, BEFORE );
	}
	return verdict( 'pass', record, say`The answer was ${ status }.` );
}

const BEFORE = say`Something before WordPress answered (a cache, or a firewall).`;

/** What is wrong with a page that came, and is none; null where nothing is. */
export function flawIn( {
	error,
	status,
	headers,
}: Pick< Observation, 'error' | 'status' | 'headers' > ): Message | null {
	const encoding = headers[ 'content-encoding' ] ?? null;
	switch ( error ) {
		case 'encoding':
			return encoding === null
				? say`The answer is ${ status }, but packed data, which no Content-Encoding names: browsers show garbage.`
				: say`The answer is ${ status }, but its body is not what its Content-Encoding says (${ encoding }): browsers show an error in the page's place.`;
		case 'empty':
			return say`The answer is ${ status }, but empty: a white page.`;
		case 'error-page':
			return say`The answer is ${ status }, but what it shows is an error.`;
		case 'unfinished':
			return say`The answer is ${ status }, but the page has no end: its last tag, </html>, is missing, which others of the site have.`;
		default:
			return null;
	}
}

/**
 * Whether a status that is an error is PHP's own: the answer has the header that
 * the agent sent with it, which a gateway's own page has not.
 *
 * @param seen What is known of the probe.
 */
export function setItself( seen: Observation ): boolean {
	const { status, error, record, refused, headers } = seen;
	return (
		error === null &&
		refused === null &&
		status !== null &&
		status >= 500 &&
		headers[ ANSWER_HEADER ] !== undefined &&
		hasEnded( record ) &&
		record?.error === null
	);
}

/** A gateway's status, or no answer at all: the record tells what PHP did. */
function judgeFailure( seen: Observation ): Judgement {
	const { record } = seen;
	const what =
		seen.status === null
			? say`no answer (${ seen.error })`
			: String( seen.status );
	if ( record === null ) {
		return isUnguarded( seen ) || ! seen.recordsReadable
			? verdict( 'unknown', null, say`The visitor gets ${ what }.` )
			: verdict(
					'not-reached',
					null,
					say`The visitor gets ${ what }, and WordPress was never reached.`
				);
	}
	if ( ! hasEnded( record ) ) {
		const hangs =
			seen.error === 'aborted' ||
			seen.ms >= SLOW_MS ||
			// It died of us, after it was judged.
			record.released === true;
		return verdict(
			hangs ? 'hang' : 'crash',
			record,
			hangs
				? say`The visitor gets ${ what }: PHP hung in ${ nameMark( lastMark( record ) ) }.`
				: say`The visitor gets ${ what }: PHP died in ${ nameMark( lastMark( record ) ) }.`
		);
	}
	if ( ( record.headers?.bytes ?? 0 ) >= SUSPICIOUS_HEADER_BYTES ) {
		return verdict(
			'headers-too-big',
			record,
			say`The visitor gets ${ what }, although PHP did answer: with ${ record.headers?.bytes } bytes of headers, more than the gateway takes.`
		);
	}
	if ( ( record.ms ?? 0 ) >= SLOW_MS ) {
		return verdict(
			'too-slow',
			record,
			say`The visitor gets ${ what }: PHP needed ${ Math.round(
				( record.ms ?? 0 ) / 1000
			) } s, longer than the gateway waits.`
		);
	}
	return record.state === 'finished'
		? verdict(
				'crash-at-end',
				record,
				say`The visitor gets ${ what }: PHP died after WordPress had finished, in a destructor or an output buffer.`
			)
		: verdict(
				'bad-answer',
				record,
				say`The visitor gets ${ what }, although PHP did answer: the gateway refused the answer.`
			);
}

function verdict(
	meaning: Meaning,
	record: FlightRecord | null,
	says: Message
): Judgement {
	const good = goodness( meaning );
	if ( good !== false || record === null ) {
		return { meaning, good, mark: null, accused: null, says };
	}
	const mark = lastMark( record );
	return {
		meaning,
		good,
		mark,
		accused: accusedBy( meaning, record, mark ),
		says,
	};
}

function goodness( meaning: Meaning ): boolean | null {
	if ( [ 'foreign-answer', 'refused', 'stopped' ].includes( meaning ) ) {
		return null;
	}
	return meaning === 'pass';
}

/** The innermost mark that belongs to a plugin or theme; else what ran at all. */
export function lastMark( record: FlightRecord ): Mark | null {
	return (
		record.stack.findLast( ( mark ) => mark.component !== null ) ??
		record.stack.at( -1 ) ??
		null
	);
}

function accusedBy(
	meaning: Meaning,
	record: FlightRecord,
	mark: Mark | null
): Component | null {
	if ( meaning === 'headers-too-big' ) {
		const most = [ ...record.components ].sort(
			( a, b ) => b.headerBytes - a.headerBytes
		)[ 0 ];
		return most && most.headerBytes > ( record.headers?.bytes ?? 0 ) / 2
			? most.component
			: null;
	}
	if ( meaning === 'too-slow' ) {
		const most = [ ...record.components ].sort(
			( a, b ) => b.ms - a.ms
		)[ 0 ];
		return most && most.ms > ( record.ms ?? 0 ) / 2 ? most.component : null;
	}
	return mark?.component ?? null;
}

function hasEnded( record: FlightRecord | null ): boolean {
	return record?.state === 'finished' || record?.state === 'ended';
}

function isUnguarded( seen: Observation ): boolean {
	return ! seen.probe.guarded;
}

/**
 * A mark in words: "the plugin boom (template_redirect, priority 10)".
 *
 * @param mark Of a flight record.
 */
export function nameMark( mark: Mark | null ): Message {
	if ( mark === null ) {
		return verbatim( 'WordPress' );
	}
	const who = mark.component
		? whose( mark.component )
		: say`WordPress itself`;
	if ( mark.hook !== null ) {
		return say`${ who } (hook ${ mark.hook }, priority ${ mark.priority })`;
	}
	const phases: { [ phase: string ]: Message } = {
		load: say`while its file was loaded`,
		functions: say`in functions.php`,
		template: say`in its template`,
		shortcode: say`in the shortcode that ${ mark.callback } renders`,
		block: say`in the block that ${ mark.callback } renders`,
		widget: say`in the widget that ${ mark.callback } renders`,
		rest: say`in the REST route that ${ mark.callback } answers`,
		shutdown: say`in a shutdown function`,
		destructors: say`in a destructor`,
	};
	const when = phases[ mark.phase ];
	return when ? say`${ who } (${ when })` : who;
}

function whose( { kind, slug }: Component ): Message {
	switch ( kind ) {
		case 'plugin':
			return say`the plugin ${ slug }`;
		case 'theme':
			return say`the theme ${ slug }`;
		case 'mu-plugin':
			return say`the must-use plugin ${ slug }`;
		case 'drop-in':
			return say`the drop-in ${ slug }`;
		default:
			return say`the ${ kind } ${ slug }`;
	}
}

function firstLine( text: string ): string {
	return text.split( '\n', 1 )[ 0 ] ?? '';
}
