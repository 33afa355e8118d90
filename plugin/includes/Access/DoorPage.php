<?php
/**
 * Pages that need nothing.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Access;

use GatewayDoctor\Agent\Guard\NoStore;

defined( 'ABSPATH' ) || exit;

/**
 * A page without WordPress: its own styles, one small script, nothing from
 * elsewhere. Nobody may store, frame or index it, and it refers nobody.
 */
final class DoorPage {

	private const STYLE = 'body{font:16px/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:#1e1e1e;background:#fff}h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}code,pre{background:#f0f0f0;padding:.15em .3em;overflow-wrap:anywhere}pre{padding:.75rem;white-space:pre-wrap}button,.button{font:inherit;display:inline-block;background:#1d35b4;color:#fff;border:0;border-radius:2px;padding:.5rem 1rem;cursor:pointer;text-decoration:none}.quiet{background:#fff;color:#1d35b4;border:1px solid}input{font:inherit;width:100%;box-sizing:border-box;padding:.4rem;margin:.25rem 0 .75rem;border:1px solid #757575}a:focus-visible,button:focus-visible,input:focus-visible{outline:3px solid #000;outline-offset:2px}.problem{border-left:4px solid #b32d2e;padding:.25rem 1rem;background:#fcf0f1}';

	/** The fragment is sent to nobody by itself: it goes into the form, and out of the address. Also where it is put behind the address of an open page. */
	private const SCRIPT = "function take(){var f=document.getElementById('link'),t=location.hash.slice(1);if(f&&t){history.replaceState(null,'',location.pathname+location.search);f.elements.token.value=t;f.submit()}}addEventListener('hashchange',take);take()";

	/**
	 * Sends a page.
	 *
	 * @param int    $status HTTP status.
	 * @param string $title  As text.
	 * @param string $body   As HTML; what is variable in it is escaped.
	 * @param string $origin Where else a form may lead: scheme and host, or ''.
	 */
	public static function send( int $status, string $title, string $body, string $origin = '' ): void {
		http_response_code( $status );
		self::headers( $origin );
		// phpcs:disable WordPress.Security.EscapeOutput -- Constants, and what text() has escaped.
		echo '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>' . self::text( $title ) . ' &ndash; Gateway Doctor</title><style>' . self::STYLE . '</style></head><body><main><h1>' . self::text( $title ) . '</h1>' . $body . '</main><script>' . self::SCRIPT . '</script></body></html>';
		// phpcs:enable
	}

	/**
	 * Headers that keep the page between this browser and this site.
	 *
	 * @param string $origin Where else a form may lead.
	 */
	private static function headers( string $origin ): void {
		$style  = base64_encode( hash( 'sha256', self::STYLE, true ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- As Content-Security-Policy takes it.
		$script = base64_encode( hash( 'sha256', self::SCRIPT, true ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- As above.
		header( 'Content-Type: text/html; charset=utf-8' );
		NoStore::apply( 'Cookie' );
		header( 'Referrer-Policy: no-referrer' );
		header( 'X-Frame-Options: DENY' );
		header( 'X-Content-Type-Options: nosniff' );
		header( 'X-Robots-Tag: noindex, nofollow' );
		header( "Content-Security-Policy: default-src 'none'; style-src 'sha256-{$style}'; script-src 'sha256-{$script}'; form-action 'self' {$origin}; frame-ancestors 'none'; base-uri 'none'" );
	}

	/**
	 * A text, for HTML.
	 *
	 * @param string $text Any text.
	 */
	public static function text( string $text ): string {
		return htmlspecialchars( $text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8' );
	}

	/**
	 * How to prove file access, with the button that looks.
	 *
	 * @param Proof  $proof  Which file.
	 * @param string $folder The folder, as the owner knows it.
	 * @param string $gives  What it opens, as HTML.
	 */
	public static function challenge( Proof $proof, string $folder, string $gives ): string {
		$why = array(
			'missing'   => '',
			'not-empty' => '<p class="problem" role="alert">The file is there, but it is not empty. Make it anew, with nothing in it.</p>',
			'old'       => '<p class="problem" role="alert">The file is too old. Delete it, and make it anew.</p>',
			'given'     => '',
		);
		return $why[ $proof->state() ] . $gives
			. '<ol><li>By FTP, or in your host&rsquo;s file manager, make an <strong>empty file</strong> with this name in <code>' . self::text( $folder ) . '</code>:<pre id="name">' . self::text( $proof->name() ) . '</pre></li>'
			. '<li>Press this within 15 minutes, in this browser:<form method="post" action=""><input type="hidden" name="gateway-doctor-check" value="1"><p><button type="submit">I have made the file</button></p></form></li></ol>'
			. '<p>Make no file whose name somebody else gave you: it would let them in.</p>';
	}
}
