import { textOf } from './bytes';
import { RequestError, type Bytes, type Word } from './types';

/** An option by its long name, and its value: null for one that has none. */
export interface Option {
	name: string;
	value: Bytes | null;
	/** Where it stands in the command. */
	at: number;
}

/** Reads an option; what is wrong with it is said with its place. */
export function inPlace< Value >( { at }: Option, read: () => Value ): Value {
	try {
		return read();
	} catch ( error ) {
		throw error instanceof RequestError && error.at === undefined
			? new RequestError( error.message, at )
			: error;
	}
}

const set = ( words: string ): ReadonlySet< string > =>
	new Set( words.split( ' ' ) );

/** curl(1): options that take a value. Those that say nothing of the request itself are read over. */
const WITH_VALUE = set(
	'request header cookie data data-ascii data-raw data-binary data-urlencode form form-string json user-agent referer user url url-query oauth2-bearer upload-file config range output write-out max-time connect-timeout proxy proxy-user retry retry-delay retry-max-time resolve connect-to cacert capath cert cert-type key key-type pass ciphers tls-max tls13-ciphers cookie-jar dump-header limit-rate max-redirs interface dns-servers speed-limit speed-time trace trace-ascii stderr max-filesize keepalive-time local-port noproxy continue-at time-cond proto proto-redir proto-default expect100-timeout aws-sigv4 unix-socket abstract-unix-socket curves hsts alt-svc etag-save etag-compare output-dir rate quote parallel-max netrc-file socks5 socks5-hostname preproxy doh-url happy-eyeballs-timeout-ms pinnedpubkey service-name socks4 socks4a proxy1.0 proxy-header dns-interface dns-ipv4-addr dns-ipv6-addr haproxy-clientip proxy-cacert proxy-cert proxy-key crlfile engine libcurl trace-config delegation'
);

const FLAGS = set(
	'head get insecure compressed silent show-error verbose location location-trusted include show-headers fail fail-with-body fail-early globoff no-buffer remote-name remote-name-all remote-header-name progress-bar progress-meter http0.9 http1.0 http1.1 http2 http2-prior-knowledge http3 http3-only tlsv1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 ipv4 ipv6 tr-encoding path-as-is keepalive tcp-nodelay tcp-fastopen ssl-no-revoke proxy-insecure digest ntlm negotiate basic anyauth raw create-dirs post301 post302 post303 remote-time parallel parallel-immediate next netrc netrc-optional retry-connrefused retry-all-errors styled-output trace-time sessionid junk-session-cookies buffer alpn npn doh-insecure crlf append proxytunnel disable haproxy-protocol no-progress-meter compressed-ssh form-escape sslv2 sslv3 ssl ssl-reqd suppress-connect-headers skip-existing remove-on-error xattr ca-native metalink'
);

const SHORT: { [ letter: string ]: string } = {
	X: 'request',
	H: 'header',
	b: 'cookie',
	d: 'data',
	F: 'form',
	A: 'user-agent',
	e: 'referer',
	u: 'user',
	T: 'upload-file',
	K: 'config',
	r: 'range',
	o: 'output',
	w: 'write-out',
	m: 'max-time',
	x: 'proxy',
	U: 'proxy-user',
	E: 'cert',
	c: 'cookie-jar',
	D: 'dump-header',
	Y: 'speed-limit',
	y: 'speed-time',
	z: 'time-cond',
	C: 'continue-at',
	Q: 'quote',
	I: 'head',
	G: 'get',
	k: 'insecure',
	s: 'silent',
	S: 'show-error',
	v: 'verbose',
	L: 'location',
	i: 'include',
	f: 'fail',
	g: 'globoff',
	N: 'no-buffer',
	O: 'remote-name',
	J: 'remote-header-name',
	'#': 'progress-bar',
	R: 'remote-time',
	Z: 'parallel',
	j: 'junk-session-cookies',
	n: 'netrc',
	a: 'append',
	p: 'proxytunnel',
	':': 'next',
	q: 'disable',
	'0': 'http1.0',
	'1': 'tlsv1',
	'4': 'ipv4',
	'6': 'ipv6',
};

