import * as fc from 'fast-check';
import {
	doesSomething,
	doingRequest,
	harmlessPage,
	mayChange,
} from '../../../src/request';

const SHOP = 'https://shop.example';

const DOES = `
/?wc-api=WC_Gateway_Paypal
/wc-api/wc_gateway_stripe/
/?wc-ajax=checkout
/?wc-ajax=add_to_cart&product_id=7
/?wc-ajax=get_refreshed_fragments
/shop/?add-to-cart=7&quantity=2
/shop/?add%2Dto%2Dcart=7
/shop/?Add-To-Cart=7
/shop/?utm_source=mail&add-to-cart=7
/shop/?add-to-cart[]=7
/shop/?%20add-to-cart=7
/shop/?add_to_wishlist=12
/shop/?remove_from_wishlist=12
/cart/?remove_item=8f14e45f&_wpnonce=a1
/cart/?remove_item=8f14e45f
/cart/?remove.item=8f14e45f
/cart/?undo_item=8f14e45f
/cart/?empty-cart=yes
/cart/?cart=empty
/cart/?apply_coupon=TEN
/?remove_coupon=ten
/checkout/order-pay/12/?pay_for_order=true&key=wc_order_x
/checkout/order-pay/12/
/checkout/order-received/12/?key=wc_order_x
/my-account/?cancel_order=true&order=wc_order_x&order_id=12
/my-account/?order_again=12
/my-account/customer-logout/
/my-account/delete-account/
/?download_file=12&order=wc_order_x&email=a%40b.example
/?eddfile=12%3A34
/?edd_action=add_to_cart&download_id=3
/?edd-listener=paypal
/?give-listener=stripe
/?paypal_ipn=1
/paypal/ipn/
/paypal-ipn.php
/?token=EC-1&PayerID=X
/checkout/?payment_intent=pi_1&redirect_status=succeeded
/stripe/webhook
/wp-json/wc-stripe/v1/webhook
/wp-json/pay/v1/callback
/?rest_route=/pay/v1/callback
/wp-json/wp/v2/posts/31?_method=DELETE
/?rest_route=/wp/v2/posts/31&_method=DELETE
/wp-cron.php
/wp-cron.php?doing_wp_cron
/wp-cron.php/x
/wp%2Dcron.php
/wp%252Dcron.php
/WP-CRON.PHP
/sub/wp-cron.php
/?doing_wp_cron=1732700000.12
/xmlrpc.php
/wp-mail.php
/wp-comments-post.php
/wp-trackback.php/31
/2026/01/a-post/trackback/
/?p=31&tb=1
/wp-signup.php
/wp-activate.php?key=abc
/activate/abcdef/
/wp-login.php?action=logout
/wp-login.php?action=logout&_wpnonce=a1
/wp-login.php?action=rp&key=abc&login=ann
/wp-login.php?action=confirmaction&request_id=3&confirm_key=abc
/wp-admin/admin-ajax.php?action=heartbeat
/wp-admin/admin-post.php
/wp-admin/admin-post.php?action=x
/wp-admin/admin.php?action=duplicate_post_as_draft&post=3
/wp-admin/admin.php?page=x&action=delete&id=3
/wp-admin/edit.php?action=trash&post[]=3
/wp-admin/post.php?post=3&action=trash
/wp-admin/post.php?post=3&action=delete&_wpnonce=a1
/wp-admin/plugins.php?action=activate&plugin=a%2Fa.php
/wp-admin/plugins.php?action=deactivate&plugin=a%2Fa.php&_wpnonce=a1
/wp-admin/users.php?action=delete&user=2
/wp-admin/comment.php?action=approvecomment&c=3
/wp-admin/comment.php?c=3&action=spamcomment
/wp-admin/edit-comments.php?delete_all=1
/wp-admin/update.php?action=upgrade-plugin&plugin=a
/wp-admin/upgrade.php?step=1
/wp-admin/admin.php?page=cache&purge=all
/wp-admin/index.php?my_plugin_clear_cache=1
/?my_nonce=a1
/?_ajax_nonce=a1
/?na=u&nk=12-abc
/?na=confirm
/?mailpoet_router&endpoint=subscription&action=unsubscribe
/?mailpoet_page=subscriptions
/?wysija-page=1&controller=confirm
/?fluentcrm=1&route=unsubscribe&hash=x
/unsubscribe/?u=12
/unsubscribe
/newsletter/unsubscribe/abc
/unsubscribed-stories/
/newsletter/opt-out/
/email-optin/
/confirm-your-email/?k=1
/verify-email/abc
/?page=unsubscribe
/?pagename=unsubscribe
/?optout=1
/?opt_in=1
/?confirm=abc
/?verify_email=1
/?gfur_activation=abc
/?unsubscribe=1
/?like=31
/?vote=up&id=31
/like/31/
/?action=anything
/?do=it
/?share=twitter
/?code=abc&state=def
/index.php/unsubscribe/x
/?logout=1
/?log-out
/?switch_to_user=3
/?x=deleteAccount
/?data[action]=delete
/newsletter/abmelden?id=7
/newsletter-abmelden/
/newsletterabmeldung/?u=1
/abo/k%C3%BCndigen/
/abo/kuendigen/
/anmeldung-best%C3%A4tigen/?k=1
/anmeldung-bestaetigen/
/konto-loeschen/
/double-opt-in/?c=abcdef
/doi/?c=abcdef
/list/double-optin/12
/desinscription/?u=1
/d%C3%A9sinscription/
/se-desabonner/7
/compte/activer/abc
/commande/annuler/12
/list/leave/77
/leave-list/77
/darse-de-baja/?id=7
/cancelar-suscripcion/
/confirmar-correo/?k=1
/cancella-iscrizione/
/disiscriviti/
/conferma-email/
/descadastrar/
/confirma%C3%A7%C3%A3o/
/uitschrijven/?u=1
/nieuwsbrief/afmelden/
/bevestig-e-mail/
/wypisz-sie/
/potwierd%C5%BA/1
/avprenumerera/
/bekr%C3%A4fta/
/frameld/
/bekr%C3%A6ft/
/avmelding/
/bekreft-epost/
/peruuta/
/vahvista/
/odhl%C3%A1sit/
/zru%C5%A1it-odber/
/abonelikten-%C3%A7%C4%B1k/
/%D0%BE%D1%82%D0%BF%D0%B8%D1%81%D0%B0%D1%82%D1%8C%D1%81%D1%8F/
/otpisatsya/
/%E9%85%8D%E4%BF%A1%E5%81%9C%E6%AD%A2/
/%E9%80%80%E4%BC%9A/
/confirm-your-email-address/
/log-off/
/pay/12
/?abmelden=1
/?aktion=loeschen
/?seite=abmelden
/?d%C3%A9sinscription=1
/?wp_nonce=a1
/?_wpnonce=0123456789
/?c=8f14e45fceea167a
/?code=8f14e45fceea167a
/?hash=8f14e45fceea167a5a36dedd4bea2543
/?sig=a8F3kQ9z1
/mail/?k=3f2b8c1d-77aa-4b1e-9c33-0a1b2c3d4e5f
`;

