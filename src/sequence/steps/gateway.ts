import type { Verdict } from '../../contract';
import type { Answer } from '../../probe';
import type { SiteError } from '../../site';
import { hopsOf, writerOf } from '../hops';
import type { RunContext } from '../context';
import { plainFailure } from './refresh';
import type { StepModule } from './types';

/** Files that every WordPress has and that PHP has no part in. */
const STATIC_FILES = [
	'wp-includes/images/blank.gif',
	'wp-includes/css/buttons.min.css',
];

/** Where there is no answer at all, no gateway has said anything. */
const SILENT: { [ error: string ]: string } = {
	refused:
		'The server refuses the connection: no web server listens at this address, or a firewall turns you away. Ask your host whether it is up.',
	dns: 'The name does not resolve: check how it is spelled, whether the domain has expired, and its DNS records.',
	tls: 'The certificate is not accepted: it has expired, or is for another name. Ask your host to renew it, or look past it with --insecure.',
};

/** PHP in WordPress that loads no plugin, theme or must-use file before it can fail by itself. */
const UNREACHED = new Set( [ 502, 503, 504 ] );

/** Pause the CDN, ask the host: which hop says it, and of which? */
export const gateway: StepModule = async ( context ) => {
	const failure = plainFailure( context );
	const answer = failure?.observation ?? context.plain[ 0 ]?.observation;
	const evidence = answer ? hopsOf( answer ) : [];
	if ( failure === null ) {
		return {
			status: 'passed',
			summary: 'Every hop answers as it should.',
			evidence,
		};
	}
	const silence = SILENT[ failure.observation.error ?? '' ];
	if ( silence !== undefined ) {
		return {
			status: 'found',
			summary: silence,
			verdict: {
				kind: 'inconclusive',
				culprits: [],
				cause: null,
				confidence: 0,
				where: null,
				summary: `${ silence } No gateway said 502: nothing answers at this address at all.`,
			},
		};
	}
	const writer = answer ? writerOf( answer ) : null;
	if ( context.unreachable === null || ! isDown( context.unreachable ) ) {
		return {
			status: 'passed',
			summary:
				context.site === null
					? `${ writer ?? 'The gateway' } says it; whether PHP is reached at all, only a key can tell.`
					: `${ writer ?? 'The gateway' } says it, but the way to WordPress is open: its REST API answers while the other plugins are off.`,
			evidence,
		};
	}
	const still = await askStatic( context );
	evidence.push(
		`A file without PHP: ${ still?.status ?? still?.error ?? 'not found' }.`,
		`WordPress's REST API with every other plugin off: ${ context.unreachable.status }.`
	);
	if ( ! isWebServer( still ) ) {
		return {
			status: 'found',
			summary:
				'Neither PHP nor a plain file is answered: the gateway does not reach the web server.',
			evidence,
			verdict: originIsDown( writer ),
		};
	}
	return context.unreachable.code === 'gateway'
		? {
				status: 'found',
				summary:
					'The web server is up, but nothing behind it answers: PHP is never reached, whatever plugins are on.',
				evidence,
				verdict: phpIsDown(
					failure.observation,
					context.unreachable.status
				),
			}
		: {
				status: 'found',
				summary:
					'PHP answers, but WordPress cannot start, whatever plugins are on.',
				evidence,
				verdict: wordPressIsDown(),
			};
};

/** WordPress's own answer, with every other plugin off, is an error too. */
function isDown( error: SiteError ): boolean {
	return error.code === 'gateway' || ( error.status ?? 0 ) >= 500;
}

async function askStatic( context: RunContext ): Promise< Answer | null > {
	const root =
		context.site?.url ?? new URL( '/', context.options.url ).toString();
	let answer: Answer | null = null;
	for ( const file of STATIC_FILES ) {
		answer = await context.options.prober.request( {
			url: new URL( file, root ).toString(),
			timeout: 15_000,
			signal: context.signal,
		} );
		if ( answer.status !== 404 ) {
			return answer;
		}
	}
	return answer;
}

/** Also a refusal, or "not found", is an answer of the web server's own. */
function isWebServer( answer: Answer | null ): boolean {
	return ( answer?.status ?? 599 ) < 500;
}

/** The web server answers by itself, and says 502 for everything that is PHP. */
function phpIsDown( failure: Answer, rest: number | null ): Verdict {
	const server = ( failure.headers.server ?? '' ).toLowerCase();
	const lsphp = server.includes( 'litespeed' );
	return {
		kind: 'below-plugins',
		culprits: [ { kind: 'server', slug: lsphp ? 'lsphp' : 'php-fpm' } ],
		cause: null,
		confidence:
			UNREACHED.has( rest ?? 0 ) && failure.ms < 2000 ? 0.95 : 0.8,
		where: null,
		summary:
			'WordPress is never reached: the web server is up, but PHP behind it does not answer (stopped, crashed at start, full, or at another socket). No plugin or theme can be the cause of that. Ask your host to start PHP-FPM again, and why it stopped.',
	};
}

/** PHP runs and ends with an error before any plugin is loaded. */
function wordPressIsDown(): Verdict {
	return {
		kind: 'below-plugins',
		culprits: [],
		cause: null,
		confidence: 0.85,
		where: null,
		summary:
			'WordPress cannot start even with every other plugin off: the cause lies below the plugins, in a must-use plugin, a drop-in (db.php, object-cache.php, advanced-cache.php), wp-config.php or the database. Read the last lines of error_log for its name.',
	};
}

function originIsDown( writer: string | null ): Verdict {
	return {
		kind: 'gateway',
		culprits: [ { kind: 'gateway', slug: writer ?? 'upstream' } ],
		cause: null,
		confidence: 0.8,
		where: null,
		summary:
			'The gateway in front does not reach the web server at all: even a plain file is answered with an error. Ask your host whether the server is up, and whether its firewall lets the gateway in.',
	};
}
