import { doesSomething, harmlessPage } from '../../request/doing';

/** The tab that shows the site, as long as this page knows of it. */
export const TAB = 'gateway-doctor-view';

const PARAMETER = 'gateway-doctor';

/**
 * The same page under an address that no cache has; or under its own again.
 * What an address does, such as filling a cart, it must not do at each switch.
 */
export function addressed( page: string, id: string | null ): string {
	const url = new URL( doesSomething( page ) ? harmlessPage( page ) : page );
	if ( id === null ) {
		url.searchParams.delete( PARAMETER );
	} else {
		url.searchParams.set( PARAMETER, id );
	}
	return url.toString();
}

export class ViewTab {
	private readonly home: string;
	private tab: Window | null = null;

	public constructor( home: string ) {
		this.home = home;
	}

	/**
	 * Opens the tab, or brings it to the front.
	 *
	 * @return False where the browser does not let us: then the link has to do it.
	 */
	public open( url: string ): boolean {
		this.tab = window.open( url, TAB );
		return this.tab !== null;
	}

	/** Loads the page anew that the tab is at, so that it is as the switches say now. */
	public reload( id: string | null ): void {
		if ( this.tab === null || this.tab.closed ) {
			return;
		}
		let page = this.home;
		try {
			const { href, origin } = this.tab.location;
			page = origin === new URL( this.home ).origin ? href : page;
		} catch ( error ) {
			if ( ! ( error instanceof DOMException ) ) {
				throw error;
			}
			// Another site's page, or the browser's own: back to the front page.
		}
		this.tab.location.replace( addressed( page, id ) );
	}
}
