import { carriesToken, folded, isDeedTogether, isForeignDeed } from './deeds';

/*
 * What tells by an address alone that asking for it does something: WordPress
 * and its plugins answer many a GET with a change. An order is paid, a
 * subscription ends, cron runs.
 */

const set = ( words: string ): ReadonlySet< string > =>
	new Set( words.split( /\s+/ ) );

/** PHP files that do what they are for, however they are asked. A path may go on behind them (PATH_INFO). */
const FILES =
	/\/(?:wp-cron|xmlrpc|wp-comments-post|wp-trackback|wp-mail|wp-activate|wp-signup|admin-post|async-upload|media-upload|update|upgrade|setup-config|repair|ms-delete-site)\.php(?:[/. ]|$)/i;

const STATIC =
	/\.(?:css|m?js|map|png|jpe?g|gif|webp|avif|svg|ico|woff2?|ttf|mp[34]|pdf|txt|xml|xsl)$/i;

/** Verbs of links in mails, of payments and of accounts: also where they begin or end a piece of a path. */
const IN_PATHS = set(
	'unsubscribe unsubscribed unsub optin optout confirm confirmation confirmaction activate activation deactivate reactivate activated verified confirmed doi verify verification logout signout logoff signoff ipn webhook webhooks callback postback listener delete cancel remove autologin'
);

/** Pieces of paths that do something by themselves. */
const PIECES = set(
	'wc-api wc-auth order-received order-pay edd-sl edd-api trackback like unlike dislike upvote downvote vote unfollow run trigger execute cron sync reset claim revoke accept reject decline approve unapprove spam trash untrash flush purge install uninstall resend export backup restore notify undo redeem refund'
);

/** Behind these stand names of things, which may be called anything. */
const THINGS = set(
	'product product-category product-tag category tag author search blog news archives'
);

/** Verbs that say so wherever they stand in the name of a parameter, and in its value. */
const VERBS = set(
	'resubscribe validate notify undo trash untrash approve unapprove spam unspam purge flush install uninstall restore rollback regenerate refund redeem withdraw impersonate clear reset dismiss empty'
);

/** Words that mean something else beside others: they count alone. */
const LONE = set(
	'like unlike dislike upvote downvote vote rate react favorite favourite bookmark follow unfollow friend poke flag block mute accept reject deny decline revoke enable disable run stop trigger execute exec process sync import export backup migrate save update add insert send resend submit publish unpublish duplicate clone buy pay donate download join leave claim reserve share track click toggle switch'
);

/** Names that PHP, WordPress, shops and newsletters act upon, whatever their value. */
const NAMES = set(
	'security _method rest_method wc-ajax wc-api wc-auth addtocart undo_item apply_coupon coupon_code update_cart pay_for_order order_again download_file email-download payerid paymentid payment_intent session_id txn_id tx edd-api eddfile doing_wp_cron wp_cron tb key order_key rp_key token na nk mailpoet_router mailpoet_page wysija-page mailster fluentcrm wpdmdl switch_to_user new_admin_email newuseremail adminhash do task cmd command op operation act perform hook subscribe aktion accion azione acao actie akcja akce toiminto islem действие wp_nonce'
);

/** Beginnings and ends of such names. */
const NAME_LIKE =
	/nonce$|(?:^|[_-])action2?$|[_-]token$|^add[_-]to[_-]|^(?:do|run|save|send|update|create|toggle|enable|disable|import|export|sync|process|submit|publish|generate|mark|vote|like|rate)[_-]/;

/** Nonces that let somebody see, and no more (wp-includes/revision.php). */
const SEEING = /^preview_nonce$/;

