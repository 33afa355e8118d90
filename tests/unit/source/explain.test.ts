import fc from 'fast-check';
import { explainSource, hooksOf, parsePluginHeader } from '../../../src/source';

/** The line of a text that has a mark. */
const lineOf = ( text: string, mark: string ): number =>
	text.slice( 0, text.indexOf( mark ) ).split( '\n' ).length;

const hooksAt = ( text: string, mark = 'HERE' ): string[] =>
	explainSource( text, lineOf( text, mark ) ).hooks.map(
		( { hook, priority } ) => `${ hook } ${ priority }`
	);

const METHOD = 'function run() {\n// HERE\n}';

test.each( [
	[
		'a string',
		"<?php add_action( 'init', 'go', 5 );\nfunction go() {\n// HERE\n}",
		[ 'init 5' ],
	],
	[
		'a name with a namespace',
		"<?php namespace A;\nadd_action( 'init', __NAMESPACE__ . '\\go' );\nfunction go() {\n// HERE\n}",
		[ 'init 10' ],
	],
	[
		'an array with $this',
		`<?php class C { function __construct() { add_filter( 'x', array( $this, 'run' ), 20, 2 ); }\n${ METHOD } }`,
		[ 'x 20' ],
	],
	[
		'a static method',
		`<?php class C { ${ METHOD } }\nadd_action( 'x', [ C::class, 'run' ] ); add_action( 'y', 'C::run' ); add_action( 'z', [ 'C', 'run' ] );`,
		[ 'x 10', 'y 10', 'z 10' ],
	],
	[
		'an object',
		`<?php class C { ${ METHOD } }\n$c = new C(); add_action( 'x', [ $c, 'run' ] ); add_action( 'y', [ new C(), 'run' ] );`,
		[ 'x 10', 'y 10' ],
	],
	[
		'a first-class callable',
		`<?php class C { function on() { add_action( 'x', $this->run(...) ); }\n${ METHOD } }`,
		[ 'x 10' ],
	],
	[
		'a closure',
		"<?php add_action( 'x', function () {\n// HERE\n}, 99 );",
		[ 'x 99' ],
	],
	[
		'a closure in a variable',
		"<?php $f = function () {\n// HERE\n}; add_action( 'x', $f );",
		[ 'x 10' ],
	],
	[
		'a first-class callable of a function, a static method and a class',
		`<?php class C { ${ METHOD } }\n$c = new C(); add_action( 'x', C::run(...) ); add_action( 'y', $c->run(...) ); add_filter( 'z', go(...) );\nfunction go() {}`,
		[ 'x 10', 'y 10' ],
	],
	[
		'an arrow function',
		"<?php add_filter( 'x', fn( $v ) =>\n/* HERE */ $v, 3 );",
		[ 'x 3' ],
	],
	[
		'a static closure',
		"<?php add_action( 'x', static function () {\n// HERE\n} );",
		[ 'x 10' ],
	],
	[
		'a priority that is a constant',
		"<?php const LATE = 99;\nadd_action( 'x', 'go', LATE ); add_action( 'y', 'go', PHP_INT_MAX );\nfunction go() {\n// HERE\n}",
		[ 'x 99', 'y 9223372036854776000' ],
	],
	[
		'self and static',
		`<?php class C { function on() { add_action( 'x', [ self::class, 'run' ] ); add_action( 'y', [ static::class, 'run' ] ); }\n${ METHOD } }`,
		[ 'x 10', 'y 10' ],
	],
	[
		'a loop over an array',
		`<?php class C { const ON = [ 'a', 'b' ]; function on() { foreach ( self::ON as $h ) { add_action( $h, [ $this, 'run' ] ); } }\n${ METHOD } }`,
		[ 'a 10', 'b 10' ],
	],
	[
		'a loop over pairs',
		"<?php foreach ( [ 'a' => 'go', 'b' => 'other' ] as $h => $f ) { add_action( $h, $f ); }\nfunction go() {\n// HERE\n}",
		[ 'a 10' ],
	],
	[
		'a loader',
		`<?php class C { ${ METHOD } }\n$c = new C(); $loader->add_action( 'x', $c, 'run', 7 );`,
		[ 'x 7' ],
	],
] )( 'finds the hooks of %s', ( _, text, expected ) => {
	expect( hooksAt( text ) ).toEqual( expected );
} );

