<?php
/**
 * Whom an .htaccess turns away.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Server;

defined( 'ABSPATH' ) || exit;

/**
 * Reads Apache's directives about addresses, of both its kinds: `Order`,
 * `Deny from`, `Allow from` (mod_access_compat) and `Require ip` (mod_authz_host).
 *
 * What stands in `<Files>`, `<FilesMatch>` or `<Limit>` is left out where it is
 * not about index.php or GET: it does not turn visitors away. Nested
 * `<RequireAll>` are not weighed against each other.
 */
final class Htaccess {

	private const DIRECTIVE = '/^(deny\s+from|allow\s+from|require\s+not\s+ip|require\s+ip|require\s+all\s+(?:granted|denied)|order\s+allow,\s*deny)\b\s*(.*)$/i';

	/**
	 * Every line that denies addresses, and what alone is let in where that is so.
	 *
	 * @param string $text Of an .htaccess.
	 * @return array{denied:array<int,array{block:string,line:int}>,allowed:string[],only:int|null} `only`: the line from which on nobody but `allowed` is let in; null where everybody is.
	 */
	public static function read( string $text ): array {
		$denied   = array();
		$allowed  = array();
		$sections = array();
		$granted  = false;
		$strict   = false;
		$only     = null;
		foreach ( explode( "\n", $text ) as $index => $line ) {
			if ( preg_match( '~^\s*<(/?)(\w+)\s*([^>]*)~', $line, $tag ) ) {
				if ( '' === $tag[1] ) {
					$sections[] = self::kind( $tag[2], $tag[3] );
				} else {
					array_pop( $sections );
				}
				continue;
			}
			if ( in_array( 'elsewhere', $sections, true ) || ! preg_match( self::DIRECTIVE, trim( $line ), $match ) ) {
				continue;
			}
			$what    = strtolower( (string) preg_replace( '/\s+/', ' ', $match[1] ) );
			$blocks  = self::blocks( $match[2] );
			$is_all  = 0 === strcasecmp( 'all', trim( $match[2] ) );
			$turned  = in_array( 'requirenone', $sections, true );
			$denies  = 'deny from' === $what || 'require not ip' === $what || ( 'require ip' === $what && $turned );
			$granted = $granted || 'require all granted' === $what || ( 'allow from' === $what && $is_all );
			foreach ( $denies ? $blocks : array() as $block ) {
				$denied[] = array(
					'block' => $block,
					'line'  => $index + 1,
				);
			}
			if ( ! $denies && in_array( $what, array( 'require ip', 'allow from' ), true ) ) {
				$allowed = array_merge( $allowed, $blocks );
				// All of <RequireAll> has to be so: that everybody is let in there says nothing.
				$strict = $strict || 'requireall' === end( $sections );
			}
			$closes = ( 'require ip' === $what && ! $turned ) || ( 'deny from' === $what && $is_all ) || in_array( $what, array( 'require all denied', 'order allow,deny' ), true );
			$only   = $only ?? ( $closes ? $index + 1 : null );
		}
		return array(
			'denied'  => $denied,
			'allowed' => $allowed,
			'only'    => $granted && ! $strict ? null : $only,
		);
	}

	/**
	 * What a section does: its name, or `elsewhere` where it is about other requests than a visitor's for a page.
	 *
	 * @param string $name Of the section.
	 * @param string $of   What follows the name.
	 */
	private static function kind( string $name, string $of ): string {
		$name = strtolower( $name );
		if ( 'files' === $name || 'filesmatch' === $name ) {
			return false !== stripos( str_replace( '\\', '', $of ), 'index.php' ) ? $name : 'elsewhere';
		}
		if ( 'limit' === $name || 'limitexcept' === $name ) {
			return preg_match( '/\bGET\b/i', $of ) === ( 'limit' === $name ? 1 : 0 ) ? $name : 'elsewhere';
		}
		return $name;
	}

	/**
	 * The addresses and ranges in what follows a directive.
	 *
	 * @param string $words Of the line.
	 * @return string[]
	 */
	private static function blocks( string $words ): array {
		$blocks = array_map( 'strval', (array) preg_split( '/[\s,]+/', trim( $words ) ) );
		return array_values(
			array_filter(
				$blocks,
				static function ( string $block ): bool {
					return null !== CdnRanges::span( $block );
				}
			)
		);
	}
}