const SHOWS = `
/
/index.php
/shop/
/shop/?orderby=price&paged=2
/shop/page/2/?orderby=popularity
/shop/?min_price=10&max_price=90&filter_color=red&query_type_color=or&rating_filter=5
/?s=word
/?s=delete+spam+now
/?s=unsubscribe
/?s=add-to-cart&post_type=product
/search/unsubscribe/
/product-category/x/
/product-category/like-new/vote/
/product/cancel-noise-headphones/
/product/tee/?attribute_pa_color=blue&attribute_size=delete
/?utm_source=newsletter&utm_medium=email&utm_campaign=confirm&utm_content=unsubscribe
/?gclid=Ham-IpnUndo_verify&fbclid=IwARdelete
/?mc_cid=0a1b2c&mc_eid=0a1b2c
/?lang=de
/?p=12
/?page_id=12
/?cat=3&m=202401
/?preview=true
/?p=12&preview=true
/?p=12&preview=true&preview_id=12&preview_nonce=a1b2
/?attachment_id=3
/?feed=rss2
/feed/
/comments/feed/
/2026/01/15/delete/
/2026/01/cancel-culture/
/blog/install-wordpress/
/blog/how-to-delete-all-spam-comments/
/how-to-cancel-a-train-ticket/
/tag/spam/
/category/trash/
/author/vote/
/subscriptions/
/subscribe/
/contact/
/about/like-us-on-the-web/
/cart/
/checkout/
/my-account/
/my-account/orders/
/my-account/view-order/12/
/my-account/lost-password/
/wp-login.php
/wp-login.php?redirect_to=https%3A%2F%2Fshop.example%2Fwp-admin%2F&reauth=1
/wp-login.php?loggedout=true&wp_lang=de_DE
/wp-login.php?action=lostpassword
/wp-login.php?checkemail=confirm
/wp-admin/
/wp-admin/index.php
/wp-admin/edit.php
/wp-admin/edit.php?post_type=page
/wp-admin/edit.php?post_status=trash&post_type=post
/wp-admin/edit.php?trashed=1&ids=5
/wp-admin/edit-comments.php?comment_status=spam
/wp-admin/post.php?post=31&action=edit
/wp-admin/post.php?post=31&action=elementor
/wp-admin/post-new.php?post_type=page
/wp-admin/admin.php?page=wc-settings&tab=checkout
/wp-admin/admin.php?page=wc-settings&tab=advanced&section=webhooks
/wp-admin/admin.php?page=wc-orders&action=edit&id=12
/wp-admin/admin.php?page=wc-admin&path=/analytics/orders
/wp-admin/plugins.php?plugin_status=active
/wp-admin/plugins.php?activate=true&plugin_status=all&paged=1&s=
/wp-admin/plugin-install.php?tab=upload
/wp-admin/plugin-install.php?s=spam&tab=search&type=term
/wp-admin/users.php?role=subscriber
/wp-admin/options-general.php?settings-updated=true
/wp-admin/nav-menus.php?action=edit&menu=2
/wp-admin/update-core.php
/wp-admin/site-editor.php?canvas=edit
/wp-admin/upload.php?mode=list
/wp-admin/admin-ajax.php
/wp-json/
/wp-json/wp/v2/posts?per_page=10&context=edit&_fields=id,title
/wp-json/wc/store/v1/cart
/wp-json/oembed/1.0/embed?url=https%3A%2F%2Fshop.example%2Funsubscribe
/?rest_route=/wp/v2/posts
/wp-content/plugins/like/add-to-cart.min.js?ver=1
/wp-content/uploads/2026/01/delete.png
/wp-includes/css/buttons.min.css
/sitemap.xml
/?elementor-preview=12&ver=1
/?replytocom=3
/?unapproved=12&moderation-hash=abc
/?nocache=1
/?test=1
/?currency=EUR
/leave-policy/
/annual-leave/
/maternity-leave-guide/
/how-to-cancel-a-subscription/
/so-kuendigen-sie-ihr-abo-richtig/
/widerrufsbelehrung/
/ankuendigung/
/ank%C3%BCndigungen/
/versand-und-bezahlung/
/cancellation-policy/
/baja-california/
/reisen/peru/
/resilience/
/nail-polish-remover/
/%D1%83%D0%B4%D0%B0%D0%BB%D0%B5%D0%BD%D0%BD%D0%B0%D1%8F-%D1%80%D0%B0%D0%B1%D0%BE%D1%82%D0%B0/
/%E3%81%8A%E7%9F%A5%E3%82%89%E3%81%9B/
/newsletter/
/kontakt/
/blog/newsletter-abmelden/
/product/abmelden/
/feed/atom/
/page/3/
/2026/11/
/?p=1
/?c=3
/?code=SUMMER2026
/?v=8f14e45fceea167a
/wp-content/themes/a/style.css?ver=8f14e45fceea167a
/wp-content/themes/a/style.css?v=8f14e45fceea167a
/?utm_id=8f14e45fceea167a&gclid=8f14e45fceea167a
/?s=abmelden
`;

