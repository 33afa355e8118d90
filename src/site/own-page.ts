import { say } from '../contract';
import type { Site } from '../contract';
import { SiteError, type SiteClient } from './types';

/**
 * What the site says of itself; of a network, also whose a page is.
 *
 * @param client The site.
 * @param page   A page.
 */
export async function siteFor(
	client: SiteClient,
	page: string
): Promise< Site > {
	const site = await client.site();
	return site.multisite ? client.site( page ) : site;
}

/**
 * The site of a network that a page belongs to, where that is not the one that answered.
 *
 * @param site What it said when it was asked about the page.
 */
export function otherSiteOf(
	site: Site
): { home: string; panel: string } | null {
	const other = site.network?.page ?? null;
	return other !== null && other.blog !== site.network?.blog ? other : null;
}

/**
 * Each site has plugins of its own: masks of one say nothing about pages of another.
 *
 * @param site What it said when it was asked about the page.
 * @param page The page.
 * @throws SiteError where the page is not one of its own.
 */
export function assertOwnPage( site: Site, page: string ): void {
	const other = otherSiteOf( site );
	if ( other !== null ) {
		throw new SiteError(
			'refused',
			say`${ page } belongs to another site of this network, ${ other.home }, which has plugins of its own.`,
			say`Diagnose it there: open ${ other.panel } or use a key with the address of that site.`
		);
	}
	if ( ! isOfSite( site, page ) ) {
		throw new SiteError(
			'refused',
			say`${ page } does not belong to this site, whose address is ${ site.home }.`,
			say`Give the address of one of its own pages.`
		);
	}
}

/** Whether an address is below the site's own. */
export const isOfSite = ( site: Site, page: string ): boolean =>
	isBelow( site.home, page ) || isBelow( site.url, page );

/** Whether a page lies in a folder of the same host, by http or https: behind some proxies WordPress does not know which. */
function isBelow( folder: string, page: string ): boolean {
	const [ above, below ] = [ new URL( folder ), new URL( page ) ];
	const path = ( { pathname }: URL ) =>
		`${ pathname.replace( /\/(?:index\.php)?$/, '' ) }/`.toLowerCase();
	return (
		above.host === below.host && path( below ).startsWith( path( above ) )
	);
}
