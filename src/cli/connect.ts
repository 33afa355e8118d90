import { verbatim } from '../contract';
import { isIP } from 'node:net';
import {
	createNodeProber,
	type NodeProber,
	type ResolveOverride,
} from '../probe/node';
import { SiteError, type SiteClient } from '../site';
import { UsageError } from './failure';
import { SiteFinder } from './find-site';

export interface ConnectOptions {
	key?: string;
	resolve?: string[];
	insecure?: boolean;
	user?: string;
	header?: string[];
}

/** `HOST:PORT:ADDR[,ADDR]` as curl takes it. */
export function parseResolve( text: string ): ResolveOverride[] {
	const match = /^([^:]+):(\d+):(.+)$/.exec( text );
	const [ , host, port, list = '' ] = match ?? [];
	const addresses = list
		.split( ',' )
		.map( ( address ) => address.replace( /^\[|\]$/g, '' ) );
	if (
		! host ||
		! port ||
		addresses.some( ( address ) => isIP( address ) === 0 )
	) {
		throw new UsageError(
			`--resolve ${ text }: give it as HOST:PORT:ADDRESS, for example example.com:443:192.0.2.1.`
		);
	}
	return addresses.map( ( address ) => ( {
		host,
		port: Number( port ),
		address,
	} ) );
}

function parseHeader( text: string ): [ string, string ] {
	const colon = text.indexOf( ':' );
	if ( colon < 1 ) {
		throw new UsageError( `--header ${ text }: give it as "Name: value".` );
	}
	return [
		text.slice( 0, colon ).trim().toLowerCase(),
		text.slice( colon + 1 ).trim(),
	];
}

/**
 * The prober of a terminal.
 *
 * @param options As given on the command line.
 */
export function proberOf( options: ConnectOptions ): NodeProber {
	const headers = Object.fromEntries(
		( options.header ?? [] ).map( parseHeader )
	);
	if ( options.user !== undefined ) {
		headers.authorization = `Basic ${ Buffer.from( options.user ).toString( 'base64' ) }`;
	}
	return createNodeProber( {
		resolve: ( options.resolve ?? [] ).flatMap( parseResolve ),
		insecure: options.insecure ?? false,
		headers,
	} );
}

/**
 * Finds the REST API of a site and speaks to it with a key.
 *
 * @param page   Any page of the site.
 * @param key    As made under Tools > Gateway Doctor.
 * @param prober Sends the calls, through the same way as the probes.
 * @throws SiteError where no REST API is found, or the key is wrong.
 */
export async function connect(
	page: string,
	key: string,
	prober: NodeProber
): Promise< SiteClient > {
	if ( ! /^[A-Za-z0-9_-]{43}$/.test( key ) ) {
		throw new SiteError(
			'bad-key',
			verbatim(
				'This is not a key: a key has 43 letters, digits, - and _.'
			),
			verbatim(
				'Copy it again from Tools > Gateway Doctor, and give it with --key or in GATEWAY_DOCTOR_KEY.'
			)
		);
	}
	return new SiteFinder( page, key, prober ).find();
}
