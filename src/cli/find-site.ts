import { verbatim, type Observation, type Site } from '../contract';
import type { NodeProber } from '../probe/node';
import { errorOf } from '../probe/node/failure';
import {
	createClient,
	freshUrl,
	otherSiteOf,
	restCandidates,
	restHints,
	routeUrl,
	SiteError,
	siteFor,
	type RestAnswer,
	type SiteClient,
	type SiteErrorCode,
	type Transport,
} from '../site';

/** WordPress itself has answered: no other address would be any better. */
const DECIDED: ReadonlySet< SiteErrorCode > = new Set( [
	'bad-key',
	'not-allowed',
	'not-installed',
] );

/** Whoever gets one of these from one address gets it from all of the same origin. */
const NO_WAY: ReadonlySet< string | null > = new Set( [
	'refused',
	'dns',
	'tls',
	'network',
] );

/** So long failures of gateways are waited for in all, in milliseconds: each may take a minute. */
const PATIENCE = 30_000;

/** So long a page is asked where REST is, in milliseconds. */
const HINT = 15_000;

interface Found {
	client: SiteClient;
	rest: string;
	site: Site;
}

/**
 * Looks for the REST root of the site that a page belongs to.
 *
 * Servers answer in many ways where it is not: with a 404 of their own, with the
 * front page and 200, with 403, 405 or a redirect, and an agent with a 404 that says
 * where to go on. None of it ends the search; what WordPress itself says does.
 */
export class SiteFinder {
	private readonly page: string;
	private readonly prober: NodeProber;
	private readonly send: Transport;
	private waiting: string[];
	private readonly tried = new Set< string >();
	private readonly failures: SiteError[] = [];
	/** Roots that are down. */
	private readonly down: { rest: string; client: SiteClient }[] = [];
	private waited = 0;
	private last: RestAnswer | null = null;
	private error: Observation[ 'error' ] = null;
	private elsewhere: string | null = null;

	/**
	 * Prepares the search.
	 *
	 * @param page   Any page of the site.
	 * @param key    For the header of each call.
	 * @param prober Sends the calls, through the same way as the probes.
	 */
	public constructor( page: string, key: string, prober: NodeProber ) {
		this.page = page;
		this.prober = prober;
		this.waiting = restCandidates( page );
		this.send = async ( url, { method, body } ) => {
			this.last = null;
			this.error = null;
			try {
				this.last = await prober.send( freshUrl( url ), {
					method,
					headers: {
						'gateway-doctor': `key ${ key }`,
						accept: 'application/json',
						...( body === undefined
							? {}
							: { 'content-type': 'application/json' } ),
					},
					...( body === undefined ? {} : { body } ),
				} );
			} catch ( error ) {
				this.error = errorOf( error );
				throw error;
			}
			return this.last;
		};
	}

	/**
	 * Finds it.
	 *
	 * @return A client of the page's own site; where that is down, of where it should be.
	 * @throws SiteError where there is none, or the key is wrong.
	 */
	public async find(): Promise< SiteClient > {
		const found = ( await this.search() ) ?? ( await this.searchByPage() );
		if ( found === null ) {
			const down = this.downBelow( '' );
			if ( down === null ) {
				throw this.failure();
			}
			return down;
		}
		const other = otherSiteOf( found.site );
		if ( other === null ) {
			return this.canonical( found );
		}
		// Another site of the network answered: the page's own may have a root that is not above the page.
		const { host, pathname } = new URL( other.home );
		const home = new URL( pathname, this.page );
		if ( host === home.host ) {
			this.waiting.unshift( ...restCandidates( home.href ) );
		}
		const own = await this.search(
			( { site } ) => otherSiteOf( site ) === null
		);
		return own === null
			? ( this.downBelow( home.href ) ?? found.client )
			: this.canonical( own );
	}

	/** The uppermost root below an address that is down: it may be back in a moment. */
	private downBelow( address: string ): SiteClient | null {
		const [ highest ] = this.down
			.filter( ( { rest } ) => rest.startsWith( address ) )
			.sort( ( a, b ) => a.rest.length - b.rest.length );
		return highest?.client ?? null;
	}

