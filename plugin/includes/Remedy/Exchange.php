<?php
/**
 * A change of a plugin's files that can be taken back.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Remedy;

use GatewayDoctor\Site\Names;
use GatewayDoctor\Site\Owner;
use GatewayDoctor\Site\Plugins;

defined( 'ABSPATH' ) || exit;

/**
 * Moves a plugin's folder into a folder of copies and another version into its
 * place. Both are moves within one disk: each is done or not, never by half, and
 * none of the plugin's code is run. If the process dies in between, the plugin's
 * own folder stands among the copies, from where undo() and settle() bring it back.
 */
final class Exchange implements Change {

	/** Names in the folder of copies. */
	private const BEFORE = 'before';
	private const AFTER  = 'after';

	/**
	 * Plugin file.
	 *
	 * @var string
	 */
	private $plugin;

	/**
	 * The folder of copies, as Copies has it.
	 *
	 * @var string
	 */
	private $copy;

	/**
	 * The version that was there.
	 *
	 * @var string
	 */
	private $from;

	/**
	 * The version that takes its place.
	 *
	 * @var string
	 */
	private $to;

	/**
	 * Moves a folder: path, new path; whether it stands there.
	 *
	 * @var callable(string,string): bool
	 */
	private $move;

	/**
	 * Takes what is exchanged.
	 *
	 * @param array<string,mixed>                $files The `files` of to_journal().
	 * @param callable(string,string): bool|null $move  How folders are moved; for tests.
	 */
	public function __construct( array $files, ?callable $move = null ) {
		$this->plugin = (string) ( $files['plugin'] ?? '' );
		$this->copy   = (string) ( $files['copy'] ?? '' );
		$this->from   = (string) ( $files['from'] ?? '' );
		$this->to     = (string) ( $files['to'] ?? '' );
		$this->move   = $move ?? static function ( string $from, string $to ): bool {
			return @rename( $from, $to ); // phpcs:ignore WordPress.WP.AlternativeFunctions, WordPress.PHP.NoSilencedErrors -- Atomic; where it fails, the answer says so.
		};
	}

	/**
	 * What the journal keeps.
	 *
	 * @return array{files:array<string,string>}
	 */
	public function to_journal(): array {
		return array(
			'files' => array(
				'plugin' => $this->plugin,
				'copy'   => $this->copy,
				'from'   => $this->from,
				'to'     => $this->to,
			),
		);
	}

	/**
	 * One sentence for the owner.
	 */
	public function summary(): string {
		$head = get_file_data( WP_PLUGIN_DIR . '/' . $this->plugin, array( 'name' => 'Plugin Name' ) );
		/* translators: 1: plugin name, 2: version before, 3: version now. */
		return sprintf( __( 'The plugin %1$s was changed from version %2$s to %3$s.', 'gateway-doctor' ), Names::plain( $head['name'] ), $this->from, $this->to );
	}

	/**
	 * Takes an unpacked version into the folder of copies: from then on only moves are left to do.
	 *
	 * @param string $folder Where it was unpacked.
	 * @return bool Whether it stands there.
	 */
	public function stage( string $folder ): bool {
		$copy = Copies::path( $this->copy );
		if ( null === $copy || ! ( $this->move )( $folder, $copy . '/' . self::AFTER ) ) {
			return false;
		}
		Owner::settle( $copy . '/' . self::AFTER, is_dir( $this->folder() ) ? $this->folder() : null );
		return true;
	}

	/**
	 * Puts the staged version into the plugin's place.
	 *
	 * @return true|\WP_Error
	 */
	public function apply() {
		$copy = Copies::path( $this->copy );
		if ( null === $copy || ! ( $this->move )( $this->folder(), $copy . '/' . self::BEFORE ) ) {
			return self::immovable();
		}
		if ( ! ( $this->move )( $copy . '/' . self::AFTER, $this->folder() ) ) {
			( $this->move )( $copy . '/' . self::BEFORE, $this->folder() );
			return self::immovable();
		}
		$this->forget_compiled();
		return true;
	}