const rows = ( table: string ): [ string ][] =>
	table
		.trim()
		.split( '\n' )
		.map( ( row ) => [ row ] );

describe( 'an address', () => {
	it.each( rows( DOES ) )( 'may change something: %s', ( path ) => {
		expect( doesSomething( SHOP + path ) ).toBe( true );
		expect( doingRequest( SHOP + path ) ).toEqual( {
			method: 'GET',
			url: SHOP + path,
			headers: {},
			body: null,
		} );
	} );

	it.each( rows( SHOWS ) )( 'only shows a page: %s', ( path ) => {
		expect( doesSomething( SHOP + path ) ).toBe( false );
		expect( doingRequest( SHOP + path ) ).toBeNull();
	} );
} );

const path = fc.constantFrom( '/', '/shop/', '/a/b/', '/index.php', '/x.php' );

const plain = fc.constantFrom(
	's=a+b',
	'paged=2',
	'utm_source=delete',
	'lang=de',
	'orderby=price',
	'p=12',
	'filter_color=trash',
	'x=1'
);

const doing = fc.constantFrom(
	'add-to-cart=7',
	'wc-ajax=x',
	'wc-api=x',
	'_wpnonce=a',
	'action=x',
	'remove_item=a',
	'undo_item=a',
	'pay_for_order=true',
	'cancel_order=true',
	'order_again=1',
	'download_file=1',
	'doing_wp_cron',
	'unsubscribe=1',
	'_method=DELETE',
	'edd_action=x',
	'confirm_key=a'
);

