import { buildConnector } from 'undici';

/** `HOST:PORT:ADDRESS`, as curl's --resolve. */
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
	options: buildConnector.BuildOptions
): buildConnector.connector {
	const connect = buildConnector( options );
	return ( wanted, done ) => {
		const { hostname, port, protocol } = wanted;
		const found = find( overrides, hostname, port, protocol );
		connect(
			found === null ? wanted : { ...wanted, hostname: found.address },
			done
		);
	};
}

function find(
	overrides: readonly ResolveOverride[],
	hostname: string,
	port: string,
	protocol: string
): ResolveOverride | null {
	const number = Number( port ) || ( protocol === 'https:' ? 443 : 80 );
	return (
		overrides.find(
			( override ) =>
				override.host.toLowerCase() === hostname.toLowerCase() &&
				override.port === number
		) ?? null
	);
}