	/**
	 * Puts back the very files that were there.
	 *
	 * @return string|null|\WP_Error A note for the owner, if there is something to say.
	 */
	public function undo() {
		if ( self::is_loaded( $this->plugin ) ) {
			return self::loaded();
		}
		if ( ! $this->is_undoable() ) {
			return $this->version() === $this->from
				? __( 'The files were in their place already.', 'gateway-doctor' )
				: new \WP_Error( 'gateway_doctor_no_copy', __( 'The copy of the earlier files is gone: this cannot be undone here. Upload that version under Plugins > Add Plugin.', 'gateway-doctor' ), array( 'status' => 410 ) );
		}
		$there = $this->exists();
		if ( $there && $this->version() !== $this->to ) {
			return new \WP_Error( 'gateway_doctor_changed_meanwhile', __( 'This plugin was updated or replaced since: undoing it would overwrite that. Nothing was changed.', 'gateway-doctor' ), array( 'status' => 409 ) );
		}
		$copy = (string) Copies::path( $this->copy );
		if ( $there && ! ( $this->move )( $this->folder(), $copy . '/' . self::AFTER ) ) {
			return self::immovable();
		}
		if ( ! ( $this->move )( $copy . '/' . self::BEFORE, $this->folder() ) ) {
			if ( $there ) {
				( $this->move )( $copy . '/' . self::AFTER, $this->folder() );
			}
			return self::immovable();
		}
		$this->forget_compiled();
		return Copies::delete( $this->copy ) ? null : __( 'The copies could not be deleted: delete them by FTP.', 'gateway-doctor' ) . ' ' . basename( WP_CONTENT_DIR ) . '/' . $this->copy;
	}

	/**
	 * Ends what a process that died has left by halves.
	 *
	 * @return bool Whether the exchange stands; false where the plugin is as it was before.
	 */
	public function settle(): bool {
		if ( $this->is_undoable() && ! $this->exists() ) {
			( $this->move )( Copies::path( $this->copy ) . '/' . self::BEFORE, $this->folder() );
			$this->forget_compiled();
		}
		if ( $this->is_undoable() || ! $this->exists() || $this->version() !== $this->from ) {
			return true;
		}
		Copies::delete( $this->copy );
		return false;
	}

	/**
	 * Whether the files that were there are kept.
	 */
	public function is_undoable(): bool {
		$copy = Copies::path( $this->copy );
		return null !== $copy && is_dir( $copy . '/' . self::BEFORE );
	}

	/**
	 * All sites of a network share the files; ChangeVersion asks for the right to them.
	 */
	public function is_of_network(): bool {
		return false;
	}

	/**
	 * Deletes the version that was taken among the copies.
	 */
	public function discard(): void {
		Copies::delete( $this->copy );
	}

	/**
	 * Whether this request runs the plugin's own code.
	 *
	 * @param string $plugin Plugin file.
	 */
	public static function is_loaded( string $plugin ): bool {
		return in_array( realpath( WP_PLUGIN_DIR . '/' . $plugin ), get_included_files(), true );
	}

	/**
	 * The answer where it does.
	 */
	public static function loaded(): \WP_Error {
		return new \WP_Error( 'gateway_doctor_loaded', __( 'This request runs the plugin itself, so its files cannot be exchanged in it. Repeat it from Tools > Gateway Doctor; in a shell, add --skip-plugins; after a rescue link, prove file access.', 'gateway-doctor' ), array( 'status' => 409 ) );
	}

	/**
	 * The answer where folders cannot be moved.
	 */
	public static function immovable(): \WP_Error {
		return new \WP_Error( 'gateway_doctor_not_writable', __( 'WordPress may not exchange files in wp-content/plugins. Nothing was changed. Upload the version by FTP, or ask your host.', 'gateway-doctor' ), array( 'status' => 409 ) );
	}

	/**
	 * Whether the plugin's folder is there.
	 */
	private function exists(): bool {
		return is_dir( $this->folder() ) || is_link( $this->folder() );
	}

	/**
	 * The version that stands in the plugin's place.
	 */
	private function version(): string {
		$file = WP_PLUGIN_DIR . '/' . $this->plugin;
		return is_readable( $file ) ? get_file_data( $file, array( 'version' => 'Version' ) )['version'] : '';
	}

	/**
	 * The plugin's folder.
	 */
	private function folder(): string {
		return WP_PLUGIN_DIR . '/' . Plugins::slug( $this->plugin );
	}

	/**
	 * PHP may have compiled the files that were there, and look no more.
	 */
	private function forget_compiled(): void {
		clearstatcache();
		if ( ! function_exists( 'opcache_invalidate' ) || ! filter_var( ini_get( 'opcache.enable' ), FILTER_VALIDATE_BOOLEAN ) || ! is_dir( $this->folder() ) ) {
			return;
		}
		foreach ( new \RecursiveIteratorIterator( new \RecursiveDirectoryIterator( $this->folder(), \FilesystemIterator::SKIP_DOTS ) ) as $file ) {
			if ( '.php' === substr( (string) $file, -4 ) ) {
				opcache_invalidate( (string) $file, true );
			}
		}
	}
}
