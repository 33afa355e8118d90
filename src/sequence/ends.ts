import { say } from '../contract';
import type { Answer, Prober } from '../probe';
import { askFor } from './requests';
import type { RunContext } from './run/context';
import type { Seen } from './run/facts';

/** WordPress has no post of this number, and says so in the theme's own page. */
const NO_POST = '?p=2147483646';

/**
 * Whether a page without </html> has broken off: some themes never write one, so
 * the site's other page is looked at, and the same one with all plugins off.
 *
 * @param context The run.
 * @param seen    A visitor's answer, which is good but for that.
 * @return True where one of them has its end.
 */
export async function shouldEnd(
	context: RunContext,
	seen: Seen
): Promise< boolean > {
	const { observation, judgement } = seen;
	if (
		! observation.open ||
		judgement.good !== true ||
		( observation.status ?? 0 ) >= 300 ||
		context.replayed !== 'freely'
	) {
		return false;
	}
	const { site, run } = context.facts;
	const home = site?.home ?? new URL( '/', context.page ).toString();
	const path = ( url: string ) =>
		new URL( url ).pathname.replace( /\/$/, '' );
	const other =
		path( home ) === path( context.page )
			? new URL( NO_POST, home ).toString()
			: home;
	if ( hasEnd( await askFor( context, other ) ) ) {
		return true;
	}
	if ( context.options.site === null || site === null || run === null ) {
		return false;
	}
	const off = await context.send(
		say`The page has no end: has it one with all plugins off?`,
		{ enabled: [], theme: null, record: 'none', guarded: true }
	);
	return off.judgement.good === true && hasEnd( off.observation );
}

function hasEnd( {
	error,
	status,
	open,
	body,
}: Pick< Answer, 'error' | 'status' | 'open' | 'body' > ): boolean {
	return (
		error === null &&
		( status ?? 500 ) < 500 &&
		! open &&
		/<html[\s>]/i.test( body )
	);
}

/**
 * A prober for which a page without its end is none, once that is known of the site.
 *
 * @param prober Sends.
 * @param ends   Whether pages of the site have their end.
 */
export function minding( prober: Prober, ends: () => boolean ): Prober {
	return {
		...prober,
		request: async ( wanted ) => {
			const answer = await prober.request( wanted );
			const { status, error, open } = answer;
			return ends() && open && error === null && ( status ?? 500 ) < 300
				? { ...answer, error: 'unfinished' }
				: answer;
		},
	};
}
