import { both, say } from '../../contract';
import type { Component, Site, Verdict } from '../../contract';
import type { SearchVerdict } from '../../search/types';
import { nameOf } from '../suspects';

/**
 * A verdict from a person's answers: without a cause, as no server said one.
 *
 * @param verdict What the same search would say of measured answers.
 * @param hunted  Where it ended.
 * @param site    The site.
 */
export function byEye(
	verdict: Verdict,
	hunted: SearchVerdict,
	site: Site
): Verdict {
	return {
		...verdict,
		cause: null,
		where: null,
		summary: summaryOf( hunted, verdict.culprits, site ) ?? verdict.summary,
	};
}

function summaryOf(
	{ verdict }: SearchVerdict,
	culprits: readonly Component[],
	site: Site
): string | null {
	const names = both(
		culprits.map( ( culprit ) => nameOf( site, culprit ) )
	);
	switch ( verdict ) {
		case 'plugin':
			return say`It is ${ names }: with it you found the page broken, without it fine.`;
		case 'combination':
			return say`You found the page broken only while ${ names } were on together; without either of them it was fine.`;
		case 'plugins':
			return say`Several are at fault, each by itself: ${ names }. So you found the page with each of them on.`;
		case 'load':
			return say`No single plugin is at fault: you found the page broken when many of them were on together.`;
		case 'below-plugins':
			return say`You found the page broken with every plugin off and a default theme too: the cause lies below them, or in what the page itself says.`;
		case 'healthy':
			return say`With everything on you found the page fine.`;
		case 'transient':
			return say`You found the page broken, and then not any more, with nothing changed. Look again while it shows.`;
		default:
			return null;
	}
}
