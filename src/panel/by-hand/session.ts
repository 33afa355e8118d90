import type { Probe, Run } from '../../contract';
import { viewOf } from '../../probe/view';
import { SiteError, type SiteClient } from '../../site/types';
import { hideView, seesView } from '../shared/view-cookie';
import { keptSwitches } from './kept';

/** What is to be seen. */
export interface Wanted {
	/** Files of plugins that are off. */
	off: ReadonlySet< string >;
	/** Stylesheet; null for the site's own. */
	theme: string | null;
}

/**
 * The view of one browser tab: the run that it belongs to, and what the site
 * gave this browser for it. Nothing of it outlives the page: a reload begins another run.
 */
export class HandSession {
	private readonly client: SiteClient;
	private readonly home: string;
	private run: Run | null = null;
	/** What the site shows this browser now; null for its pages as they are. */
	private inForce: { id: string; words: string } | null = null;
	/** Its sign was to be seen from this page: that it is missing means something. */
	private seen = false;
	private shown = 0;
	/** The run of this tab before a reload: it may not have ended with its page. */
	private left: string | null;

	public constructor( client: SiteClient, home: string ) {
		this.client = client;
		this.home = home;
		this.left = keptSwitches( home ).read()?.run ?? null;
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
	 * Puts a configuration into force. Rejects with a SiteError where the site does not.
	 *
	 * @return What tells its pages from those that caches keep; null where the view has ended meanwhile.
	 */
	public async show( { off, theme }: Wanted ): Promise< string | null > {
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
		const words = viewOf( probe, run );
		await this.client.showView( run.id, words );
		if ( this.run !== run ) {
			if ( seesView( probe.id ) ) {
				hideView( this.home );
			}
			return null;
		}
		this.inForce = { id: probe.id, words };
		this.seen = seesView( probe.id );
		keptSwitches( this.home ).write( {
			run: run.id,
			off: [ ...off ],
			theme,
		} );
		return probe.id;
	}

	/** Whether somebody has ended the view elsewhere: on its own pages, or by a diagnosis. */
	public isLeft(): boolean {
		const { inForce, seen } = this;
		return inForce !== null && seen && ! seesView( inForce.id );
	}

	/**
	 * Lets the run live on, and the view with it.
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
			if (
				this.run === run &&
				this.inForce !== null &&
				! this.isLeft()
			) {
				await this.client.showView( run.id, this.inForce.words );
			}
		} catch ( error ) {
			if ( ! ( error instanceof SiteError ) ) {
				throw error;
			}
			// A site that is down now may be up again before the run expires.
			return error.code !== 'run-gone';
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
		keptSwitches( this.home ).remove();
		await ended;
	}

	private hide(): void {
		// Not one that a diagnosis has put in its place.
		if ( this.inForce !== null && ! this.isLeft() ) {
			hideView( this.home );
		}
		this.inForce = null;
	}

	private async endRun( id: string ): Promise< void > {
		try {
			await this.client.endRun( id );
		} catch ( error ) {
			if ( ! ( error instanceof SiteError ) ) {
				throw error;
			}
			// Where the site is down now, the run expires by itself; without its sign the view does nothing.
		}
	}
}
