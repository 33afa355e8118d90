import { verbatim, type Run, type Site } from '../../../../src/contract';
import { ByHandControl } from '../../../../src/panel/by-hand/control';
import { HandSession } from '../../../../src/panel/by-hand/session';
import { ViewTab } from '../../../../src/panel/by-hand/view-tab';
import { SiteError, type SiteErrorCode } from '../../../../src/site/types';
import { aSite } from '../../report/a-diagnosis';
import { aSiteClient } from '../a-run';

/** The address that jsdom is at: cookies of other hosts are not kept. */
export const HOME = 'http://localhost/';

const filesOf = ( site: Site ) =>
	site.plugins.filter( ( { self } ) => ! self ).map( ( { file } ) => file );

/** A site that starts and ends runs, and notes what it was asked. */
export function aServer( site: Site = aSite() ) {
	const asked: string[] = [];
	const state = {
		site,
		/** What the next start is answered with instead. */
		refuses: null as SiteError | null,
		renews: null as SiteError | null,
		shows: null as SiteError | null,
		/** How long the site takes to show something. */
		slow: Promise.resolve(),
		/** The run, and the words that it was told to show. */
		view: null as string[] | null,
	};
	let runs = 0;
	let ended = '';
	const client = aSiteClient( {
		site: async () => state.site,
		startRun: async ( options ) => {
			asked.push( options?.takeOver === true ? 'take over' : 'start' );
			const { refuses } = state;
			if ( refuses !== null ) {
				state.refuses = null;
				throw refuses;
			}
			runs++;
			return aRun( `${ runs }`.repeat( 16 ), state.site );
		},
		renewRun: async ( id ) => {
			asked.push( 'renew' );
			if ( state.renews !== null ) {
				throw state.renews;
			}
			return aRun( id, state.site );
		},
		endRun: async ( id ) => {
			ended = id;
			asked.push( `end ${ id.slice( 0, 1 ) }` );
		},
		// As the site does it: what counts is hidden from scripts, its sign is not.
		showView: async ( id, words ) => {
			if ( state.shows !== null ) {
				throw state.shows;
			}
			await state.slow;
			if ( id === ended ) {
				throw goneError( 'run-gone' );
			}
			state.view = [ id, ...words.split( ' ' ) ];
			document.cookie = `gateway_doctor_view_on=${ state.view[ 1 ] }; path=/`;
		},
	} );
	return { client, asked, state };
}

const aRun = ( id: string, site: Site ): Run => ( {
	id,
	token: `token${ id.slice( 0, 1 ) }`,
	list: 'list',
	plugins: filesOf( site ),
	themes: site.themes.map( ( { stylesheet } ) => stylesheet ),
	started: '2026-11-23T01:00:00Z',
	expires: '2026-11-23T01:10:00Z',
	by: 'Ann',
	mine: true,
	place: 'temporary',
} );

/** The switches of one page, and the server behind them. */
export function aView( server = aServer() ) {
	let stale = 0;
	const control = new ByHandControl( {
		session: new HandSession( server.client, HOME ),
		tab: new ViewTab( HOME ),
		home: HOME,
		onStale: () => stale++,
	} );
	return { ...server, control, stale: () => stale };
}

/** What the site shows this browser: run and words; null where no view is in force. */
export function shown( {
	state,
}: Pick< ReturnType< typeof aServer >, 'state' > ) {
	const { view } = state;
	return view !== null &&
		document.cookie
			.split( '; ' )
			.includes( `gateway_doctor_view_on=${ view[ 1 ] }` )
		? view
		: null;
}

/** Lets what was begun come to its end. */
export const settled = () =>
	new Promise< void >( ( done ) => setTimeout( done ) );

export const busyError = () =>
	new SiteError(
		'run-in-progress',
		verbatim( 'Bea started it.' ),
		verbatim( 'Wait.' ),
		409
	);

export const goneError = ( code: SiteErrorCode ) =>
	new SiteError(
		code,
		verbatim( 'It has ended.' ),
		verbatim( 'Start again.' )
	);
