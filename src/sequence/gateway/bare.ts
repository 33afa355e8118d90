import { judge, type Answer } from '../../probe';
import type { RunContext } from '../context';

/** Files that every WordPress has and that PHP has no part in. */
const STATIC_FILES = [
	'wp-includes/images/blank.gif',
	'wp-includes/css/buttons.min.css',
];

/**
 * PHP of WordPress's that loads neither wp-config.php nor any plugin or theme,
 * and asks no database: where it fails, PHP itself does.
 */
const BARE_PHP = 'wp-admin/load-styles.php?c=0&dir=ltr&load=buttons';

/** Longer, and it would only take a worker from the visitors, in milliseconds. */
const LONGEST = 15_000;

/** What lies below WordPress, each asked twice: one answer may be chance. */
export interface Below {
	/** A file without PHP; null where it is not there. */
	file: Answer | null;
	/** PHP without WordPress; null where it is not there. */
	php: Answer | null;
}

/**
 * Asks for a plain file, and for PHP without WordPress.
 *
 * @param context The run.
 */
export async function askBelow( context: RunContext ): Promise< Below > {
	const root =
		context.site?.url ?? new URL( '/', context.options.url ).toString();
	let file: Answer | null = null;
	for ( const name of STATIC_FILES ) {
		file = await twice( context, new URL( name, root ).toString() );
		if ( file !== null ) {
			break;
		}
	}
	return {
		file,
		php: await twice( context, new URL( BARE_PHP, root ).toString() ),
	};
}

/** Whether this is a web server's own answer: also a refusal is. */
export function answers( answer: Answer | null ): boolean {
	return answer !== null && ( answer.status ?? 599 ) < 500;
}

/** The better of two answers; null where nothing is at this address. */
async function twice(
	context: RunContext,
	url: string
): Promise< Answer | null > {
	let answer = await askFor( context, url );
	if ( ! answers( answer ) ) {
		await context.pause( 500 );
		answer = await askFor( context, url );
	}
	return answer.status === 404 ? null : answer;
}

/** A request beside the probes: no page of WordPress's. */
export function askFor(
	context: RunContext,
	url: string,
	more: { byName?: boolean; cached?: boolean } = {}
): Promise< Answer > {
	const target = new URL( url );
	if ( ! more.byName && ! more.cached && url !== context.options.url ) {
		target.searchParams.set(
			'gateway-doctor-fresh',
			String( context.state.started )
		);
	}
	return context.options.prober.request( {
		url: target.toString(),
		timeout: Math.min( context.options.timeout ?? LONGEST, LONGEST ),
		signal: context.signal,
		...more,
	} );
}

/** Whether an answer is a page, as a visitor's is judged. */
export function isGood( answer: Answer, url: string ): boolean {
	return (
		judge( {
			...answer,
			url,
			probe: {
				id: 'beside',
				enabled: null,
				theme: null,
				record: 'none',
				guarded: false,
			},
			acknowledged: false,
			refused: null,
			record: null,
			recordsReadable: false,
			attempts: 0,
		} ).good === true
	);
}
