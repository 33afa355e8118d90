import type { FlightRecord, Run, Site } from '../../../src/contract';
import type { Answer, PlainRequest, Prober } from '../../../src/probe';
import { SiteError, type SiteClient } from '../../../src/site';
import { mark, record, run as aRun } from '../probe/fixtures';

export interface World {
	/** Slugs of the active plugins. */
	plugins: string[];
	requires?: { [ slug: string ]: string[] };
	/** What happens with these plugins on, and this theme: null is a page. */
	fault: (
		on: ReadonlySet< string >,
		theme: string,
		recorded: boolean,
		/** What only this request has. */
		also: Also
	) => Fault | null;
	/** What the guard holds back on every page, as the record shows it. */
	held?: Partial< FlightRecord >;
	/** Called before a probe that masks something: the world may change meanwhile. */
	before?: ( world: World, masked: number ) => void;
	neutralTheme?: string | null;
	/** Why the REST API does not answer. */
	down?: SiteError;
	muPlugins?: string[];
	/** Records cannot be read back until they are kept elsewhere. */
	blind?: boolean;
	/** Whether a gateway answers plain files while the world is down. */
	staticFiles?: boolean;
	/** What it answers otherwise: nginx's page, unless told. */
	page?: { status: number; body: string };
}

export interface Also {
	guarded: boolean;
	/** Guards that the probe goes without. */
	lift: readonly string[];
	/** Must-use plugins that run. */
	mustUse: ReadonlySet< string >;
}

export interface Fault {
	status: number;
	/** What the flight record shows; null leaves it without an accused. */
	record: Partial< FlightRecord > | null;
	/** It is PHP's own answer, which the gateway passes on with its headers. */
	passed?: true;
}

/** A crash in a callback of a plugin. */
export function crashIn(
	slug: string,
	kind: 'plugin' | 'theme' | 'mu-plugin' = 'plugin'
): Fault {
	return {
		status: 502,
		record: {
			state: 'died',
			stack: [ mark( { component: { kind, slug } } ) ],
			headers: null,
		},
	};
}

const HOME = 'http://shop.test/';

/** nginx signs its own error pages: who wrote one without a signature cannot be told. */
const NGINX_PAGE = '<hr><center>nginx</center>';
const THEME = 'shop-theme';

/**
 * A site that answers as the plugin and a gateway would: decoded from the very
 * header that a probe sends.
 */
