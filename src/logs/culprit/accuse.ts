import type { Culprit, LogRecord, Signature } from '../types';

// A row a way to tell what program a line speaks of.
const PROGRAMS: readonly ( readonly [ RegExp, string ] )[] = [
	[ /lsphp/, 'lsphp' ],
	[ /php\d?(?:[\d.-]+)?-?fpm/, 'php-fpm' ],
	[ /\bphp(?:\d[\d.]*)?(?:-cgi)?\b(?=[\[(.: ])/, 'php' ],
	[ /nginx/, 'nginx' ],
	[ /apache2?|httpd/, 'apache' ],
	[ /litespeed|lshttpd/, 'litespeed' ],
	[ /caddy|http\.(?:log|handlers)/, 'caddy' ],
];

const server = ( slug: string, sure: boolean ): Culprit => ( {
	kind: 'server',
	slug,
	confidence: sure ? 'high' : 'low',
} );

/** What a gateway's line says of the server behind it. */
function upstream( text: string, record: LogRecord ): Culprit {
	if ( /uds:\/\/|lsapi/i.test( text ) ) {
		return server( 'lsphp', false );
	}
	const { format, speaker } = record;
	if (
		speaker === 'fcgid' ||
		speaker === 'cgid' ||
		text.includes( 'mod_fcgid' )
	) {
		return server( 'php', false );
	}
	if (
		/fastcgi|fcgi|fpm|\.sock\b|php|:9000\b/i.test(
			// The request and its host are context: a URL may have any of these words.
			// So is the path that an HTTP upstream was asked for.
			text
				.replace(
					/, (?:request|host|referrer|server): "?[^,"]*"?/g,
					''
				)
				.replace( /(https?:\/\/[^/"\s]+)\/[^"\s]*/g, '$1' )
		) ||
		format.id === 'fpm' ||
		speaker === 'proxy_fcgi'
	) {
		return server( 'php-fpm', false );
	}
	return server( 'upstream', false );
}

function writer(
	text: string,
	record: LogRecord,
	sure: boolean
): Culprit | null {
	const { writer: name, id } = record.format;
	if ( name === undefined ) {
		const program = PROGRAMS.find( ( [ pattern ] ) =>
			pattern.test( text )
		);
		return program === undefined ? null : server( program[ 1 ], sure );
	}
	// FPM's own log speaks of its own children.
	return name === null ? null : server( name, sure || id === 'fpm' );
}

function database( text: string, record: LogRecord, sure: boolean ): Culprit {
	const { speaker, format } = record;
	const isNamed =
		/maria/i.test( text ) ||
		( format.id === 'mysql' &&
			( speaker === '0' ||
				speaker.length > 11 ||
				( speaker !== '' &&
					text.includes( `connection ${ speaker } ` ) ) ) );
	// MySQL 5.6 wrote a number there too, after an hour of two digits.
	const isLikely = format.id === 'mysql' && speaker !== '';
	return {
		kind: 'database',
		slug: isNamed || isLikely ? 'mariadb' : 'mysql',
		confidence: sure && ( isNamed || ! isLikely ) ? 'high' : 'low',
	};
}

/** Whom a signature accuses, in a line of this log. */
export function accusedBy(
	{ accused, sure = false }: Signature,
	text: string,
	record: LogRecord
): Culprit | null {
	switch ( accused ) {
		case null:
			return null;
		case 'upstream':
			return upstream( text, record );
		case 'writer':
			return writer( text, record, sure );
		case 'database':
			return database( text, record, sure );
		default: {
			const [ kind, slug = '' ] = accused.split( '/' );
			return {
				// The table's type allows nothing but a kind here.
				kind: kind as Culprit[ 'kind' ],
				slug,
				confidence: sure ? 'high' : 'low',
			};
		}
	}
}
