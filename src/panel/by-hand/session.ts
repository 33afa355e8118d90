import type { Probe, Run } from '../../contract';
import { viewCookieOf, type ViewCookie } from '../../probe/view';
import { SiteError, type SiteClient } from '../../site/types';
import { session } from '../storage';
import { hideView, seesView, showView } from '../view-cookie';
import { forget, keep, recall } from './kept';

/** What is to be seen. */
export interface Wanted {
	/** Files of plugins that are off. */
	off: ReadonlySet< string >;
	/** Stylesheet; null for the site's own. */
	theme: string | null;
}

/**
 * The view of one browser tab: the run that its token comes from, and the
 * cookie. Nothing of it outlives the page: a reload begins another run.
 */
export class HandSession {
	private readonly client: SiteClient;
	private readonly home: string;
	private run: Run | null = null;
	private cookie: ViewCookie | null = null;
	/** The cookie was to be seen from this page: that it is missing means something. */
	private seen = false;
	private shown = 0;
	/** The run of this tab before a reload: it may not have ended with its page. */
	private left: string | null;

	public constructor( client: SiteClient, home: string ) {
		this.client = client;
		this.home = home;
		this.left = recall( session(), home )?.run ?? null;
	}

	/** Files that the run can mask, in the order of its bits; null before it has begun. */
	public get plugins(): readonly string[] | null {
		return this.run?.plugins ?? null;
	}

	/** Begins a run. Rejects with a SiteError, also where somebody else's is under way. */
	public async begin( takeOver: boolean ): Promise< void > {
		await this.end();
		if ( this.left !== null ) {
			await this.endRun( this.left );
			this.left = null;
		}
		this.run = await this.client.startRun( { takeOver } );
	}

	/**
	 * Puts a configuration into force.
	 *
	 * @return What tells its pages from those that caches keep.
	 */
	public show( { off, theme }: Wanted ): string {
		const { run } = this;
		if ( run === null ) {
			throw new Error( 'A view needs a run.' );
		}
		this.shown++;
		const probe: Probe = {
			id: `${ run.id.slice( 0, 6 ) }h${ this.shown.toString( 36 ) }`,
			enabled: off.size
				? run.plugins.filter( ( file ) => ! off.has( file ) )
				: null,
			theme,
			record: 'none',
			guarded: true,
		};
		this.write( viewCookieOf( probe, run ) );
		keep( session(), this.home, {
			run: run.id,
			off: [ ...off ],
			theme,
		} );
		return probe.id;
	}

	/** Whether somebody has ended the view elsewhere: on its own pages, or by a diagnosis. */
	public isLeft(): boolean {
		const { cookie, seen } = this;
		return cookie !== null && seen && ! seesView( { cookie } );
	}

	/**
	 * Lets the run live on, and the cookie with it.
	 *
	 * @return False where the run has ended: it was taken over, or the site was asleep.
	 */
	public async renew(): Promise< boolean > {
		const { run } = this;
		if ( run === null ) {
			return false;
		}
		try {
			await this.client.renewRun( run.id );
		} catch ( error ) {
			if ( ! ( error instanceof SiteError ) ) {
				throw error;
			}
			// A site that is down now may be up again before the run expires.
			return error.code !== 'run-gone';
		}
		if ( this.run === run && this.cookie !== null && ! this.isLeft() ) {
			this.write( this.cookie );
		}
		return true;
	}

	/** The site's pages are as they are again; the run ends. Never rejects. */
	public async end(): Promise< void > {
		const { run } = this;
		this.hide();
		this.run = null;
		if ( run !== null ) {
			await this.endRun( run.id );
		}
	}

	/** As end(), and a reload begins with everything on. */
	public async exit(): Promise< void > {
		const ended = this.end();
		forget( session(), this.home );
		await ended;
	}

	private write( cookie: ViewCookie ): void {
		this.cookie = cookie;
		showView( { cookie }, this.home );
		this.seen = seesView( { cookie } );
	}

	private hide(): void {
		// Not one that a diagnosis has put in its place.
		if ( this.cookie !== null && ! this.isLeft() ) {
			hideView( { cookie: this.cookie }, this.home );
		}
		this.cookie = null;
	}

	private async endRun( id: string ): Promise< void > {
		try {
			await this.client.endRun( id );
		} catch ( error ) {
			if ( ! ( error instanceof SiteError ) ) {
				throw error;
			}
			// Where the site is down now, the run expires by itself; without its cookie it does nothing.
		}
	}
}
