import { missedAmong, parseLog } from '../../../src/logs';

const fatal = ( message: string, file = 'plugins/seat-sale/a.php' ) =>
	parseLog(
		`[23-Nov-2026 02:10:44 UTC] PHP Fatal error:  Uncaught Error: ${ message } in /srv/wp-content/${ file }:4`
	)[ 0 ];

test.each( [
	[
		'Call to undefined function wc_get_order()',
		'function',
		'wc_get_order',
		'woocommerce',
	],
	[
		'Class "Elementor\\Widget_Base" not found',
		'class',
		'Elementor\\Widget_Base',
		'elementor',
	],
	[
		'Interface "Psr\\Log\\LoggerInterface" not found',
		'class',
		'Psr\\Log\\LoggerInterface',
		null,
	],
	[
		'Call to undefined method WC_Order::get_seat()',
		'method',
		'WC_Order::get_seat',
		'woocommerce',
	],
	[ 'Undefined constant "SEAT_DIR"', 'constant', 'SEAT_DIR', null ],
	[
		"Failed opening required '/srv/wp-content/plugins/base/api.php' (include_path='.')",
		'file',
		'/srv/wp-content/plugins/base/api.php',
		'base',
	],
] )(
	'%s belongs to the caller, with what it needed as a hint',
	( message, kind, name, plugin ) => {
		const entry = fatal( message );
		expect( entry?.culprit?.slug ).toBe( 'seat-sale' );
		expect( entry?.needs ).toEqual( { kind, name, plugin } );
	}
);

test( 'what a plugin misses of its own is no other plugin’s', () => {
	expect(
		fatal(
			'Call to undefined function wc_x()',
			'plugins/woocommerce/a.php'
		)?.needs
	).toEqual( { kind: 'function', name: 'wc_x', plugin: null } );
} );

test( 'nothing is needed where nothing is missing', () => {
	expect( fatal( 'Division by zero' ) ).not.toHaveProperty( 'needs' );
	expect(
		parseLog(
			'PHP Warning:  Undefined variable $a in /srv/a.php on line 1'
		)
	).not.toHaveProperty( '0.needs' );
} );

test( 'only plugins and themes can be said to miss something', () => {
	const entries = [
		fatal( 'Class "A" not found' ),
		fatal( 'Class "B" not found', 'object-cache.php' ),
		fatal( 'Division by zero' ),
	].flatMap( ( entry ) => entry ?? [] );
	expect( missedAmong( entries ).map( ( { needs } ) => needs.name ) ).toEqual(
		[ 'A' ]
	);
} );
