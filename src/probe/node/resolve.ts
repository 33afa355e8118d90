import { isIP } from 'node:net';
import { buildConnector } from 'undici';

/** `HOST:PORT:ADDRESS`, as curl's --resolve; a host with several addresses has one for each. */
export interface ResolveOverride {
	host: string;
	port: number;
	address: string;
}

/**
 * The override that is meant for a URL: its host and its port, as curl has it.
 *
 * @param overrides Of the command line.
 * @param url       Absolute.
 */
export function overrideFor(
	overrides: readonly ResolveOverride[],
	url: string
): ResolveOverride | null {
	const { hostname, port, protocol } = new URL( url );
	return find( overrides, hostname, port, protocol );
}

/**
 * Connects to another address for some hosts; Host and SNI stay as they are.
 *
 * @param overrides Of the command line.
 * @param options   What a connection is made with.
 */
export function connectorFor(
	overrides: readonly ResolveOverride[],
	options: buildConnector.BuildOptions & { family?: 4 | 6 }
): buildConnector.connector {
	const connect = buildConnector( options );
	return ( wanted, done ) => {
		const { hostname, port, protocol } = wanted;
		const all = those( overrides, hostname, port, protocol );
		const [ found ] = all.filter(
			( { address } ) =>
				options.family === undefined ||
				isIP( address ) === options.family
		);
		if ( all.length > 0 && found === undefined ) {
			done( new NoAddress( hostname ), null );
			return;
		}
		connect(
			found === undefined
				? wanted
				: { ...wanted, hostname: found.address },
			done
		);
	};
}

/** Of all addresses that were given, none is of the family that is asked for: as DNS would say it. */
class NoAddress extends Error {
	public readonly code = 'ENOTFOUND';

	public constructor( host: string ) {
		super( `No address of this family was given for ${ host }.` );
	}
}

function find(
	overrides: readonly ResolveOverride[],
	hostname: string,
	port: string,
	protocol: string
): ResolveOverride | null {
	return those( overrides, hostname, port, protocol )[ 0 ] ?? null;
}

function those(
	overrides: readonly ResolveOverride[],
	hostname: string,
	port: string,
	protocol: string
): ResolveOverride[] {
	const number = Number( port ) || ( protocol === 'https:' ? 443 : 80 );
	return overrides.filter(
		( override ) =>
			override.host.toLowerCase() === hostname.toLowerCase() &&
			override.port === number
	);
}