export function fakeSite( world: World ) {
	const files = () =>
		world.plugins.map( ( slug ) => `${ slug }/${ slug }.php` );
	let runs = 0;
	const begin = ( allow: string[] = [] ): Run => ( {
		...aRun,
		list: `list0000000${ ++runs }`,
		plugins: files(),
		themes: [ THEME, 'twentytwentyfour' ],
		mustUse: world.muPlugins ?? [],
		allow,
	} );
	let run = begin();
	const records = new Map< string, FlightRecord >();
	const ended: string[] = [];
	/** What a browser was shown: run and words. */
	const shown: string[] = [];
	let sent = 0;
	let masked = 0;
	let { blind = false } = world;

	const siteNow = (): Site => ( {
		home: HOME,
		url: HOME,
		rest: `${ HOME }wp-json/`,
		name: 'Shop',
		wordpress: '6.6',
		php: '8.2.0',
		sapi: 'fpm-fcgi',
		server: 'nginx',
		database: { engine: 'mariadb', version: '10.11' },
		multisite: false,
		version: '0.1.0',
		plugins: world.plugins.map( ( slug ) => ( {
			file: `${ slug }/${ slug }.php`,
			slug,
			name: slug,
			version: '1.0',
			requires: world.requires?.[ slug ] ?? [],
			network: false,
			updated: null,
			self: false,
		} ) ),
		themes: [
			{
				stylesheet: THEME,
				template: THEME,
				name: 'Shop theme',
				version: '1',
				active: true,
				default: false,
			},
			{
				stylesheet: 'twentytwentyfour',
				template: 'twentytwentyfour',
				name: 'Twenty Twenty-Four',
				version: '1',
				active: false,
				default: true,
			},
		],
		neutralTheme:
			world.neutralTheme === undefined
				? 'twentytwentyfour'
				: world.neutralTheme,
		muPlugins: world.muPlugins ?? [],
		dropIns: [],
		filteredBy: [],
		paths: {
			content: '/srv/wp-content',
			plugins: '/srv/wp-content/plugins',
			themes: '/srv/wp-content/themes',
			muPlugins: '/srv/wp-content/mu-plugins',
			root: '/srv',
		},
		agent: {
			state: 'ready',
			file: '/srv/wp-content/mu-plugins/0-gateway-doctor.php',
			advice: null,
		},
		terminateTimeout: null,
		time: '2026-01-01T00:00:00+00:00',
	} );

	const up = async < T >( value: T ): Promise< T > => {
		if ( world.down ) {
			throw world.down;
		}
		return value;
	};
	const client: SiteClient = {
		site: () => up( siteNow() ),
		startRun: ( options ) => {
			run = begin( options?.allow );
			return up( run );
		},
		currentRun: () => up( null ),
		renewRun: () => up( run ),
		showView: async ( id, words ) => {
			shown.push( `${ id } ${ words }` );
		},
		endRun: async ( id ) => {
			ended.push( id );
		},
		record: ( _, probe ) =>
			up( blind ? null : ( records.get( probe ) ?? null ) ),
		moveRecords: () => {
			blind = false;
			return up( { ...run, token: null, place: 'content' } );
		},
		release: () => up( undefined ),
		logs: () => up( [] ),
		readLog: () => Promise.reject( new Error( 'There is no log.' ) ),
		exposedLogs: async () => [],
		source: () => up( null ),
		server: () =>
			up( {
				load: 0.1,
				cores: 2,
				memory: null,
				disk: null,
				databaseMs: 1,
				autoloadBytes: 1000,
				cronBacklog: 0,
			} ),
		ask: () =>
			up( { status: 200, error: null, ms: 1, headers: {}, body: '' } ),
		makeKey: () => up( { key: '', expires: '' } ),
		remedies: () => up( [] ),
		apply: () => Promise.reject( new Error( 'Nobody asked for that.' ) ),
		undo: () => Promise.reject( new Error( 'Nobody asked for that.' ) ),
		keepVerdict: async () => {},
		handOver: () => up( undefined ),
		away: () => up( { url: null, observations: [] } ),
		takeBack: () => up( { mailed: false } ),
	};

	const request = async ( {
		url,
		headers = {},
	}: PlainRequest ): Promise< Answer > => {
		sent++;
		const answer: Answer = {
			at: '2026-01-01T00:00:00.000Z',
			status: 200,
			error: null,
			ms: 20,
			bytes: 100,
			headers: { server: 'nginx' },
			body: '',
		};
		if ( world.down ) {
			const file = url.includes( 'wp-includes' );
			return file && world.staticFiles !== false
				? answer
				: {
						...answer,
						status: 502,
						body: NGINX_PAGE,
						...world.page,
					};
		}
		// What no plugin or theme has a part in.
		if ( /wp-includes\/|load-styles\.php/.test( url ) ) {
			return answer;
		}
		const words = ( headers[ 'Gateway-Doctor' ] ?? '' ).split( ' ' );
		const [ , , id = '', list = '', mask = '-', theme = '-', level ] =
			words;
		const [ mustUse = '-', lift ] = words.slice( 7 );
		const guarded = id !== '';
		if ( mask !== '-' ) {
			world.before?.( world, ++masked );
		}
		const refused = lift
			?.split( ',' )
			.some( ( guard ) => ! run.allow?.includes( guard ) )
			? 'not-allowed'
			: guarded &&
				run.plugins.join() !== files().join() &&
				'list-changed';
		if ( refused ) {
			return {
				...answer,
				headers: { 'gateway-doctor-probe': `refused ${ refused }` },
			};
		}
		const on = new Set(
			world.plugins.filter(
				( _, index ) => mask === '-' || bit( mask, index )
			)
		);
		const stylesheet =
			theme === '-' ? THEME : ( run.themes[ Number( theme ) ] ?? THEME );
		const fault = world.fault( on, stylesheet, level === 'full', {
			guarded,
			lift: lift?.split( ',' ) ?? [],
			mustUse: new Set(
				( world.muPlugins ?? [] ).filter(
					( _, index ) => mustUse === '-' || bit( mustUse, index )
				)
			),
		} );
		if ( guarded ) {
			records.set(
				id,
				record( { id, ...world.held, ...( fault?.record ?? {} ) } )
			);
		}
		if ( fault !== null && fault.passed !== true ) {
			return { ...answer, status: fault.status };
		}
		const status = fault?.status ?? answer.status;
		return guarded
			? {
					...answer,
					status,
					headers: {
						...answer.headers,
						'gateway-doctor-probe': [
							...[ id, list, mask, theme ],
							...words.slice( 7 ),
						].join( ' ' ),
					},
				}
			: { ...answer, status };
	};
	const prober: Prober = { free: true, request };
	return { client, prober, ended, shown, home: HOME, sent: () => sent };
}

function bit( mask: string, index: number ): boolean {
	const byte =
		Buffer.from( mask, 'base64url' )[ Math.floor( index / 8 ) ] ?? 0;
	return Math.floor( byte / 2 ** ( index % 8 ) ) % 2 === 1;
}
