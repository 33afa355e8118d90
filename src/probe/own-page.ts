import { say, textOf, type Message } from '../contract';
import type { Answer } from './types';

/** An error page that WordPress, or PHP below it, wrote itself. */
export interface OwnPage {
	/** What ended the request; `died` is whatever calls wp_die(). */
	what: 'critical' | 'database' | 'maintenance' | 'object-cache' | 'died';
	by: 'wordpress' | 'php';
	/** Of a database that does answer: it lacks what is asked for. */
	lacks?: 'database' | 'tables';
	/** In its own words; empty where they were cut off. */
	says: string;
}

/** What wp_die() was told, whichever of its handlers put it into words. */
interface Died {
	/** Of HTML; empty where it was cut off. */
	message: string;
	/** A WP_Error's code; null where the form has none. */
	code: string | null;
	/** Of the page, with its tags. */
	title: string;
}

type Heard = Pick< Answer, 'status' | 'headers' | 'body' >;

/** Longer words help nobody. */
const LONGEST = 300;

/**
 * Reads an error page of WordPress's own. By its structure, since its words are
 * in the site's language (wp-includes/functions.php: wp_die()'s handlers,
 * dead_db(); wp-includes/load.php: wp_maintenance(); wp-includes/class-wp-fatal-error-handler.php).
 *
 * @param heard An answer.
 * @return Null where neither WordPress nor PHP wrote it, as far as can be told:
 *         a custom db-error.php, maintenance.php or php-error.php looks like anything.
 */
export function ownPageOf( heard: Heard ): OwnPage | null {
	const died = diedIn( heard );
	const fatal = fatalIn( heard.body );
	const what = died === null ? null : whatOf( died, heard );
	if ( fatal !== null && ( what === null || what === 'critical' ) ) {
		return {
			what: 'critical',
			by: died === null ? 'php' : 'wordpress',
			says: shortened( fatal ),
		};
	}
	if ( died === null || what === null ) {
		return dropInOf( heard );
	}
	const lacks = what === 'database' ? lackOf( died ) : null;
	return {
		what,
		by: 'wordpress',
		...( lacks === null ? {} : { lacks } ),
		says: shortened( textOf( died.message ) ),
	};
}

/** class-wpdb.php's select(), by its list and its one name of a database; functions.php's is_blog_installed(), by its link. */
function lackOf( { message }: Died ): 'database' | 'tables' | null {
	if ( REPAIR.test( message ) ) {
		return 'tables';
	}
	// Where no connection came about, it names wp-config.php; where one was lost, nothing but the host.
	const items = message.match( /<li\b/gi )?.length ?? 0;
	return isVerbose( message ) &&
		! /wp-config\.php/.test( message ) &&
		( items >= 3 || /username_/.test( message ) )
		? 'database'
		: null;
}

/** Of no translation: where WordPress has tables repaired. */
const REPAIR = /maint\/repair\.php/;

/** What class-wpdb.php says to whoever may see errors: a heading, a name, a list of questions, and where to ask. */
function isVerbose( message: string ): boolean {
	return (
		/<h1[\s\S]*<code>[\s\S]*<ul\b[\s\S]*<li\b/i.test( message ) &&
		( /wordpress\.org\b/i.test( message ) ||
			DATABASE.test( textOf( message ).toLowerCase() ) )
	);
}

/**
 * Of db-error.php and maintenance.php, which may look like anything: their title
 * or heading says it, and no plugin or theme has put its files into the page.
 */
function dropInOf( { status, headers, body }: Heard ): OwnPage | null {
	if ( status === null || status < 500 || /\/wp-includes\//.test( body ) ) {
		return null;
	}
	const said = [ ...body.matchAll( /<(title|h1)\b[^>]*>([^<]{3,120})</gi ) ]
		.map( ( [ , , words ] ) => textOf( words ?? '' ).toLowerCase() )
		.join( ' ' );
	const says = shortened( textOf( body ) );
	const title = /<title\b[^>]*>([^<]{3,120})</i.exec( body )?.[ 1 ] ?? '';
	if ( DATABASE.test( textOf( title ).toLowerCase() ) ) {
		return { what: 'database', by: 'wordpress', says };
	}
	return status === 503 &&
		headers[ 'retry-after' ] === '600' &&
		MAINTENANCE.test( said )
		? { what: 'maintenance', by: 'wordpress', says }
		: null;
}

