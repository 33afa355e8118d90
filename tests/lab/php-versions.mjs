/**
 * The agent on every PHP that WordPress takes, and its stub on one that is far
 * too old: PHP compiled to WebAssembly, in this process, with SQLite.
 *
 *   node tests/lab/php-versions.mjs [--php 7.4]...
 */
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createNodeFsMountHandler, loadNodeRuntime } from '@php-wasm/node';
import { PHP } from '@php-wasm/universal';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { temporaryFolder } from '../../scripts/lib/temporary.mjs';
import { maskOf } from './guards/mask.mjs';
import { fixture } from './guards/site.mjs';
import { buildSite } from './lib/site.mjs';

const VERSIONS = [ '7.4', '8.0', '8.1', '8.2', '8.3', '8.4', '8.5' ];
const FILLER = 'shop/shop.php';

const { values } = parseArgs( {
	options: { php: { type: 'string', multiple: true } },
} );

const PREAMBLE = `<?php
foreach ( array( 'HTTP_HOST' => '127.0.0.1', 'REQUEST_URI' => '/?victim=loaded', 'REQUEST_METHOD' => 'GET', 'REMOTE_ADDR' => '127.0.0.1', 'SERVER_PROTOCOL' => 'HTTP/1.1', 'SCRIPT_NAME' => '/index.php', 'PHP_SELF' => '/index.php' ) as $name => $value ) {
	$_SERVER[ $name ] = $value;
}
chdir( '/site' );
`;

const { folder, remove } = temporaryFolder( 'gd-versions-' );
// Flight records lie there, and are read by the next PHP.
const temporary = join( folder, 'tmp' );
await mkdir( temporary );
const SITE = join( folder, 'site' );
let processes = 0;
const startPhp = async ( version ) =>
	new PHP(
		await loadNodeRuntime( version, {
			emscriptenOptions: { processId: ++processes },
		} )
	);

// One request, in a PHP of its own.
async function request( version, code ) {
	const php = await startPhp( version );
	try {
		php.mkdir( '/site' );
		php.mkdir( '/records' );
		await php.mount( '/site', createNodeFsMountHandler( SITE ) );
		await php.mount( '/records', createNodeFsMountHandler( temporary ) );
		const answer = await php.run( { code: PREAMBLE + code } );
		return { text: answer.text, headers: answer.headers };
	} finally {
		php.exit();
	}
}

async function tryAgent( version ) {
	const started = await request(
		version,
		`require '/site/wp-load.php';
		echo "\\nrun:", json_encode( ( new GatewayDoctor\\Runs\\Runs() )->start( 1, true ) );`
	);
	const run = JSON.parse( started.text.split( 'run:' )[ 1 ] );
	const mask = maskOf( run.plugins.map( ( file ) => file !== FILLER ) );
	const header = `probe ${ run.token } abc123 ${ run.list } ${ mask } - full`;
	const seen = await request(
		version,
		`$_SERVER['HTTP_GATEWAY_DOCTOR'] = '${ header }';
		$_GET['victim'] = 'loaded';
		require '/site/index.php';`
	);
	assert.equal(
		seen.headers[ 'gateway-doctor-probe' ]?.[ 0 ],
		`abc123 ${ run.list } ${ mask } -`,
		seen.text
	);
	const { plugins } = JSON.parse(
		/<!--victim:(.*)-->/.exec( seen.text )[ 1 ]
	);
	assert.ok( plugins.includes( 'victim/victim.php' ) );
	assert.ok( ! plugins.includes( FILLER ) );
	assert.doesNotMatch( seen.text, /Gateway Doctor: the agent stepped aside/ );
	const record = await request(
		version,
		`require '/site/wp-load.php';
		$run = ( new GatewayDoctor\\Runs\\Runs() )->current();
		echo "\\nrecord:", json_encode( GatewayDoctor\\Runs\\Records::read( $run['folder'], 'abc123' ) );`
	);
	const { milestones } = JSON.parse( record.text.split( 'record:' )[ 1 ] );
	assert.ok( milestones.some( ( { name } ) => name === 'plugins_loaded' ) );
}

async function tryStub() {
	const php = await startPhp( '5.2' );
	const stub = await readFile(
		inRoot( 'plugin/includes/Agent/must-use.php' ),
		'utf8'
	);
	php.writeFile( '/stub.php', stub );
	const { text } = await php.run( {
		code: `<?php define( 'WP_PLUGIN_DIR', '/' ); $_SERVER['HTTP_GATEWAY_DOCTOR'] = 'probe x'; require '/stub.php'; echo 'went on with ', PHP_VERSION;`,
	} );
	php.exit();
	assert.match( text, /^went on with 5\.2/ );
}

let failed = 0;
const check = async ( name, test ) => {
	try {
		await test();
		console.log( `passed  ${ name }` );
	} catch ( error ) {
		failed++;
		console.log( `FAILED  ${ name }: ${ error.message }` );
	}
};

await check( 'the stub steps aside on PHP 5.2', tryStub );
await buildSite( {
	folder: SITE,
	url: 'http://127.0.0.1',
	plugins: [ fixture( 'victim' ), fixture( 'shop.php' ) ],
	user: {},
	config: { WP_TEMP_DIR: '/records/' },
} );
for ( const version of values.php ?? VERSIONS ) {
	await check( `the agent on PHP ${ version }`, () => tryAgent( version ) );
}
remove();
process.exit( failed > 0 ? 1 : 0 );