	/** Asks one address after another until one of them answers as a site does. */
	private async search(
		fits: ( found: Found ) => boolean = () => true
	): Promise< Found | null > {
		for (
			let rest = this.waiting.shift();
			rest !== undefined;
			rest = this.waiting.shift()
		) {
			if ( this.waited > PATIENCE ) {
				return null;
			}
			const found = await this.ask( rest );
			if ( found !== null && fits( found ) ) {
				return found;
			}
		}
		return null;
	}

	/** WordPress says in the head of each page where its REST root is: it may have any name. */
	private async searchByPage(): Promise< Found | null > {
		if ( this.down.length > 0 ) {
			return null;
		}
		for ( const url of [ this.page, new URL( '/', this.page ).href ] ) {
			const { headers, body } = await this.prober.request( {
				url,
				timeout: HINT,
			} );
			this.waiting.push( ...restHints( url, headers, body ) );
		}
		return this.search();
	}

	private async ask( rest: string ): Promise< Found | null > {
		if ( this.tried.has( rest ) ) {
			return null;
		}
		this.tried.add( rest );
		const client = createClient( rest, this.send );
		const started = Date.now();
		try {
			return { client, rest, site: await siteFor( client, this.page ) };
		} catch ( error ) {
			if ( ! ( error instanceof SiteError ) || this.isFinal( error ) ) {
				throw error;
			}
			this.note( { rest, client }, error, Date.now() - started );
		}
		return null;
	}

	private isFinal( { code, status }: SiteError ): boolean {
		// Basic authentication in front of everything.
		const isClosed =
			status === 401 && this.last?.headers[ 'www-authenticate' ];
		return (
			DECIDED.has( code ) ||
			NO_WAY.has( this.error ) ||
			Boolean( isClosed )
		);
	}

	private note(
		root: { rest: string; client: SiteClient },
		error: SiteError,
		took: number
	): void {
		const { rest } = root;
		this.failures.push( error );
		if ( ( error.status ?? 0 ) >= 500 ) {
			this.down.push( root );
		}
		if ( ( error.status ?? 599 ) >= 500 ) {
			this.waited += took;
			// What is down by one address of a folder is down by its others.
			const { pathname } = new URL( rest );
			const folder = pathname.replace(
				/(?:index\.php\/)?wp-json\/$/,
				''
			);
			this.waiting = this.waiting.filter(
				( other ) =>
					! [
						'',
						'wp-json/',
						'index.php',
						'index.php/wp-json/',
					].some(
						( end ) => new URL( other ).pathname === folder + end
					)
			);
		}
		if ( this.last !== null ) {
			const asked = routeUrl( rest, 'gateway-doctor/v1/site' );
			const { headers, body } = this.last;
			this.waiting.unshift( ...restHints( asked, headers, body ) );
			const to = headers.location ?? '';
			if (
				URL.canParse( to, asked ) &&
				new URL( to, asked ).origin !== new URL( asked ).origin
			) {
				this.elsewhere ??= new URL( to, asked ).origin;
			}
		}
	}

	/** The address that the site itself names, where it answers there: what was found may be a page's. */
	private async canonical( found: Found ): Promise< SiteClient > {
		const [ named ] = restHints(
			found.rest,
			{ link: `<${ found.site.rest }>; rel="https://api.w.org/"` },
			''
		);
		if ( named === undefined || named === found.rest ) {
			return found.client;
		}
		const client = createClient( named, this.send );
		try {
			const { home } = await client.site();
			return home === found.site.home ? client : found.client;
		} catch ( error ) {
			if ( error instanceof SiteError ) {
				return found.client;
			}
			throw error;
		}
	}

	/** Why there is none: what says most. */
	private failure(): SiteError {
		if ( this.elsewhere !== null ) {
			return new SiteError(
				'not-wordpress',
				verbatim(
					`The site sends every call on to ${ this.elsewhere }, and a key is not sent along.`
				),
				verbatim(
					`Give that address instead: ${ this.elsewhere }${ new URL( this.page ).pathname }`
				)
			);
		}
		const [ first ] = this.failures;
		return (
			this.failures.find( ( { code } ) => code === 'unreachable' ) ??
			this.failures.find( ( { code } ) => code === 'refused' ) ??
			this.failures.find( ( { code } ) => code === 'bad-answer' ) ??
			first ??
			new SiteError(
				'not-wordpress',
				verbatim( `There is no REST API at ${ this.page }.` ),
				verbatim( 'Check the URL.' )
			)
		);
	}
}
