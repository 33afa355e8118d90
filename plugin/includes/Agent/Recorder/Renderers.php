<?php
/**
 * Callbacks that are no hooks.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * Marks around shortcodes, blocks, widgets and REST routes of plugins and themes.
 *
 * Core fires a filter before and after each of them: nothing that others may look
 * at (the lists of shortcodes and widgets) is changed.
 */
final class Renderers {

	/**
	 * Keeps the record.
	 *
	 * @var Recorder
	 */
	private $recorder;

	/**
	 * Who owns which file.
	 *
	 * @var Components
	 */
	private $components;

	/**
	 * Numbers of what is being rendered, outermost first; 0 for core's, -1 above a widget's.
	 * With each, how many marks stood before: an exception leaves without a word.
	 *
	 * @var array<int,array{0:int,1:int}>
	 */
	private $open = array();

	/**
	 * Callback name and file to number: what is rendered often is described once.
	 *
	 * @var array<string,int>
	 */
	private $known = array();

	/**
	 * Takes the recorder.
	 *
	 * @param Recorder   $recorder   Keeps the record.
	 * @param Components $components Who owns which file.
	 */
	public function __construct( Recorder $recorder, Components $components ) {
		$this->recorder   = $recorder;
		$this->components = $components;
	}

	/**
	 * Adds the filters.
	 */
	public function follow(): void {
		add_filter( 'pre_do_shortcode_tag', array( $this, 'shortcode' ), PHP_INT_MAX, 2 );
		add_filter( 'do_shortcode_tag', array( $this, 'end' ), PHP_INT_MIN );
		add_filter( 'pre_render_block', array( $this, 'block' ), PHP_INT_MAX, 2 );
		add_filter( 'render_block', array( $this, 'end' ), PHP_INT_MIN );
		add_filter( 'rest_request_before_callbacks', array( $this, 'route' ), PHP_INT_MAX, 2 );
		add_filter( 'rest_request_after_callbacks', array( $this, 'end' ), PHP_INT_MIN );
		add_filter( 'widget_display_callback', array( $this, 'widget' ), PHP_INT_MAX, 2 );
		add_action( 'dynamic_sidebar', array( $this, 'end_widget' ), PHP_INT_MIN, 0 );
		add_action( 'dynamic_sidebar_after', array( $this, 'end_widget' ), PHP_INT_MIN, 0 );
	}

	/**
	 * A shortcode is about to be rendered.
	 *
	 * @param mixed  $output What another filter made of it; false where none did.
	 * @param string $tag    The shortcode.
	 * @return mixed
	 */
	public function shortcode( $output, $tag ) {
		if ( false === $output ) {
			$this->begin( 'shortcode', $GLOBALS['shortcode_tags'][ $tag ] ?? null );
		}
		return $output;
	}

	/**
	 * A block is about to be rendered.
	 *
	 * @param mixed $output What another filter made of it; null where none did.
	 * @param mixed $block  As parsed.
	 * @return mixed
	 */
	public function block( $output, $block ) {
		if ( null === $output ) {
			$type = \WP_Block_Type_Registry::get_instance()->get_registered( (string) ( $block['blockName'] ?? '' ) );
			$this->begin( 'block', null === $type ? null : $type->render_callback );
		}
		return $output;
	}

	/**
	 * A REST route is about to answer.
	 *
	 * @param mixed $response So far.
	 * @param mixed $handler  Its callback among others.
	 * @return mixed
	 */
	public function route( $response, $handler ) {
		$this->begin( 'rest', is_array( $handler ) ? ( $handler['callback'] ?? null ) : null );
		return $response;
	}

	/**
	 * A widget is about to be rendered.
	 *
	 * @param mixed $settings Its settings; false where it is not shown.
	 * @param mixed $widget   The widget.
	 * @return mixed
	 */
	public function widget( $settings, $widget ) {
		$this->end_widget();
		if ( false !== $settings && is_object( $widget ) ) {
			$this->begin( 'widget', array( $widget, 'widget' ) );
			$this->open[] = array( -1, $this->recorder->depth() );
		}
		return $settings;
	}

	/**
	 * What was begun last has been rendered.
	 *
	 * @param mixed $output Whatever the filter passes.
	 * @return mixed
	 */
	public function end( $output = null ) {
		$this->forget_thrown();
		list( $number ) = array_pop( $this->open ) ?? array( 0 );
		if ( $number > 0 ) {
			$this->recorder->leave( $number );
		}
		return $output;
	}

	/**
	 * The widget that was begun last, if any, has been rendered: core has no hook of its own for that.
	 */
	public function end_widget(): void {
		$this->forget_thrown();
		$last = end( $this->open );
		if ( false !== $last && -1 === $last[0] ) {
			array_pop( $this->open );
			$this->end();
		}
	}

	/**
	 * Forgets what an exception has ended: fewer marks stand than when it began.
	 */
	private function forget_thrown(): void {
		for ( $last = end( $this->open ); false !== $last && $last[1] > $this->recorder->depth(); $last = end( $this->open ) ) {
			array_pop( $this->open );
		}
	}

	/**
	 * Sets a mark, if the callback is a plugin's or a theme's.
	 *
	 * @param string $phase    As in the contract's Mark.
	 * @param mixed  $callback What will be called.
	 */
	private function begin( string $phase, $callback ): void {
		$reflection = is_callable( $callback ) ? Callbacks::reflect( $callback ) : null;
		$file       = null === $reflection ? false : $reflection->getFileName();
		$component  = false === $file ? null : $this->components->of( $file );
		if ( null === $reflection || false === $file || null === $component ) {
			$this->open[] = array( 0, $this->recorder->depth() );
			return;
		}
		$line = (int) $reflection->getStartLine();
		$key  = "{$phase} {$file}:{$line}";
		if ( ! isset( $this->known[ $key ] ) ) {
			$this->known[ $key ] = $this->recorder->marks->number( $component );
			$this->recorder->marks->describe( array( $this->known[ $key ] => array( $phase, $component, null, null, Callbacks::name( $reflection ), $file, $line ) ) );
		}
		$this->recorder->enter( $this->known[ $key ] );
		$this->open[] = array( $this->known[ $key ], $this->recorder->depth() );
	}
}