test( "another class's method of the same name is not attached", () => {
	expect(
		hooksAt(
			`<?php class A { function run() {} }\nclass C { ${ METHOD } }\nadd_action( 'x', [ 'A', 'run' ] );`
		)
	).toEqual( [] );
} );

test( 'names the function and its lines', () => {
	const text =
		'<?php\nnamespace A;\nclass C {\n\tfunction run() {\n\t\t// HERE\n\t}\n}';
	expect( explainSource( text, lineOf( text, 'HERE' ) ) ).toMatchObject( {
		function: 'A\\C::run',
		lines: [ 4, 6 ],
		parsed: true,
	} );
	expect( explainSource( text, 1 ).function ).toBeNull();
} );

test.each( [
	[ 'no-timeout', 'wp_remote_get( $u );' ],
	[ 'no-timeout', 'curl_exec( $c );' ],
	[ 'sleep', 'sleep( 9 );' ],
	[ 'no-timeout', "file_get_contents( 'https://slow.example/' );" ],
	[ 'no-timeout', "fsockopen( 'slow.example', 80 );" ],
	[ 'sleep', 'usleep( 900000 );' ],
	[ 'endless-loop', 'while ( true ) { x(); }' ],
	[ 'endless-loop', 'for ( ;; ) { x(); }' ],
	[ 'endless-loop', 'do { x(); } while ( 1 );' ],
	[ 'endless-recursion', 'go();' ],
	[ 'memory-limit', "ini_set( 'memory_limit', '-1' );" ],
	[ 'memory-limit', "@ini_set( 'memory_limit', '2G' );" ],
	[
		'headers-in-loop',
		"while ( $i++ < 9 ) { header( 'X: ' . $i, false ); }",
	],
	[ 'headers-in-loop', 'foreach ( $a as $b ) { setcookie( $b ); }' ],
] )( 'warns of %s in %s', ( kind, code ) => {
	expect(
		explainSource( `<?php function go() { ${ code } }`, 1 ).risks.map(
			( risk ) => risk.kind
		)
	).toEqual( [ kind ] );
} );

test.each( [
	"wp_remote_get( $u, [ 'timeout' => 3 ] );",
	'while ( true ) { if ( x() ) { break; } }',
	'if ( $n < 1 ) { return; } go( $n - 1 );',
	"ini_set( 'display_errors', '0' );",
	"header( 'X: y' );",
	'let_go( $n );',
] )( 'does not warn of %s', ( code ) => {
	expect(
		explainSource( `<?php function go( $n ) { ${ code } }`, 1 ).risks
	).toEqual( [] );
} );

test( 'a file that does not parse gives nulls', () => {
	expect( explainSource( '<?php function go( {', 1 ) ).toEqual( {
		function: null,
		lines: null,
		hooks: [],
		risks: [],
		parsed: false,
	} );
} );

test( 'no text throws', () => {
	fc.assert(
		fc.property( fc.string(), fc.nat( 50 ), ( text, line ) => {
			expect(
				explainSource( `<?php ${ text }`, line ).risks
			).toBeInstanceOf( Array );
		} )
	);
} );

test( 'another file may attach the function', () => {
	expect( hooksOf( "<?php add_action( 'x', 'go', 3 );", 'go' ) ).toEqual( [
		{ hook: 'x', priority: 3 },
	] );
	expect( hooksOf( "<?php add_action( 'x', 'other' );", 'go' ) ).toEqual(
		[]
	);
} );

test( 'a header has name and version', () => {
	expect(
		parsePluginHeader(
			'<?php\n/**\n * Plugin Name: Boom & Co\n * Version: 1.2.3\n */'
		)
	).toEqual( { name: 'Boom & Co', version: '1.2.3' } );
	expect(
		parsePluginHeader( '/*\nTheme Name: Meadow\nVersion: 2 */' )
	).toEqual( { name: 'Meadow', version: '2' } );
	expect( parsePluginHeader( '<?php // nothing' ) ).toEqual( {
		name: null,
		version: null,
	} );
} );
