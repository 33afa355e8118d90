/** Those that WordPress, its translations and plugin headers use; numbers need no list. */
const NAMED: { [ name: string ]: string } = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: '\u00a0',
	laquo: '«',
	raquo: '»',
	lsaquo: '‹',
	rsaquo: '›',
	lsquo: '‘',
	rsquo: '’',
	sbquo: '‚',
	ldquo: '“',
	rdquo: '”',
	bdquo: '„',
	ndash: '–',
	mdash: '—',
	hellip: '…',
	middot: '·',
	bull: '•',
	copy: '©',
	reg: '®',
	trade: '™',
	times: '×',
	larr: '←',
	rarr: '→',
	szlig: 'ß',
};

/** &auml; and the like: the letter, and the mark that combines with it. */
const MARKS: { [ name: string ]: string } = {
	grave: '\u0300',
	acute: '\u0301',
	circ: '\u0302',
	tilde: '\u0303',
	uml: '\u0308',
	ring: '\u030a',
	cedil: '\u0327',
	caron: '\u030c',
};

/**
 * A text of HTML's as people read it: `&#8217;` and `&amp;` become what they
 * stand for, once. What is none, or stands for nothing, stays as it is.
 *
 * @param text Without tags.
 */
export function decodeEntities( text: string ): string {
	return text.replace(
		/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,10}));/g,
		( whole: string, decimal?: string, hex?: string, name?: string ) =>
			name === undefined
				? ( characterOf(
						parseInt( decimal ?? hex ?? '', decimal ? 10 : 16 )
					) ?? whole )
				: ( NAMED[ name ] ?? accented( name ) ?? whole )
	);
}

/** Null for what is no character, or would end a line or a text. */
function characterOf( code: number ): string | null {
	return code >= 32 &&
		code <= 0x10ffff &&
		! ( code >= 0xd800 && code < 0xe000 )
		? String.fromCodePoint( code )
		: null;
}

function accented( name: string ): string | null {
	const mark = MARKS[ name.slice( 1 ) ];
	return mark === undefined
		? null
		: `${ name.charAt( 0 ) }${ mark }`.normalize( 'NFC' );
}

/**
 * What a piece of HTML says, in one line.
 *
 * @param html It may be cut off.
 */
export function textOf( html: string ): string {
	return decodeEntities(
		html
			.replace( /<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ' )
			.replace( /<[^>]*(?:>|$)/g, ' ' )
	)
		.replace( /\s+/g, ' ' )
		.trim();
}