/** Whatever stands there: words of a search, an order, where somebody comes from. */
const SAYS_NOTHING =
	/^(?:s|q|search|query|keyword|term|order|orderby|sort|sort_?by|p|page_id|title|attachment_id|cat|tag|category|category_name|taxonomy|author|author_name|product_cat|product_tag|product|lang|locale|_locale|wp_lang|hl|currency|country|filter|redirect_to|redirect|return|return_to|back|url|referer|ref|source|via|from|to|colou?r|size|format|feed|view|layout|per_?page|paged|m|year|monthnum|day|post_type|ver|v|_?fields|_embed|context|_wp_http_referer|checkemail|(?:post|comment|plugin|order)?_?status|(?:utm|hsa|mc|filter|attribute|query_type|pa)_\w+|gclid|fbclid|msclkid|dclid|ttclid|twclid|yclid|[gw]braid|gad_\w+|srsltid|igshid|_g[al])$/;

/** In wp-admin: which screen. */
const SCREEN = /^(?:page|tab|section|subpage|path|mode|role|canvas)$/;

/** What wp-admin says in an address of something that was done before. */
const DONE =
	/^(?:(?:de)?activate(?:-multi)?|delete-multi|update|install|error)$/;

/** Actions that open a screen: of which file, and which. */
const OPENING: readonly ( readonly [ RegExp, RegExp ] )[] = [
	[
		/\/wp-admin\/(?:network\/)?(?:post|term|user-edit|nav-menus|link)\.php$/,
		/^(?:edit|locations|elementor)$/,
	],
	[ /\/wp-admin\/comment\.php$/, /^editcomment$/ ],
	[
		/\/wp-login\.php$/,
		/^(?:login|lostpassword|retrievepassword|register)$/,
	],
];

const DEEPEST = 3;

function decodedOnce( text: string ): string {
	return text.replace( /(?:%[\da-f]{2})+/gi, ( bytes ) => {
		try {
			return decodeURIComponent( bytes );
		} catch ( error ) {
			if ( error instanceof URIError ) {
				return bytes;
			}
			throw error;
		}
	} );
}

/** Somebody on the way may decode once more. */
function decoded( text: string ): string {
	let now = text;
	for ( let turn = 0; turn < DEEPEST; turn++ ) {
		now = decodedOnce( now );
	}
	return now;
}

/** `deleteAccount`, `delete-account` and `delete_account` are the same words; `opt-in` is `optin` too. */
function wordsIn( text: string ): string[] {
	const words = folded( text.replace( /([a-z\d])(?=[A-Z])/g, '$1 ' ) )
		.split( /[^\p{L}]+/u )
		.filter( Boolean );
	const isOne = ( at: number ): boolean =>
		/^(?:opt in|opt out|log out|log off|sign out|sign off|un subscribe|ab melden)$/.test(
			`${ words[ at ] } ${ words[ at + 1 ] }`
		);
	return words.flatMap( ( word, at ) => {
		if ( at > 0 && isOne( at - 1 ) ) {
			return [];
		}
		return isOne( at ) ? [ word + ( words[ at + 1 ] ?? '' ) ] : [ word ];
	} );
}

const isVerb = ( word: string | undefined ): boolean =>
	word !== undefined &&
	( IN_PATHS.has( word ) || VERBS.has( word ) || isForeignDeed( word ) );