/** The same with some letters in hexadecimal, as a browser never writes and a server always reads them. */
const disguised = fc
	.tuple( doing, fc.array( fc.nat( 40 ), { maxLength: 8 } ) )
	.map( ( [ pair, places ] ) => {
		const [ name = '', ...value ] = pair.split( '=' );
		const hidden = [ ...name ]
			.map( ( letter, at ) =>
				places.includes( at )
					? `%${ letter.charCodeAt( 0 ).toString( 16 ) }`
					: letter
			)
			.join( '' );
		return [ hidden, ...value ].join( '=' );
	} );

describe( 'whatever else an address has', () => {
	it( 'does what one of its parameters does', () => {
		fc.assert(
			fc.property(
				path,
				fc.array( plain ),
				disguised,
				fc.array( plain ),
				( where, before, one, after ) => {
					const query = [ ...before, one, ...after ].join( '&' );
					expect(
						doesSomething( `${ SHOP }${ where }?${ query }#x` )
					).toBe( true );
				}
			)
		);
	} );

	it( 'only shows a page where none of them does anything', () => {
		fc.assert(
			fc.property( path, fc.array( plain ), ( where, query ) => {
				expect(
					doesSomething(
						`${ SHOP }${ where }?${ query.join( '&' ) }`
					)
				).toBe( false );
			} )
		);
	} );

	it( 'words that are looked for, and ids of campaigns, are never deeds', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(
					's',
					'gclid',
					'fbclid',
					'utm_id',
					'redirect_to'
				),
				fc.string(),
				( name, value ) => {
					const query = new URLSearchParams( [ [ name, value ] ] );
					expect( doesSomething( `${ SHOP }/?${ query }` ) ).toBe(
						false
					);
				}
			)
		);
	} );

	it( 'what is asked in its place does nothing', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.webUrl( { withQueryParameters: true } ),
					fc.constantFrom(
						...rows( DOES ).map( ( [ row ] ) => SHOP + row )
					)
				),
				( address ) => {
					const page = harmlessPage( address );
					expect( doesSomething( page ) ).toBe( false );
					expect( new URL( page ).origin ).toBe(
						new URL( address ).origin
					);
				}
			)
		);
	} );
} );

it.each( [ 'x-http-method-override', 'x-http-method', 'x-method-override' ] )(
	'a header that says another method makes a request one that changes: %s',
	( name ) => {
		expect(
			mayChange( {
				method: 'GET',
				url: `${ SHOP }/`,
				headers: { [ name ]: 'DELETE' },
				body: null,
			} )
		).toBe( true );
	}
);
