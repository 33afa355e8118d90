import type { Culprit } from '../types';

// Whose names these are. A name proves less than a path: what is told from here has low confidence.
const OWNERS: readonly ( readonly [ RegExp, string ] )[] = [
	[
		/^(?:Automattic\\WooCommerce|WooCommerce$|WC_|wc_|woocommerce)/,
		'woocommerce',
	],
	[ /^(?:ActionScheduler|action_scheduler)/, 'woocommerce' ],
	[ /^(?:Elementor\\|elementor)/, 'elementor' ],
	[ /^(?:ElementorPro\\|elementor_pro)/, 'elementor-pro' ],
	[ /^(?:Yoast\\|WPSEO_|wpseo|yoast)/, 'wordpress-seo' ],
	[ /^(?:Automattic\\Jetpack|Jetpack|jetpack_|jp_)/, 'jetpack' ],
	[ /^(?:WP_Rocket\\|rocket_)/, 'wp-rocket' ],
	[ /^(?:W3TC\\|W3_|w3tc|w3_)/, 'w3-total-cache' ],
	[ /^(?:LiteSpeed\\|litespeed_)/, 'litespeed-cache' ],
	[ /^(?:Wordfence|wf[A-Z]|wordfence)/, 'wordfence' ],
	[ /^(?:RankMath\\|rank_math)/, 'seo-by-rank-math' ],
	[ /^(?:AIOSEO\\|aioseo)/, 'all-in-one-seo-pack' ],
	[ /^(?:acf_|ACF\\|ACF_|acf$)/, 'advanced-custom-fields' ],
	[ /^(?:WPCF7|wpcf7|contact-form-7)/, 'contact-form-7' ],
	[ /^(?:WPForms\\|wpforms)/, 'wpforms-lite' ],
	[ /^(?:GFAPI|GFForms|GFCommon|GF_|gform|gravityforms)/, 'gravityforms' ],
	[ /^(?:WPMailSMTP\\|wp_mail_smtp)/, 'wp-mail-smtp' ],
	[ /^(?:WP_Statistics\\|wp_statistics)/, 'wp-statistics' ],
	[ /^(?:UpdraftPlus|updraft)/, 'updraftplus' ],
	[ /^(?:WPML\\|SitePress|wpml)/, 'sitepress-multilingual-cms' ],
	[ /^(?:PLL_|pll_|polylang)/, 'polylang' ],
	[ /^(?:Vc_|vc_|WPBakery|js_composer)/, 'js_composer' ],
	[ /^(?:RevSlider|revslider)/, 'revslider' ],
	[ /^(?:Tribe__|tribe_|TEC\\)/, 'the-events-calendar' ],
	[ /^(?:QM_|QM$)/, 'query-monitor' ],
	[ /^(?:autoptimize)/, 'autoptimize' ],
	[ /^(?:MailPoet\\|mailpoet)/, 'mailpoet' ],
	[ /^(?:ITSEC_|itsec)/, 'better-wp-security' ],
	[ /^(?:Smush\\|wp_smush|wds_)/, 'wp-smushit' ],
	[ /^(?:BP_|bp_|buddypress)/, 'buddypress' ],
	[ /^(?:bbp_|bbpress)/, 'bbpress' ],
	[ /^(?:EDD_|edd_)/, 'easy-digital-downloads' ],
	[ /^(?:Ai1wm|ai1wm)/, 'all-in-one-wp-migration' ],
	[ /^(?:duplicator)/, 'duplicator' ],
];

/** The plugin of a class, a function, a namespace or a hook, where it is well known. */
export function ownerOf( name: string ): string | null {
	const plain = name.replace( /^\\+/, '' );
	return (
		OWNERS.find( ( [ pattern ] ) => pattern.test( plain ) )?.[ 1 ] ?? null
	);
}

const plugin = ( slug: string ): Culprit => ( {
	kind: 'plugin',
	slug,
	confidence: 'low',
} );

// In order: what names a component most directly comes first. Each may be in any language.
const TEXT_DOMAIN =
	/(?:_load_textdomain_just_in_time|load_plugin_textdomain)[\s\S]{0,160}?<code>([\w-]+)<\/code>/;
const HOOK = /(?:event error for hook|hook): ([\w-]+)/;
const NAMED = [
	/(?:class|callback|function|method|Class|Interface|Trait)\W{1,3}([\w\\]+)/g,
	/(?:made by|durchgeführt durch) (.{1,2000})/g,
];

/** Whom a text accuses without naming a file; always with low confidence, null if it is only a guess. */
export function hinted( text: string ): Culprit | null {
	const domain = TEXT_DOMAIN.exec( text )?.[ 1 ];
	if ( domain !== undefined && domain !== 'default' ) {
		return plugin( ownerOf( domain ) ?? domain );
	}
	const hook = HOOK.exec( text )?.[ 1 ];
	const hooked = hook === undefined ? null : ownerOf( hook );
	if ( hooked !== null ) {
		return plugin( hooked );
	}
	const route = /REST API[\s\S]{0,80}?<code>([a-z][\w-]+)\/v?\d/.exec(
		text
	)?.[ 1 ];
	if ( route !== undefined && route !== 'wp' ) {
		return plugin( ownerOf( route ) ?? route );
	}
	return byNames( text );
}

function byNames( text: string ): Culprit | null {
	for ( const pattern of NAMED ) {
		for ( const match of text.slice( 0, 4000 ).matchAll( pattern ) ) {
			// The last call in "made by" is the nearest.
			for ( const name of ( match[ 1 ] ?? '' ).split( /, / ).reverse() ) {
				const owner = ownerOf( name );
				if ( owner !== null ) {
					return plugin( owner );
				}
			}
		}
	}
	return null;
}
