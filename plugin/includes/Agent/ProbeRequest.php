<?php
/**
 * What one probe asks for.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent;

defined( 'ABSPATH' ) || exit;

/**
 * A probe's configuration, read from its header:
 *
 *     Gateway-Doctor: probe TOKEN ID LIST MASK THEME RECORD [MUSTUSE [LIFT]]
 *
 * MASK is base64url of one bit per plugin of the run's list (1: on), `-` for
 * "as they are"; THEME is an index into the run's themes, or `-`; RECORD is
 * `full`, `coarse` or `none`; MUSTUSE is a mask of the run's must-use plugins, or `-`;
 * LIFT names guards that this probe goes without, of those that the owner has allowed the run.
 * Bitmaps, because the names of fifty plugins would make the very fault that is
 * looked for: headers that are too big.
 */
final class ProbeRequest {

	/**
	 * Identifies the probe in its run.
	 *
	 * @var string
	 */
	public $id;

	/**
	 * Plugin files that are off, as keys.
	 *
	 * @var array<string,true>
	 */
	public $off;

	/**
	 * File names of must-use plugins that are off, as keys.
	 *
	 * @var array<string,true>
	 */
	public $must_use_off;

	/**
	 * Names of guards that are lifted; see LiftedGuards.
	 *
	 * @var string[]
	 */
	public $lift;

	/**
	 * Stylesheet to use instead of the site's, or null.
	 *
	 * @var string|null
	 */
	public $theme;

	/**
	 * How closely to record: `full`, `coarse` or `none`.
	 *
	 * @var string
	 */
	public $record;

	/**
	 * What the answer repeats, so that the client knows what was applied.
	 *
	 * @var string
	 */
	public $acknowledgement;

	/**
	 * Takes what from_header() has checked.
	 *
	 * @param string             $id              Id.
	 * @param array<string,true> $off             Plugin files that are off.
	 * @param array<string,true> $must_use_off    Must-use plugins that are off.
	 * @param string[]           $lift            Guards that are lifted.
	 * @param string|null        $theme           Stylesheet or null.
	 * @param string             $record          How closely to record.
	 * @param string             $acknowledgement Value of the answer's header.
	 */
	private function __construct( string $id, array $off, array $must_use_off, array $lift, ?string $theme, string $record, string $acknowledgement ) {
		$this->id              = $id;
		$this->off             = $off;
		$this->must_use_off    = $must_use_off;
		$this->lift            = $lift;
		$this->theme           = $theme;
		$this->record          = $record;
		$this->acknowledgement = $acknowledgement;
	}

	/**
	 * Reads and checks a header.
	 *
	 * @param string              $header The words after `probe`.
	 * @param array<string,mixed> $run    The run, as Store::RUN has it.
	 * @return self|string The probe, or the word that says why it is refused.
	 */
	public static function from_header( string $header, array $run ) {
		$words = explode( ' ', $header );
		if ( count( $words ) < 6 || count( $words ) > 8 ) {
			return 'malformed';
		}
		$token = (string) array_shift( $words );
		if ( ! is_string( $run['token'] ?? null ) || ! Token::matches( $run['token'], $token ) ) {
			return 'unknown-token';
		}
		return self::read( $words, $run );
	}

	/**
	 * The configuration of a run's view: its token opens this one alone, and no probe.
	 *
	 * Whichever of the run's configurations the browser had when it asked: a page
	 * that loads while the next is put into force is a view still, and guarded.
	 *
	 * @param string              $token As the browser sent it.
	 * @param array<string,mixed> $run   The run, as Store::RUN has it.
	 * @return self|string The probe, or the word that says why it is refused.
	 */
	public static function of_view( string $token, array $run ) {
		$view = is_array( $run['view'] ?? null ) ? $run['view'] : array();
		if ( ! Token::matches( (string) ( $view['token'] ?? '' ), $token ) ) {
			return 'unknown-token';
		}
		$words = explode( ' ', (string) ( $view['words'] ?? '' ) );
		return 4 === count( $words ) ? self::read( array_merge( $words, array( 'none' ) ), $run ) : 'malformed';
	}

	/**
	 * Checks what follows the token.
	 *
	 * @param string[]            $words ID LIST MASK THEME RECORD [MUSTUSE [LIFT]].
	 * @param array<string,mixed> $run   The run, as Store::RUN has it.
	 * @return self|string The probe, or the word that says why it is refused.
	 */
	private static function read( array $words, array $run ) {
		list( $id, $list, $mask, $theme, $record ) = $words;
		if ( (int) ( $run['expires'] ?? 0 ) < time() ) {
			return 'expired';
		}
		// The lists are of one site of the network: here they would mask nothing, and prove a lot.
		if ( (int) ( $run['blog'] ?? get_current_blog_id() ) !== get_current_blog_id() ) {
			return 'other-site';
		}
		if ( 1 !== preg_match( '/^[a-z0-9]{6,32}$/', $id ) ) {
			return 'malformed';
		}
		if ( ( $run['list'] ?? '' ) !== $list ) {
			return 'list-changed';
		}
		$themes = (array) ( $run['themes'] ?? array() );
		if ( '-' !== $theme && ! isset( $themes[ (int) $theme ] ) ) {
			return 'unknown-theme';
		}
		$lift = isset( $words[6] ) ? explode( ',', $words[6] ) : array();
		if ( array() !== array_diff( $lift, (array) ( $run['allow'] ?? array() ) ) ) {
			return 'not-allowed';
		}
		return new self(
			$id,
			self::off( $mask, (array) ( $run['plugins'] ?? array() ) ),
			self::off( $words[5] ?? '-', (array) ( $run['mustUse'] ?? array() ) ),
			$lift,
			'-' === $theme ? null : (string) $themes[ (int) $theme ],
			in_array( $record, array( 'full', 'coarse' ), true ) ? $record : 'none',
			implode( ' ', array_merge( array( $id, $list, $mask, $theme ), array_slice( $words, 5 ) ) )
		);
	}

	/**
	 * What a mask switches off.
	 *
	 * @param string                 $mask Base64url, or `-` for nothing.
	 * @param array<array-key,mixed> $list What its bits stand for.
	 * @return array<string,true> As keys.
	 */
	private static function off( string $mask, array $list ): array {
		$off  = array();
		$bits = Token::decode( $mask );
		foreach ( '-' === $mask ? array() : array_values( $list ) as $index => $file ) {
			$byte = ord( $bits[ $index >> 3 ] ?? "\0" );
			if ( 0 === ( $byte >> ( $index & 7 ) & 1 ) ) {
				$off[ (string) $file ] = true;
			}
		}
		return $off;
	}
}