/** As PHP reads a name: without blanks before it, `.` and blanks as `_`, a list by its own name. */
const asPhp = ( name: string ): string =>
	name
		.replace( /^ +/, '' )
		.replace( /\[.*$/s, '' )
		.replace( /[ .]/g, '_' )
		.toLowerCase();

/** `confirm-your-email-address` is said to the one who follows the link. */
const YOURS = set(
	'your my deine ihre votre mon ma tu su tuo tua seu sua je din'
);

const isInPaths = ( word: string ): boolean =>
	IN_PATHS.has( word ) || isForeignDeed( word );

/**
 * A word or three are a deed's name where the first or the last of them says so;
 * more are a title, such as `how-to-cancel-a-subscription`, unless it is said to
 * the one who follows the link. Words with another common meaning count only
 * alone, last, or with what is left: `leave-policy` is a page, `leave/77` a deed.
 */
function isDeed( segment: string ): boolean {
	const words = wordsIn( segment.replace( /\.php$/i, '' ) );
	const [ first = '', second = '' ] = words;
	return (
		/^add[_-]to[_-]/i.test( segment ) ||
		( words.length <= 5 && isInPaths( first ) && YOURS.has( second ) ) ||
		( words.length <= 3 &&
			( isInPaths( first ) ||
				isInPaths( words.at( -1 ) ?? '' ) ||
				isDeedTogether( words ) ) )
	);
}

/** The path of an address, as the last who reads it does. */
export function pathOf( address: string ): string {
	return decoded( new URL( address ).pathname );
}

function doesByPath( encoded: string ): boolean {
	const path = decoded( encoded );
	if ( FILES.test( path ) ) {
		return true;
	}
	if ( STATIC.test( path ) || /\/wp-admin\/|\/wp-login\.php/i.test( path ) ) {
		return false;
	}
	let things = false;
	for ( const segment of path.split( '/' ) ) {
		const lower = segment.toLowerCase();
		if (
			lower === 'trackback' ||
			( ! things && ( PIECES.has( lower ) || isDeed( segment ) ) )
		) {
			return true;
		}
		// A post stands below its year, too.
		things ||= THINGS.has( lower ) || /^(?:19|20)\d\d$/.test( segment );
	}
	return false;
}

/** `cart=empty`, `page=unsubscribe`, `do_it=delete_account`: a name, no text, no id. */
function namesDeed( value: string ): boolean {
	const words = wordsIn( value );
	return (
		value.length <= 60 &&
		! /\s\S+\s/.test( value ) &&
		( LONE.has( value.toLowerCase() ) ||
			[ words[ 0 ], words[ 1 ], words.at( -1 ) ].some(
				( word ) =>
					isVerb( word ) && /.{4}|[^a-z]{2}/.test( word ?? '' )
			) )
	);
}

function opens( { pathname, searchParams }: URL, action: string ): boolean {
	return (
		OPENING.some(
			( [ file, what ] ) => file.test( pathname ) && what.test( action )
		) ||
		( searchParams.get( 'page' ) === 'wc-orders' &&
			/^(?:edit|new)$/.test( action ) )
	);
}

function doesBy( url: URL, written: string, value: string ): boolean {
	const name = asPhp( written );
	const inAdmin = /\/wp-admin\//.test( url.pathname );
	if ( /^(?:rest_route|pagename|name)$/.test( name ) ) {
		return doesByPath( `/${ value }` );
	}
	if (
		SAYS_NOTHING.test( name ) ||
		SEEING.test( name ) ||
		( inAdmin && SCREEN.test( name ) ) ||
		( inAdmin && DONE.test( name ) && /^(?:true|1)$/.test( value ) ) ||
		( name === 'action' && opens( url, value ) )
	) {
		return false;
	}
	return (
		NAMES.has( name ) ||
		LONE.has( name ) ||
		NAME_LIKE.test( name ) ||
		wordsIn( written ).some( isVerb ) ||
		carriesToken( name, value ) ||
		namesDeed( decoded( value ) )
	);
}

/**
 * Whether asking for an address, with GET, may change something on the site. In doubt it does.
 *
 * @param address Absolute URL.
 */
export function doesSomething( address: string ): boolean {
	return (
		doesByPath( new URL( address ).pathname ) ||
		doingParts( address ).length > 0
	);
}

/**
 * The parameters of an address that make asking for it do something.
 *
 * @param address Absolute URL.
 */
export function doingParts(
	address: string
): { name: string; value: string }[] {
	const url = new URL( address );
	const { searchParams } = url;
	// What a sign-in elsewhere brings back is good for one time.
	const isBack = searchParams.has( 'code' ) && searchParams.has( 'state' );
	return [ ...searchParams ]
		.filter(
			( [ name, value ] ) =>
				( isBack && /^(?:code|state)$/.test( name ) ) ||
				doesBy( url, name, value )
		)
		.map( ( [ name, value ] ) => ( { name, value } ) );
}

/**
 * The page of an address without what makes it do something: its path alone, or
 * the front page where the path itself does.
 *
 * @param address Absolute URL.
 */
export function harmlessPage( address: string ): string {
	const { origin, pathname } = new URL( address );
	return origin + ( doesByPath( pathname ) ? '/' : pathname );
}
