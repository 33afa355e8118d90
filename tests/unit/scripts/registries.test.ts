import { spawnSync } from 'node:child_process';
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join( __dirname, '..', '..', '..' );

const run = ( root: string, ...args: string[] ) =>
	spawnSync( process.execPath, [ 'scripts/registries.mjs', ...args ], {
		cwd: root,
		encoding: 'utf8',
	} );

let copy: string;
const read = ( file: string ): string =>
	readFileSync( join( copy, file ), 'utf8' );
const write = ( file: string, text: string ): void =>
	writeFileSync( join( copy, file ), text );

beforeAll( () => {
	copy = mkdtempSync( join( tmpdir(), 'registries-' ) );
	for ( const part of [
		'package.json',
		'plugin/gateway-doctor.php',
		'plugin/package.json',
		'plugin/readme.txt',
		'plugin/includes/Agent',
		'plugin/includes/Contract',
		'plugin/includes/Remedy',
		'scripts/lib/paths.mjs',
		'scripts/lib/php-classes.mjs',
		'scripts/registries.mjs',
		'src/contract',
	] ) {
		mkdirSync( dirname( join( copy, part ) ), { recursive: true } );
		cpSync( join( ROOT, part ), join( copy, part ), { recursive: true } );
	}
	symlinkSync( join( ROOT, 'node_modules' ), join( copy, 'node_modules' ) );
} );
afterAll( () => rmSync( copy, { recursive: true } ) );

it( 'what is generated from the plugin’s classes is fresh', () => {
	expect( run( ROOT, '--check' ) ).toMatchObject( {
		status: 0,
		stderr: '',
	} );
} );

it( 'a new guard and a new remedy are their classes alone', () => {
	write(
		'plugin/includes/Agent/Guard/Toy.php',
		`<?php
namespace GatewayDoctor\\Agent\\Guard;
final class Toy extends Guard {
	public const NAME       = 'toy';
	public const KEEPS_FROM = 'playing';
	public const LIFTED_BY  = 'toys';
	public function install(): void {}
}
`
	);
	write(
		'plugin/includes/Remedy/Toy.php',
		`<?php
namespace GatewayDoctor\\Remedy;
final class Toy extends ChangeVersion {
	public const KIND = 'toy';
}
`
	);
	expect( run( copy, '--check' ).stderr ).toMatch( /classmap\.php is stale/ );
	expect( run( copy ).status ).toBe( 0 );
	const map = read( 'plugin/includes/Agent/classmap.php' );
	expect( map ).toContain( `'Guard/Toy.php'` );
	expect( map ).toContain( '\\GatewayDoctor\\Agent\\Guard\\Toy::class' );
	expect( map.indexOf( `'Guard/Guard.php'` ) ).toBeLessThan(
		map.indexOf( `'Guard/Activation.php'` )
	);
	const registries = read( 'plugin/includes/Contract/registries.php' );
	expect( registries ).toMatch(
		/'toy' +=> \\GatewayDoctor\\Remedy\\Toy::class/
	);
	expect( registries ).toMatch( /\|toys\)\$/ );
	expect( registries ).toContain( `'options, http:HOST, mail, toys'` );
	expect(
		JSON.parse( read( 'src/contract/remedy.schema.json' ) ).properties.kind
			.enum
	).toContain( 'toy' );
	const typescript = read( 'src/contract/plugin.ts' );
	expect( typescript ).toMatch( /\|toys\)\$/ );
	expect( typescript ).toContain( `'toy',` );
} );

it( 'the version is that of package.json, wherever it is said', () => {
	write(
		'package.json',
		read( 'package.json' ).replace(
			/"version": ".*"/,
			'"version": "12.3.4"'
		)
	);
	expect( run( copy ).status ).toBe( 0 );
	expect( read( 'plugin/gateway-doctor.php' ) ).toContain(
		' * Version:           12.3.4\n'
	);
	expect( read( 'plugin/gateway-doctor.php' ) ).toContain(
		`const VERSION = '12.3.4';`
	);
	expect( read( 'plugin/readme.txt' ) ).toContain( 'Stable tag: 12.3.4\n' );
	expect( read( 'plugin/package.json' ) ).toContain( '"version": "12.3.4",' );
	expect( read( 'src/contract/plugin.ts' ) ).toContain( `'12.3.4'` );
} );
