/**
 * @typedef {Object} Po
 * @property {Map<string, {plural: string | null, forms: string[]}>} entries     By singular.
 * @property {string}                                                header      As it stands in the file.
 * @property {string}                                                language    Such as de_DE.
 * @property {string}                                                pluralForms Such as nplurals=1; plural=0;
 */

const HEADER = [
	'Project-Id-Version: Gateway Doctor',
	'MIME-Version: 1.0',
	'Content-Type: text/plain; charset=UTF-8',
	'Content-Transfer-Encoding: 8bit',
	'X-Domain: gateway-doctor',
	'',
].join( '\n' );

/**
 * A template for translators.
 *
 * @param {import('./i18n-extract.mjs').Messages} messages What is said.
 * @return {string} The .pot.
 */
export function potOf( messages ) {
	const parts = [ `msgid ""\nmsgstr ${ JSON.stringify( HEADER ) }\n` ];
	for ( const [ single, plural ] of messages ) {
		parts.push(
			plural === null
				? `msgid ${ JSON.stringify( single ) }\nmsgstr ""\n`
				: `msgid ${ JSON.stringify( single ) }\nmsgid_plural ${ JSON.stringify( plural ) }\nmsgstr[0] ""\nmsgstr[1] ""\n`
		);
	}
	return parts.join( '\n' );
}

/**
 * Reads a .po whose strings stand on one line each.
 *
 * @param {string} text The file.
 * @return {Po} What is translated; empty translations are left out.
 */
export function readPo( text ) {
	const entries = new Map();
	let header = '';
	for ( const block of text.split( /\n\s*\n/ ) ) {
		const lines = [
			...block.matchAll( /^(msg\w+)(?:\[\d\])?\s+(".*")$/gm ),
		].map( ( [ , name, value ] ) => [ name, JSON.parse( value ) ] );
		const of = ( name ) =>
			lines.filter( ( [ one ] ) => one === name ).map( ( [ , v ] ) => v );
		const [ id ] = of( 'msgid' );
		const forms = of( 'msgstr' );
		if ( id === '' ) {
			header = forms[ 0 ];
		} else if ( id !== undefined && forms.every( ( one ) => one !== '' ) ) {
			entries.set( id, {
				plural: of( 'msgid_plural' )[ 0 ] ?? null,
				forms,
			} );
		}
	}
	return {
		entries,
		header,
		language: /^Language: (.+)$/m.exec( header )?.[ 1 ] ?? '',
		pluralForms: /^Plural-Forms: (.+)$/m.exec( header )?.[ 1 ] ?? '',
	};
}

/**
 * What wp.i18n loads: the panel's strings alone.
 *
 * @param {Po}                                    po    Translations.
 * @param {import('./i18n-extract.mjs').Messages} panel What the panel says.
 * @return {string} JSON.
 */
export function jedOf( po, panel ) {
	const own = [ ...po.entries ].filter( ( [ id ] ) => panel.has( id ) );
	return `${ JSON.stringify( {
		domain: 'gateway-doctor',
		locale_data: {
			'gateway-doctor': {
				'': {
					domain: 'gateway-doctor',
					lang: po.language,
					'plural-forms': po.pluralForms,
				},
				...Object.fromEntries(
					own.map( ( [ id, { forms } ] ) => [ id, forms ] )
				),
			},
		},
	} ) }\n`;
}

/**
 * What PHP loads.
 *
 * @see https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html
 *
 * @param {Po} po Translations.
 * @return {Buffer} The .mo, little-endian, without a hash table.
 */
export function moOf( po ) {
	const pairs = [
		[ '', po.header ],
		...[ ...po.entries ].map( ( [ id, { plural, forms } ] ) => [
			plural === null ? id : `${ id }\0${ plural }`,
			forms.join( '\0' ),
		] ),
	]
		.map( ( pair ) => pair.map( ( one ) => Buffer.from( one ) ) )
		.sort( ( [ a ], [ b ] ) => Buffer.compare( a, b ) );
	const head = Buffer.alloc( 28 + pairs.length * 16 );
	const table = 28 + pairs.length * 8;
	[ 0x950412de, 0, pairs.length, 28, table, 0, head.length ].forEach(
		( value, index ) => head.writeUInt32LE( value, index * 4 )
	);
	const strings = [];
	let offset = head.length;
	for ( const side of [ 0, 1 ] ) {
		pairs.forEach( ( pair, index ) => {
			const at = 28 + side * pairs.length * 8 + index * 8;
			head.writeUInt32LE( pair[ side ].length, at );
			head.writeUInt32LE( offset, at + 4 );
			strings.push( pair[ side ], Buffer.from( [ 0 ] ) );
			offset += pair[ side ].length + 1;
		} );
	}
	return Buffer.concat( [ head, ...strings ] );
}
