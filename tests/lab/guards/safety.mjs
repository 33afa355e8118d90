/** Checks: what must be so when something breaks. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareRows } from '../lib/rows.mjs';
import { harmless } from './expect.mjs';
import { hanging } from './hanging.mjs';

const agent = ( site, name ) =>
	join( site.content, 'plugins/gateway-doctor/includes/Agent', name );

// Runs something with a file of the agent changed or gone, and an opcache that knows.
async function withBroken( site, name, text, during ) {
	const file = agent( site, name );
	await rename( file, `${ file }.was` );
	try {
		if ( text !== null ) {
			await writeFile( file, text );
		}
		return await during();
	} finally {
		await rename( `${ file }.was`, file );
	}
}

async function asVisitorsSee( site, seen ) {
	const visitor = await fetch( `${ site.url }/readme-not-there/` );
	assert.equal( seen.status, visitor.status );
	assert.equal( seen.acknowledged, null );
	assert.doesNotMatch( seen.body, /Warning|Notice|Fatal error/ );
}

const stepsAside = ( name, file, text ) => ( {
	name,
	test: ( site ) =>
		withBroken( site, file, text, async () =>
			asVisitorsSee(
				site,
				await site.send( { path: '/readme-not-there/' } )
			)
		),
} );

async function withRunOption( site, value, during ) {
	const was = (
		await site.query(
			"SELECT HEX(option_value) FROM wp_options WHERE option_name = 'gateway_doctor_run'"
		)
	).trim();
	const write = ( sql ) =>
		site.query(
			`UPDATE wp_options SET option_value = ${ sql } WHERE option_name = 'gateway_doctor_run'`
		);
	await write( value );
	try {
		return await during();
	} finally {
		await write( `UNHEX('${ was }')` );
	}
}

// A request that would change something: a comment, which without a guard is stored or refused by WordPress.
const isNotCarriedOut = async ( site, wanted ) => {
	const seen = await site.send( {
		...wanted,
		path: '/wp-comments-post.php',
		method: 'POST',
	} );
	assert.equal( seen.status, 409 );
};

export const SAFETY = [
	{
		name: 'a POST that is refused as a probe is not carried out',
		test: ( site ) => isNotCarriedOut( site, { token: 'x'.repeat( 43 ) } ),
	},
	{
		name: 'a POST whose agent failed is not carried out',
		test: ( site ) =>
			withBroken( site, 'Guard/Guards.php', null, () =>
				isNotCarriedOut( site )
			),
	},
	{
		name: 'after PHP-FPM was stopped, the next run starts clean',
		async test( site ) {
			const old = site.run;
			await site.send( { record: 'full' } );
			const folder = /s:6:"folder";s:\d+:"([^"]+)"/.exec(
				await site.query(
					"SELECT option_value FROM wp_options WHERE option_name = 'gateway_doctor_run'"
				)
			)[ 1 ];
			assert.ok( existsSync( folder ) );
			await site.fpm.stop();
			await site.fpm.start();
			await site.begin();
			assert.ok( ! existsSync( folder ) );
			const seen = await site.send( { token: old.token } );
			assert.equal( seen.acknowledged, 'refused unknown-token' );
		},
	},
	{
		name: 'after MariaDB was killed, nothing of a probe is there, and probes go on',
		async test( site ) {
			const before = await site.dump();
			await hanging( site, () => site.killDatabase() );
			const rows = compareRows( before, await site.dump() );
			assert.deepEqual( [ rows.gone, rows.added ], [ [], [] ] );
			const seen = await site.probe( { victim: 'meta' } );
			assert.match( seen.acknowledged, /^probe/ );
			harmless( seen );
		},
	},
	{
		name: 'no mask outlives its run',
		async test( site ) {
			await withRunOption(
				site,
				`REGEXP_REPLACE(option_value, 's:7:"expires";i:[0-9]+', 's:7:"expires";i:1')`,
				async () => {
					const seen = await site.probe( {
						victim: 'loaded',
						off: [ 'filler-01/filler-01.php' ],
					} );
					assert.equal( seen.acknowledged, 'refused expired' );
					assert.ok(
						seen.value.plugins.includes( 'filler-01/filler-01.php' )
					);
				}
			);
		},
	},
	{
		name: 'a damaged option is no run, and no notice',
		test: ( site ) =>
			withRunOption( site, `'a:9:{s:5:"token";i'`, async () => {
				const log = await readFile( site.logs.php, 'utf8' ).catch(
					() => ''
				);
				const seen = await site.send();
				assert.equal( seen.status, 200 );
				assert.equal( seen.acknowledged, 'refused unknown-token' );
				assert.equal(
					await readFile( site.logs.php, 'utf8' ).catch( () => '' ),
					log
				);
			} ),
	},
	stepsAside(
		'the agent steps aside where a file of it is missing',
		'Mask/Mask.php',
		null
	),
	stepsAside(
		'the agent steps aside where a file of it is broken',
		'Mask/Mask.php',
		'<?php class {'
	),
	stepsAside(
		'the agent takes its acknowledgement back where it fails later',
		'Recorder/RecordFile.php',
		'<?php namespace GatewayDoctor\\Agent\\Recorder; final class RecordFile {}'
	),
	{
		name: 'the must-use file steps aside where the plugin is gone',
		async test( site ) {
			const folder = join( site.content, 'plugins/gateway-doctor' );
			await rename( folder, `${ folder }-gone` );
			try {
				await asVisitorsSee(
					site,
					await site.send( { path: '/readme-not-there/' } )
				);
			} finally {
				await rename( `${ folder }-gone`, folder );
			}
		},
	},
	{
		name: 'a probe is answered where its record cannot be written',
		async test( site ) {
			await withRunOption(
				site,
				`REGEXP_REPLACE(option_value, 's:6:"folder";s:[0-9]+:"[^"]*"', 's:6:"folder";s:10:"/nowhere/x"')`,
				async () => {
					const seen = await site.send( { record: 'full' } );
					assert.equal( seen.status, 200 );
					assert.match( seen.acknowledged, /^probe/ );
				}
			);
		},
	},
	{
		name: 'our own calls are answered on a site that always fails',
		test: ( site ) =>
			site.withFile( 'fatal-everywhere', null, async () => {
				assert.equal( ( await fetch( `${ site.url }/` ) ).status, 500 );
				const about = await site.call( 'GET', 'site' );
				assert.equal( about?.home, `${ site.url }/` );
			} ),
	},
];
