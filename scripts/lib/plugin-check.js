const AdmZip = require( 'adm-zip' );

/**
 * What the plugin directory's Plugin Check would refuse, as far as it can be told
 * from the zip without WordPress: readme, header, kinds of files, forbidden code.
 * (Escaping, queries, prefixes and guards are phpcs's part, and GuardedFilesTest's.)
 *
 * @see https://developer.wordpress.org/plugins/wordpress-org/plugin-developer-faq/
 *
 * @param {string} file Path of the zip.
 * @param {string} slug Its one folder.
 * @return {string[]} What is wrong, in words; empty where nothing is.
 */
function checkZip( file, slug ) {
	const entries = new AdmZip( file )
		.getEntries()
		.filter( ( entry ) => ! entry.isDirectory );
	const text = ( name ) =>
		entries
			.find( ( { entryName } ) => entryName === `${ slug }/${ name }` )
			?.getData()
			.toString( 'utf8' ) ?? '';
	const header = fieldsOf(
		text( `${ slug }.php` ).slice( 0, 8192 ),
		'[ *]*'
	);
	return [
		...readmeOf( text( 'readme.txt' ), header ),
		...headerOf( header, slug ),
		...entries.flatMap( ( { entryName } ) => fileOf( entryName, slug ) ),
		...entries
			.filter( ( { entryName } ) => entryName.endsWith( '.php' ) )
			.flatMap( ( entry ) =>
				codeOf( entry.entryName, entry.getData().toString( 'utf8' ) )
			),
	];
}

/**
 * Lines such as "Stable tag: 1.0".
 *
 * @param {string} text   Where.
 * @param {string} before What may stand in front of a name, as a regular expression.
 * @return {Object<string, string>} By their names.
 */
function fieldsOf( text, before = '' ) {
	return Object.fromEntries(
		[
			...text.matchAll(
				new RegExp(
					`^${ before }([A-Z][A-Za-z ]+?):[ \\t]*(.+)$`,
					'gm'
				)
			),
		].map( ( [ , name, value ] ) => [ name, value.trim() ] )
	);
}

function readmeOf( readme, header ) {
	const [ head = '', ...sections ] = readme.split( /^== .+ ==$/m );
	const fields = fieldsOf( head );
	const lines = head.split( '\n' ).map( ( line ) => line.trim() );
	const short = lines.findLast( ( line ) => line !== '' ) ?? '';
	const tags = ( fields.Tags ?? '' ).split( ',' ).filter( Boolean );
	return [
		[ readme !== '', 'there is no readme.txt' ],
		[
			lines[ 0 ] === `=== ${ header[ 'Plugin Name' ] } ===`,
			'readme.txt has another name than the plugin',
		],
		[
			fields[ 'Stable tag' ] === header.Version,
			'the stable tag is not the version',
		],
		[
			/^\d+\.\d+$/.test( fields[ 'Tested up to' ] ?? '' ),
			'"Tested up to" is no version of WordPress',
		],
		[
			fields[ 'Requires at least' ] === header[ 'Requires at least' ] &&
				fields[ 'Requires PHP' ] === header[ 'Requires PHP' ],
			'readme.txt requires other versions than the plugin',
		],
		[
			fields.License === header.License,
			'readme.txt has another license than the plugin',
		],
		[
			tags.length > 0 && tags.length <= 5,
			`${ tags.length } tags: one to five count`,
		],
		[
			short.length > 0 && short.length <= 150,
			`the short description has ${ short.length } characters, of 150`,
		],
		[ sections.length >= 3, 'readme.txt has hardly a section' ],
		[
			readme.includes( `= ${ header.Version } =` ),
			'the changelog does not know this version',
		],
	].flatMap( ( [ good, words ] ) => ( good ? [] : [ words ] ) );
}

function headerOf( header, slug ) {
	const needed = [
		'Plugin Name',
		'Description',
		'Version',
		'Author',
		'License',
	];
	return [
		...needed
			.filter( ( name ) => ! header[ name ] )
			.map( ( name ) => `the plugin's header lacks "${ name }"` ),
		...( header[ 'Text Domain' ] === slug
			? []
			: [ 'the text domain is not the slug' ] ),
	];
}

function fileOf( name, slug ) {
	const wrong = [
		[ ! name.startsWith( `${ slug }/` ), 'lies outside the folder' ],
		[ /(^|\/)\./.test( name ), 'is hidden' ],
		[
			/\.(zip|gz|tgz|rar|tar|7z|phar|exe|sh|bat|dll|so|map)$/i.test(
				name
			),
			'is of a kind that does not belong there',
		],
		[ /[^A-Za-z0-9._/-]/.test( name ), 'has a strange name' ],
		[ /node_modules|\/vendor\//.test( name ), 'is a library as a whole' ],
	];
	return wrong.flatMap( ( [ is, words ] ) =>
		is ? [ `${ name } ${ words }` ] : []
	);
}

function codeOf( name, code ) {
	const forbidden = [
		[ /\beval\s*\(/, 'eval()' ],
		[ /ALLOW_UNFILTERED_UPLOADS/, 'ALLOW_UNFILTERED_UPLOADS' ],
		[ /pre_set_site_transient_update_plugins/, 'an updater of its own' ],
		[ /\b(create_function|goto\s+\w+;)/, 'code that hides what it does' ],
		[ /https?:\/\/(localhost|127\.0\.0\.1)/, 'an address of this machine' ],
		[
			/(cdn\.jsdelivr\.net|unpkg\.com|cdnjs\.cloudflare\.com|fonts\.googleapis\.com)/,
			'a file from elsewhere',
		],
		[ /<\?(?!php|xml|=)/, 'a short PHP tag' ],
	];
	return forbidden.flatMap( ( [ pattern, words ] ) =>
		pattern.test( code ) ? [ `${ name } has ${ words }` ] : []
	);
}

module.exports = { checkZip };
