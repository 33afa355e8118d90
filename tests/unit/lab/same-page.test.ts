import { samePage } from '../../lab/lib/same-page';

it.each( [
	[ 'a nonce', '"nonce":"0123456789"', '"nonce":"abcdef0123"' ],
	[ 'a nonce in a link', '?_wpnonce=0123456789', '?_wpnonce=9876543210' ],
	[ 'a time', '2026-11-23T07:50:26+00:00', '2026-11-24 08:51:27' ],
	[ 'seconds', 'at 1795420226.123', 'at 1795420227' ],
] )( 'is the same page but for %s', ( _, one, other ) => {
	expect( samePage( `<p>${ one }</p>` ) ).toBe(
		samePage( `<p>${ other }</p>` )
	);
} );

it.each( [
	[ '<!-- marker:a -->', '' ],
	[ '<p>12 left</p>', '<p>11 left</p>' ],
	[ '<b class="abcdef0123"></b>', '<b class="0123456789"></b>' ],
] )( 'is another page: %s, %s', ( one, other ) => {
	expect( samePage( one ) ).not.toBe( samePage( other ) );
} );
