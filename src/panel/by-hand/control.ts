import type { Site } from '../../contract';
import { SiteError } from '../../site/types';
import { troubleFrom, type Trouble } from '../shared/trouble';
import { keptSwitches } from './kept';
import type { HandSession, Wanted } from './session';
import { fitting, switchable } from './switches';
import { chosenTheme } from './themes';
import type { ViewTab } from './view-tab';

export interface ByHandState {
	/** What the switches say: also while it is being put into force. */
	wanted: Wanted;
	/** `on`: this browser's pages are as the switches say. */
	phase: 'nothing' | 'starting' | 'on';
	/** Of the configuration that is in force. */
	id: string | null;
	trouble: Trouble | null;
	/** Ended, but not here: left on a page of it, or taken over. */
	ended: 'left' | 'gone' | null;
	/** What was done last, in words. */
	said: string;
	/** It was in force before a reload, and is again. */
	restored: boolean;
}

/** Everything is on, and nothing is in force. */
export const NOTHING: ByHandState = {
	wanted: { off: new Set(), theme: null },
	phase: 'nothing',
	id: null,
	trouble: null,
	ended: null,
	said: '',
	restored: false,
};

interface Options {
	session: HandSession;
	tab: ViewTab;
	home: string;
	/** The site seems to be another than the one that is shown. */
	onStale: () => void;
}

/** Keeps the view as the switches say, from the first that is pressed to Exit. */
export class ByHandControl {
	public state = NOTHING;
	private readonly options: Options;
	private readonly listeners = new Set< () => void >();
	private starting = false;
	private showing = false;
	/** Another configuration is wanted than the one that is on its way. */
	private changed = false;
	/** What could not be put into force. */
	private pending = NOTHING.wanted;
	private site: Site | null = null;

	public constructor( options: Options ) {
		this.options = options;
	}

	public readonly subscribe = ( listener: () => void ) => {
		this.listeners.add( listener );
		return () => void this.listeners.delete( listener );
	};

	/** Wants something else to be seen; `said` is what was done, in words. */
	public want( next: Partial< Wanted >, said = '' ): void {
		const wanted = { ...this.state.wanted, ...next };
		this.set( { wanted, restored: false, said } );
		if ( this.state.phase === 'on' ) {
			void this.show();
		} else {
			void this.begin();
		}
	}

	/** Says what was done elsewhere, such as for everyone. */
	public say( said: string ): void {
		this.set( { said } );
	}

	/** Once more what could not be put into force. */
	public retry( takeOver: boolean ): void {
		this.set( { wanted: this.pending } );
		void this.begin( { takeOver } );
	}

	/** Everything is on again; resolves when the site knows it too. */
	public async exit( ended: ByHandState[ 'ended' ] = null ): Promise< void > {
		const { session, tab } = this.options;
		this.reset( { ended } );
		const done = session.exit();
		tab.reload( null );
		await done;
	}

	/** The site told of itself: what is gone cannot be off, and another list needs another run. */
	public siteIs( site: Site ): void {
		const { wanted, phase } = this.state;
		this.site = site;
		if ( phase === 'nothing' ) {
			return;
		}
		this.set( { wanted: this.fitted( site, wanted ) } );
		if ( phase === 'on' && ! this.isKnown() ) {
			void this.begin( { asked: false } );
		}
	}

	/** After a reload: takes up what was in force, unless something else runs. */
	public restore( site: Site, busy: boolean ): void {
		const { home } = this.options;
		this.site = site;
		const stored = keptSwitches( home );
		const kept = stored.read();
		stored.remove();
		if ( kept === null || busy ) {
			return;
		}
		const wanted = this.fitted( site, {
			off: new Set( kept.off ),
			theme: kept.theme,
		} );
		if ( wanted.off.size > 0 || wanted.theme !== null ) {
			this.set( { wanted, restored: true } );
			void this.begin();
		}
	}

	/** Looks whether the view was ended elsewhere. */
	public look(): void {
		if ( this.state.phase === 'on' && this.options.session.isLeft() ) {
			void this.exit( 'left' );
			this.options.onStale();
		}
	}

	/** Keeps the run alive. */
	public async renew(): Promise< void > {
		this.look();
		if (
			this.state.phase === 'on' &&
			! ( await this.options.session.renew() ) &&
			this.state.phase === 'on'
		) {
			void this.exit( 'gone' );
			this.options.onStale();
		}
	}

	/** The page goes: nothing stays in force. */
	public leave(): void {
		void this.options.session.end();
	}

	/** The page comes back out of the browser's memory, as it was left. */
	public comeBack(): void {
		if ( this.state.phase !== 'nothing' ) {
			void this.begin();
		}
	}

	/** Whether a view is wanted still: an Exit may come while something is under way. */
	private isWanted(): boolean {
		return this.state.phase !== 'nothing';
	}

	/** Whether the run masks just the plugins that are shown. */
	private isKnown(): boolean {
		const known = this.options.session.plugins ?? [];
		const files = new Set(
			switchable( this.site ).map( ( { file } ) => file )
		);
		return (
			known.length === files.size &&
			known.every( ( file ) => files.has( file ) )
		);
	}

	private fitted( site: Site, { off, theme }: Wanted ): Wanted {
		return {
			off: fitting( switchable( site ), off ),
			theme: chosenTheme( site.themes, theme )?.stylesheet ?? null,
		};
	}

	/** `asked`: by the owner, not by a change of the site. */
	private async begin( {
		takeOver = false,
		asked = true,
	} = {} ): Promise< void > {
		this.set( { phase: 'starting', trouble: null, ended: null } );
		if ( this.starting ) {
			return; // It shows what is wanted when it is there.
		}
		this.starting = true;
		try {
			await this.options.session.begin( takeOver );
		} catch ( error ) {
			// The switches say what is: everything is on.
			this.pending = this.state.wanted;
			this.reset( { trouble: troubleFrom( error ) } );
			return;
		} finally {
			this.starting = false;
		}
		if ( this.state.phase !== 'starting' ) {
			await this.options.session.exit();
			return;
		}
		await this.show();
		if ( asked && this.isWanted() && ! this.isKnown() ) {
			// Somebody switched plugins for everyone since the list was read.
			this.options.onStale();
		}
	}

	/** Has the site show what is wanted: one after the other, and what was pressed last at the end. */
	private async show(): Promise< void > {
		const { session, tab } = this.options;
		this.changed = true;
		if ( this.showing ) {
			return;
		}
		this.showing = true;
		try {
			while ( this.changed && this.isWanted() ) {
				this.changed = false;
				const id = await session.show( this.state.wanted );
				if ( id !== null && this.isWanted() ) {
					this.set( { phase: 'on', id } );
					tab.reload( id );
				}
			}
		} catch ( error ) {
			this.fail( error );
		} finally {
			this.showing = false;
		}
	}

	/** The site does not show what is wanted: then it shows nothing, and the switches say so. */
	private fail( error: unknown ): void {
		if ( ! this.isWanted() ) {
			return; // An Exit was quicker.
		}
		if ( error instanceof SiteError && error.code === 'run-gone' ) {
			void this.exit( 'gone' );
			this.options.onStale();
			return;
		}
		this.pending = this.state.wanted;
		void this.exit();
		this.set( { trouble: troubleFrom( error ) } );
	}

	/** Nothing is in force. What was done last stays to be read. */
	private reset( change: Partial< ByHandState > ): void {
		this.set( { ...NOTHING, said: this.state.said, ...change } );
	}

	private set( change: Partial< ByHandState > ): void {
		this.state = { ...this.state, ...change };
		this.listeners.forEach( ( listener ) => listener() );
	}
}
