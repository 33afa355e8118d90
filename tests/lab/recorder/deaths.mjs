/**
 * The ways to die, and what the record has to name.
 *
 * `mark` is what the last mark must hold; a callback without `line` is looked up
 * in the fixture. `nobody` says that no plugin may be named.
 */
import { readFileSync } from 'node:fs';
import { fixture } from './site.mjs';

// The line on which a fixture declares something.
function lineOf( file, words ) {
	const lines = readFileSync( fixture( 'victim', file ), 'utf8' ).split(
		'\n'
	);
	const index = lines.findIndex( ( line ) => line.includes( words ) );
	if ( index < 0 ) {
		throw new Error( `${ words } is not in ${ file }.` );
	}
	return index + 1;
}

const callback = ( name, mark ) => ( {
	callback: name,
	line: lineOf( 'victim.php', `function ${ name }(` ),
	...mark,
} );
const HOOK = callback( 'victim_hook', {
	phase: 'hook',
	hook: 'template_redirect',
	priority: 7,
} );
const BUFFER = callback( 'victim_buffer', { phase: 'shutdown' } );
// The page may be on its way already: then it is cut short.
const GONE = { state: 'died', status: /^(502|cut)$/ };

/** Each once with marks in shared memory. */
export const DEATHS = [
	{ how: 'SIGSEGV in a hook callback', at: 'hook', die: 'segv', mark: HOOK },
	{ how: 'SIGKILL in a hook callback', at: 'hook', die: 'kill', mark: HOOK },
	{
		how: 'SIGSEGV while its file is loaded',
		at: 'load',
		die: 'segv',
		mark: { phase: 'load', hook: null, line: 1 },
	},
	{ how: 'request_terminate_timeout', at: 'hook', die: 'sleep', mark: HOOK },
	{
		how: 'memory exhausted',
		...{ at: 'hook', die: 'memory', mark: HOOK },
		state: /^(finished|ended)$/,
		status: 500,
		error: /Allowed memory size/,
	},
	{
		how: 'endless recursion',
		...{ at: 'hook', die: 'recursion', mark: HOOK },
		state: /^(finished|ended)$/,
		status: 500,
		error: /Allowed memory size/,
	},
	{
		how: 'exit in a hook callback',
		...{ at: 'hook', die: 'exit', nobody: true },
		state: /^(finished|ended)$/,
		status: 200,
	},
	{
		how: 'SIGSEGV in a shortcode',
		...{ at: 'shortcode', die: 'segv' },
		mark: callback( 'victim_shortcode', { phase: 'shortcode' } ),
	},
	{
		how: "SIGSEGV in a block's render_callback",
		...{ at: 'block', die: 'segv' },
		mark: callback( 'victim_block', { phase: 'block' } ),
	},
	{
		how: 'SIGSEGV in a widget',
		...{ at: 'widget', die: 'segv' },
		mark: {
			phase: 'widget',
			callback: 'Victim_Widget::widget',
			line: lineOf( 'class-victim-widget.php', 'function widget(' ),
		},
	},
	{
		how: 'SIGSEGV in a REST route',
		...{ at: 'rest', die: 'segv', path: '/wp-json/victim/v1/die' },
		mark: callback( 'victim_rest', { phase: 'rest' } ),
	},
	{
		how: 'SIGSEGV in admin-ajax',
		...{ at: 'ajax', die: 'segv', path: '/wp-admin/admin-ajax.php' },
		params: { action: 'victim' },
		mark: callback( 'victim_ajax', {
			phase: 'hook',
			hook: 'wp_ajax_nopriv_victim',
		} ),
	},
	{
		how: 'SIGSEGV in an event of cron, which comes by itself',
		...{ at: 'cron', die: 'segv', path: '/wp-cron.php', id: 'wpcron' },
		// WordPress answers first, and works afterwards.
		status: 200,
		mark: callback( 'victim_cron', { phase: 'hook', hook: 'victim_cron' } ),
	},
	{
		how: 'SIGSEGV in an output buffer, a function',
		...{ at: 'buffer', die: 'segv', mark: BUFFER },
	},
	{
		how: 'SIGSEGV in an output buffer, a closure',
		...{ at: 'buffer-closure', die: 'segv' },
		mark: { phase: 'shutdown' },
	},
	{
		how: 'SIGSEGV in an output buffer that PHP itself ends',
		...{ at: 'late-buffer', die: 'segv', mark: BUFFER },
		state: 'ended',
	},
	{
		how: 'SIGSEGV in one of the buffers of two plugins that PHP itself ends',
		...{ at: 'late-buffer', die: 'segv', two: '1', state: 'ended' },
		nobody: true,
	},
	{
		how: 'SIGSEGV in a shutdown function, registered by its file',
		...{ at: 'shutdown', die: 'segv', mark: { phase: 'shutdown' } },
	},
	{
		how: 'SIGSEGV in a shutdown function, registered by a callback',
		...{ at: 'shutdown-late', die: 'segv', mark: { phase: 'shutdown' } },
	},
	{
		how: 'SIGSEGV in a destructor, the only one of a plugin',
		...{ at: 'destructor', die: 'segv', state: 'finished' },
		mark: {
			phase: 'destructors',
			callback: 'Victim_Destructor::__destruct',
			line: lineOf(
				'class-victim-destructor.php',
				'function __destruct('
			),
		},
	},
	{
		how: 'SIGSEGV in a destructor, where two plugins have some',
		...{ at: 'destructor', die: 'segv', two: '1', state: 'finished' },
		nobody: true,
		phase: 'destructors',
	},
].map( ( death ) => ( { ...GONE, ...death } ) );

/** With marks in the record's file. */
export const DEATHS_IN_FILE = DEATHS.slice( 0, 2 ).map( ( death ) => ( {
	...death,
	how: `${ death.how }, marks in the file`,
} ) );

/** While it still runs. */
export const HANGING = { at: 'hook', die: 'sleep', mark: HOOK };