/** Dashes as programs write them in place of -- or -, before a name; as bytes. */
const DASHES = /^(?:-|\xe2\x80[\x90-\x95]|\xe2\x88\x92)+(?=[A-Za-z#:\d])/;

const isName = ( name: string ): boolean =>
	WITH_VALUE.has( name ) ||
	FLAGS.has( name ) ||
	FLAGS.has( name.replace( /^no-/, '' ) );

/** A word with its dashes as curl has them: `–data` is `--data`, `–X` is `-X`. */
function dashed( word: Bytes ): Bytes {
	const [ dashes = '' ] = DASHES.exec( word ) ?? [];
	const name = word.slice( dashes.length );
	if ( /^-*$/.test( dashes ) ) {
		return word;
	}
	return name.length > 1 && isName( name ) ? `--${ name }` : `-${ name }`;
}

/** Whether a word is an option that takes the next word as its value. */
export function wantsValue( word: Bytes ): boolean {
	const option = dashed( word );
	if ( option.startsWith( '--' ) ) {
		return WITH_VALUE.has( option.slice( 2 ) );
	}
	const letters = /^-([A-Za-z#:\d]+)$/.exec( option )?.[ 1 ] ?? '';
	const first = [ ...letters ].findIndex( ( letter ) =>
		WITH_VALUE.has( SHORT[ letter ] ?? '' )
	);
	return first >= 0 && first === letters.length - 1;
}

/**
 * The options of a curl command and its addresses, in order.
 *
 * @param words Behind the word `curl`.
 * @throws RequestError for an option that curl does not have, or one without its value.
 */
export function optionsOf( words: readonly Word[] ): Option[] {
	const left = [ ...words ];
	const options: Option[] = [];
	let at = 0;
	const add = ( name: string, value: Bytes | null ) =>
		options.push( { name, value, at } );
	const withValue = ( name: string, written: string ) => {
		const next = left.shift();
		if ( next === undefined ) {
			throw new RequestError(
				`${ written } stands at the end of the command without its value: was it copied whole?`,
				at
			);
		}
		add( name, next.bytes );
	};
	for ( let next = left.shift(); next !== undefined; next = left.shift() ) {
		at = next.at;
		const word = dashed( next.bytes );
		if ( word === '--' || word === '' ) {
			continue;
		}
		if ( ! word.startsWith( '-' ) || word === '-' ) {
			add( 'url', word );
		} else if ( word.startsWith( '--' ) ) {
			const name = word.slice( 2 );
			if ( WITH_VALUE.has( name ) ) {
				withValue( name, word );
			} else if ( isName( name ) ) {
				add( name, null );
			} else {
				throw unknown( next );
			}
		} else {
			shortOptions( word, next, add, withValue );
		}
	}
	return options;
}

/** `-sSLk`, `-XPOST`, `-d a=1`: letters one after another, until one takes the rest as its value. */
function shortOptions(
	word: Bytes,
	written: Word,
	add: ( name: string, value: Bytes | null ) => void,
	withValue: ( name: string, written: string ) => void
): void {
	for ( let at = 1; at < word.length; at++ ) {
		const name = SHORT[ word[ at ] ?? '' ];
		if ( name === undefined ) {
			throw unknown( written );
		}
		if ( WITH_VALUE.has( name ) ) {
			const value = word.slice( at + 1 );
			if ( value === '' ) {
				withValue( name, `-${ word[ at ] }` );
			} else {
				add( name, value );
			}
			return;
		}
		add( name, null );
	}
}

function unknown( { bytes, at }: Word ): RequestError {
	return new RequestError(
		`${ textOf( bytes ).slice( 0, 40 ) } is no option of curl that is known here: take it out of the command.`,
		at
	);
}
