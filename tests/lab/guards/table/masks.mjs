/** Guards of the mask, and of what it hides. */
import { guard } from './guard.mjs';

export const MASK_GUARDS = [
	guard(
		'must-use plugins are taken off their hooks',
		'7',
		'Mask/MustUseMask.php',
		"add_action( 'mu_plugin_loaded', array( $this, 'unhook' ), PHP_INT_MAX );",
		'a must-use plugin that is off'
	),
	guard(
		'must-use plugins that sort first are taken off their hooks',
		'7',
		'Mask/MustUseMask.php',
		"array_map( array( $this, 'unhook' ), get_included_files() );",
		'a must-use plugin that is off'
	),
	guard(
		'the list of plugins is the one that the run began with',
		'14',
		'Agent.php',
		'$refused = ( new ActivePlugins( $this->store ) )->is_as_in( $run )',
		[
			'a probe is refused where a plugin was activated',
			'a probe is refused where a plugin was deleted',
		],
		'$refused = true'
	),
	guard(
		'options of plugins are kept when written',
		'1',
		'Guard/Activation.php',
		`add_filter( "pre_update_option_{$option}", $keep, PHP_INT_MAX, 2 );`,
		[ 'the list of active plugins cannot', 'the theme cannot' ]
	),
	guard(
		'the list of network plugins is kept when written',
		'1',
		'Guard/Activation.php',
		`add_filter( 'pre_update_site_option_active_sitewide_plugins', $keep, PHP_INT_MAX, 2 );`,
		'the list of network plugins cannot'
	),
	guard(
		'network plugins are masked by key',
		'3',
		'Mask/Mask.php',
		`'site_option_active_sitewide_plugins'     => 'hide_by_key',`,
		[ 'network plugins that are off', 'on a site in a folder' ]
	),
	guard(
		'the mask has the last word',
		'4',
		'Mask/Mask.php',
		`add_action( 'mu_plugin_loaded', array( $this, 'hide' ), PHP_INT_MAX );
			add_action( 'muplugins_loaded', array( $this, 'hide' ), PHP_INT_MAX );`,
		'another filter of the list'
	),
	guard(
		'an answer before the option is read is masked too',
		'4',
		'Mask/Mask.php',
		`'pre_option_active_plugins'               => 'hide_by_value',`,
		'a filter that answers before'
	),
	guard(
		'what runs in spite of the mask is refused',
		'4',
		'Mask/MaskCheck.php',
		`header( Agent::ANSWER_HEADER . ': refused filtered ' . implode( ',', $running ) );`,
		'a masked plugin that runs all the same'
	),
	guard(
		'what others hide is named',
		'4',
		'Mask/MaskCheck.php',
		`array() !== $hidden`,
		'a plugin that another filter hides',
		'false'
	),
	guard(
		'whole plugin files are compared',
		'4',
		'Mask/Mask.php',
		'isset( $off[ (string) $file ] )',
		'plugins are told apart',
		`in_array( basename( (string) $file ), array_map( 'basename', array_keys( $off ) ), true )`
	),
	guard(
		'a child theme brings its parent',
		'12',
		'Mask/Mask.php',
		`'' !== trim( $match[1] )`,
		'a child theme brings',
		'false'
	),
	guard(
		'a broken theme is not switched away from',
		'12',
		'Mask/Mask.php',
		`add_filter( 'validate_current_theme', '__return_false', PHP_INT_MAX );`,
		'a theme that is broken'
	),
];