/** PHP shows its last error to visitors (display_errors), with or without HTML. */
function fatalIn( body: string ): string | null {
	const found =
		/(?:<b>)?(?:PHP )?(?:Fatal|Parse|Recoverable fatal) error(?:<\/b>)?:\s+[\s\S]{1,2000}? on line (?:<b>)?\d+/.exec(
			body
		);
	return found === null ? null : textOf( found[ 0 ] );
}

const ENGLISH =
	/There has been a critical error on (?:this|your) website|The site is experiencing technical difficulties/;
const ENGLISH_DATABASE =
	/Error (?:establishing a database connection|reconnecting to the database)|One or more database tables are unavailable/;
const ENGLISH_MAINTENANCE = /Briefly unavailable for scheduled maintenance/;
const ENGLISH_CACHE =
	/Error establishing a (?:Redis|Memcached?|Valkey) connection/;

/** How wp_die() answers, by what was asked for. */
function diedIn( { body, status, headers }: Heard ): Died | null {
	const start = body.trimStart();
	const title =
		/<title[^>]*>([\s\S]*?)(?:<\/title|$)/i.exec( body )?.[ 1 ] ?? '';
	const page =
		/\bclass=["']?wp-die-message\b[^>]*>([\s\S]*?)(?:<\/div>|$)/i.exec(
			body
		) ??
		// Before WordPress 5.3 the message stood in the body itself.
		/<body[^>]*\bid=["']?error-page\b[^>]*>([\s\S]*?)(?:<\/body>|$)/i.exec(
			body
		) ??
		// The style sheet comes first: what follows may have been cut off.
		/#error-page\s+\.wp-die-message()/.exec( body );
	if ( page ) {
		return { message: page[ 1 ] ?? '', code: null, title };
	}
	if ( /^(?:\/\*\*\/[\w.$]+\()?\{/.test( start ) ) {
		return inJson( start, status );
	}
	if ( /<fault>/.test( start ) && /<methodResponse>/.test( start ) ) {
		const text =
			/<name>faultString<\/name>\s*<value>(?:<string>)?([\s\S]*?)(?:<\/|$)/.exec(
				start
			)?.[ 1 ];
		const isOwn = /<int>5\d\d<\/int>|&lt;p&gt;|&lt;h1&gt;/.test( start );
		return text !== undefined && isOwn
			? { message: textOf( text ), code: null, title: '' }
			: null;
	}
	const xml =
		/<error>\s*<code>([\w-]+)<\/code>\s*<title><!\[CDATA\[[\s\S]*?<message><!\[CDATA\[([\s\S]*?)(?:\]\]>|$)/.exec(
			start
		);
	if ( xml ) {
		return {
			message: textOf( xml[ 2 ] ?? '' ),
			code: xml[ 1 ] ?? null,
			title: '',
		};
	}
	const said =
		// Answers to AJAX are the message alone.
		/^<p>[^<]{3,600}(?:<a [^>]*>[^<]*<\/a>[^<]*)?<\/p>\s*<p><a href=["']?https?:\/\/(?:[\w-]+\.)*wordpress\.org\b/.test(
			start
		) ||
		[ ENGLISH, ENGLISH_DATABASE, ENGLISH_CACHE ].some( ( words ) =>
			words.test( body )
		) ||
		( ENGLISH_MAINTENANCE.test( body ) &&
			headers[ 'retry-after' ] !== undefined );
	return said ? { message: body, code: null, title } : null;
}

/** The REST API's form, and that of wp_die() where JSON was asked for. */
function inJson( text: string, status: number | null ): Died | null {
	const code = /"code"\s*:\s*"([\w-]+)"/.exec( text )?.[ 1 ];
	const message = /"message"\s*:\s*"((?:[^"\\]|\\.)*)/.exec( text )?.[ 1 ];
	const said = Number(
		/"data"\s*:\s*\{\s*"status"\s*:\s*(\d{3})/.exec( text )?.[ 1 ]
	);
	const isOwn =
		said === status ||
		/"additional_errors"\s*:/.test( text ) ||
		code === 'internal_server_error';
	return code !== undefined && message !== undefined && isOwn
		? { message: unescaped( message ), code, title: '' }
		: null;
}

function unescaped( text: string ): string {
	return text.replace(
		/\\(?:u([0-9a-fA-F]{4})|(.))/g,
		( whole: string, hex?: string, plain?: string ) =>
			hex === undefined
				? ( { n: '\n', r: '\r', t: '\t' }[ plain ?? '' ] ??
					plain ??
					whole )
				: String.fromCharCode( parseInt( hex, 16 ) )
	);
}

function whatOf(
	died: Died,
	{ status, headers, body }: Heard
): OwnPage[ 'what' ] {
	const heading = /<h1[^>]*>([\s\S]*?)(?:<\/h1>|$)/i.exec(
		died.message
	)?.[ 1 ];
	if (
		ENGLISH_CACHE.test( body ) ||
		/\b(?:Redis|Memcached?|Valkey)\b/.test( heading ?? '' )
	) {
		return 'object-cache';
	}
	if (
		ENGLISH_DATABASE.test( body ) ||
		( ( status ?? 0 ) >= 500 && isOfDatabase( died, heading ) )
	) {
		return 'database';
	}
	if (
		status === 503 &&
		( ENGLISH_MAINTENANCE.test( body ) || isOfMaintenance( died, headers ) )
	) {
		return 'maintenance';
	}
	return ENGLISH.test( body ) || isCritical( died, status )
		? 'critical'
		: 'died';
}

/** dead_db() says a heading alone, or with the hints for whoever administrates. */
function isOfDatabase(
	{ message, title }: Died,
	heading: string | undefined
): boolean {
	if ( REPAIR.test( message ) || isVerbose( message ) ) {
		return true;
	}
	const alone = /^\s*<h1[^>]*>[^<]*<\/h1>\s*$/i.test( message );
	const hints = /wp-config\.php/.test( message );
	return (
		heading !== undefined &&
		( alone || hints ) &&
		DATABASE.test(
			`${ textOf( heading ) } ${ textOf( title ) }`.toLowerCase()
		)
	);
}

/** wp_maintenance() says a bare sentence, and this header, which not every server passes on. */
function isOfMaintenance(
	{ message, title }: Died,
	headers: Heard[ 'headers' ]
): boolean {
	return (
		( headers[ 'retry-after' ] === '600' ||
			( headers[ 'retry-after' ] === undefined &&
				MAINTENANCE.test(
					`${ textOf( title ) } ${ textOf( message ) }`.toLowerCase()
				) ) ) &&
		! /<[a-z]/i.test( message ) &&
		! isUntitled( title )
	);
}

/** The fatal error handler says a paragraph, and where to read on; its title is the default one. */
function isCritical(
	{ message, code, title }: Died,
	status: number | null
): boolean {
	if ( code !== null ) {
		return code === 'internal_server_error';
	}
	// After the first bytes the status cannot be changed any more, and some hosts change it.
	const mayBe = status !== null && ( status < 300 || status >= 500 );
	if (
		! mayBe ||
		! /^\s*<p[ >]/i.test( message ) ||
		/<h\d/i.test( message )
	) {
		return false;
	}
	return (
		/<a [^>]*href=["']?https?:\/\/(?:[\w-]+\.)*wordpress\.org\b/i.test(
			message
		) || isUntitled( title )
	);
}

/** "WordPress > Error", as wp_die() has it where it is given no title: the first part is never translated. */
function isUntitled( title: string ): boolean {
	return /^\s*WordPress\s*(?:&rsaquo;|&#0?8250;|&#x203a;|›|&lsaquo;|&#0?8249;|‹)/i.test(
		title
	);
}

/**
 * "Database" in the languages that WordPress is translated into, in lower case:
 * core's translations of "Error establishing a database connection".
 */
const DATABASE =
	/datab|datenb|banco de dados|bas[ei]s? (?:de |di )?dat|basis data|pangkalan data|base de don|datu-?base|datubāz|duomenų baz|andmebaas|tietokan|adatb|veri ?tabanı|verilənlər bazası|baz[aąyęioeu]\w* (?:po)?da[nt]|podatkovn|zbirk\w* podatk|gagnagrunn|cơ sở dữ liệu|баз\S* (?:да|зве|пода)|мәліметтер|маълумотлар|маліметтер|дерекқор|өгөгдлийн|бази от данни|база от данни|базата от данни|βάση[ς]? δεδομένων|βάσης δεδομένων|տվյալների|მონაცემთა|データベース|数据库|資料庫|数据库|데이터베이스|قاعدة|پایگاه|ڈیٹا ?بیس|מסד (?:ה)?נתונים|בסיס (?:ה)?נתונים|ฐานข้อมูล|ডাটাবেজ|ডেটাবেস|ডাটাবেস|डेटाबेस|डाटाबेस|डाटाबेज|ડેટાબેઝ|தரவுத்தள|డేటాబేస్|ಡೇಟಾಬೇಸ್|ഡാറ്റാബേസ്|ඩේටාබේස්|ဒေတာဘေ့|មូលដ្ឋានទិន្នន័យ|ຖານຂໍ້ມູນ|bază de date|bazei de date|baza de date|base das datos/;

/** "Maintenance" in the same languages, in lower case. */
const MAINTENANCE =
	/\bwartung|mainten|manten[ci]|mantenim|mantenemento|manuten|onderhoud|underh[åa]ll|vedlike|vedligeh|viðhald|huolto|ylläpi|konserwac|údržb|karbantart|întreține|mentenan|\bbak[ıi]m|održavanj|vzdrževanj|mirëmbajt|hooldus|apkop|uzturēšan|priežiūr|mantentze|cynnal|cothabháil|bảo trì|pemelihara|perawatan|penyelengg|техобслуж|обслуж|обслугов|техническ|технічн|абслугоўв|поддръжк|одржав|одржув|συντήρησ|メンテナンス|维护|維護|유지|점검|صيانة|تعمیر|نگهداری|دیکھ بھال|תחזוק|บำรุง|ปรับปรุง|রক্ষণাবেক্ষণ|रखरखाव|मर्मत|જાળવણી|பராமரிப்பு|నిర్వహణ|ನಿರ್ವಹಣೆ|പരിപാലന|නඩත්තු|სარემონტო|ტექნიკურ|սպասարկ|texniki|техник/;

function shortened( text: string ): string {
	return text.length > LONGEST ? `${ text.slice( 0, LONGEST ) }…` : text;
}

/**
 * What an error page of WordPress's own means where no step has found more.
 *
 * @param page   Such a page.
 * @param status It came with.
 */
export function meaningOf( page: OwnPage, status: number | null ): Message {
	const who =
		page.by === 'php'
			? say`PHP wrote this error itself, so the gateway and PHP are up:`
			: say`WordPress wrote this error page itself, so the gateway and PHP are up:`;
	if ( page.what === 'critical' ) {
		return say`${ who } a fatal error of PHP is the cause. The last "PHP Fatal error" in the error log (error_log, or wp-content/debug.log) names its file and line, and with it the plugin or theme. WordPress mails the site's administrator about it, with a link to recovery mode, in which wp-admin opens. The page says: ${ page.says || '-' }`;
	}
	return say`${ who } a plugin, the theme or WordPress itself ended the request with status ${ status }. The page says: ${ page.says || '-' }`;
}

/** What core's pages and themes link to: a page of the site's, which may quote anything. */
const OF_SITE = /\/wp-(?:content|includes)\//;

/** As PHP shows it in a page; quoted in a text, its tags would be escaped. Nothing of the page follows. */
const SHOWN =
	/<b>(?:Fatal|Parse|Recoverable fatal) error<\/b>:\s(?:(?!<\/html)[\s\S])*? on line <b>\d+<\/b>(?![\s\S]*<\/html)/i;

/**
 * Whether a body is an error page although its status is none, or ends in one: a
 * fatal error after the first bytes cannot change the status any more.
 *
 * @param heard An answer, with the whole body.
 */
export function isPageOfError( heard: Heard ): boolean {
	const { body } = heard;
	if (
		/<body\b[^>]*\bid=["']?error-page\b/i.test( body ) ||
		SHOWN.test( body )
	) {
		return true;
	}
	return (
		! OF_SITE.test( body ) &&
		/<(?:html|h1|title)\b/i.test( body ) &&
		[ ENGLISH, ENGLISH_DATABASE, ENGLISH_CACHE ].some( ( words ) =>
			words.test( body )
		)
	);
}
