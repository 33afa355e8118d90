/** Checks: the mask is exact, and what was really loaded is acknowledged. */
import assert from 'node:assert/strict';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { harmless } from './expect.mjs';
import { FILLER, loaded, masksExactly, VICTIM, without } from './loaded.mjs';
import {
	hidden,
	whileActive,
	withBusy,
	withShapes,
	withThemes,
} from './shapes.mjs';
import { fixture } from './site.mjs';

export const MASKS = [
	masksExactly( 'plugins that are off are not loaded', [
		FILLER( 1 ),
		FILLER( 3 ),
	] ),
	masksExactly( 'without a mask, everything is loaded', [] ),
	{
		name: 'plugins are told apart by their files, whatever their shape',
		test: ( site ) =>
			withShapes( site, async () => {
				for ( const off of [
					[ 'single.php', FILLER( 1 ) ],
					[ 'pack/second.php', 'filler-01-pro/filler-01.php' ],
				] ) {
					const seen = await loaded( site, { off } );
					assert.deepEqual(
						seen.plugins,
						without( site.run.plugins, off )
					);
				}
			} ),
	},
	{
		name: 'a child theme brings its parent, and a block theme is one',
		test: ( site ) =>
			withThemes( site, async () => {
				for ( const [ theme, template, blocks ] of [
					[ 'gd-child', 'twentytwentyfour', true ],
					[ 'gd-classic', 'gd-classic', false ],
					[ 'gd-classic-child', 'gd-classic', false ],
				] ) {
					const seen = await loaded( site, { theme } );
					assert.deepEqual( seen.theme, [ theme, template, blocks ] );
				}
			} ),
	},
	{
		name: 'a theme that is broken is not switched away from',
		test: ( site ) =>
			withThemes( site, async () => {
				await rm( join( site.content, 'themes/gd-classic/index.php' ) );
				const seen = await site.probe( {
					path: '/wp-admin/themes.php',
					theme: 'gd-classic',
					cookie: true,
				} );
				harmless( seen );
				assert.doesNotMatch( seen.body, /active theme is broken/i );
			} ),
	},
	{
		name: 'another filter of the list does not bring a masked plugin back',
		test: ( site ) =>
			hidden(
				site,
				{
					filter: 'option_active_plugins',
					list: [ FILLER( 1 ), VICTIM ],
				},
				async () => {
					const seen = await loaded( site, { off: [ FILLER( 1 ) ] } );
					assert.deepEqual( seen.plugins, [ VICTIM ] );
				}
			),
	},
	{
		name: 'a filter that answers before the option is read does not either',
		test: ( site ) =>
			hidden(
				site,
				{
					filter: 'pre_option_active_plugins',
					list: [ FILLER( 1 ), VICTIM ],
				},
				async () => {
					const seen = await loaded( site, { off: [ FILLER( 1 ) ] } );
					assert.deepEqual( seen.plugins, [ VICTIM ] );
				}
			),
	},
	{
		name: 'a plugin that another filter hides is named in the answer',
		test: ( site ) =>
			hidden(
				site,
				{ filter: 'option_active_plugins', hides: FILLER( 2 ) },
				async () => {
					const seen = await loaded( site, { off: [ FILLER( 1 ) ] } );
					assert.equal(
						seen.filtered,
						`1 ${ FILLER( 2 ) } by mu-plugin zz-hider`
					);
				}
			),
	},
	{
		name: 'a masked plugin that runs all the same makes the answer worthless',
		test: ( site ) =>
			hidden( site, { includes: FILLER( 1 ) }, async () => {
				const seen = await site.send( { off: [ FILLER( 1 ) ] } );
				assert.equal(
					seen.acknowledged,
					`refused filtered ${ FILLER( 1 ) }`
				);
			} ),
	},
	{
		name: 'a must-use plugin that is off does nothing on its hooks',
		test: ( site ) =>
			withBusy( site, [ '-busy.php', 'zz-busy.php' ], async () => {
				const on = await site.probe( {} );
				assert.equal( on.body.match( /<!--busy/g ).length, 4 );
				for ( const off of [ '-busy.php', 'zz-busy.php' ] ) {
					const seen = await site.probe( { mustUseOff: [ off ] } );
					harmless( seen );
					assert.equal( seen.body.match( /<!--busy/g ).length, 2 );
					assert.ok( ! seen.body.includes( ` ${ off }-->` ) );
					// What was applied is acknowledged, with the seventh word.
					assert.match( seen.acknowledged, / - - \w+$/ );
				}
			} ),
	},
	{
		name: 'what runs before plugins, and what filters them, is named beforehand',
		test: ( site ) =>
			hidden(
				site,
				{ filter: 'option_active_plugins', hides: FILLER( 2 ) },
				async () => {
					const about = await site.call( 'GET', 'site' );
					assert.deepEqual( about.filteredBy, [
						'mu-plugin zz-hider',
					] );
					assert.deepEqual( about.below, [
						{
							file: 'object-cache.php',
							what: 'drop-in: object cache (A persistent object cache in Redis)',
						},
						{
							file: 'zz-hider.php',
							what: 'must-use plugin (Hider)',
						},
					] );
				}
			),
	},
	{
		name: 'drop-ins are named beforehand, with what they are',
		test: ( site ) =>
			site.withFile( 'db.php', fixture( 'late.php' ), () =>
				site.withFile(
					'advanced-cache.php',
					fixture( 'advanced-cache.php' ),
					async () => {
						const { below } = await site.call( 'GET', 'site' );
						assert.deepEqual( below.slice( 0, 2 ), [
							{
								file: 'advanced-cache.php',
								what: 'drop-in: page cache, before WordPress (A page cache)',
							},
							{
								file: 'db.php',
								what: 'drop-in: database class (Late)',
							},
						] );
					}
				)
			),
	},
	{
		name: 'what cannot be rolled back or held back here is said beforehand',
		async test( site ) {
			const { limits } = await site.call( 'GET', 'site' );
			assert.equal( limits.length, 1 );
			assert.match( limits[ 0 ], /lab_myisam/ );
			await site.withFile( 'cache-around', null, async () => {
				const more = ( await site.call( 'GET', 'site' ) ).limits;
				assert.match( more[ 1 ], /Probes are refused/ );
			} );
		},
	},
	{
		name: 'a probe is refused where a plugin was activated meanwhile',
		test: ( site ) =>
			site.withFile( 'plugins/late.php', fixture( 'late.php' ), () =>
				whileActive( site, 'late', async () => {
					const seen = await site.send( { off: [ FILLER( 1 ) ] } );
					assert.equal( seen.acknowledged, 'refused list-changed' );
				} )
			),
	},
	{
		name: 'a probe is refused where a plugin was deleted meanwhile',
		async test( site ) {
			const file = join( site.content, 'plugins', FILLER( 3 ) );
			await rename( file, `${ file }.gone` );
			try {
				const seen = await site.send( { off: [ FILLER( 1 ) ] } );
				assert.equal( seen.acknowledged, 'refused list-changed' );
				// A new run knows nothing of it.
				const { plugins } = await site.begin();
				assert.ok( ! plugins.includes( FILLER( 3 ) ) );
				const again = await site.send( { off: [ FILLER( 1 ) ] } );
				assert.match( again.acknowledged, /^probe/ );
			} finally {
				await rename( `${ file }.gone`, file );
				await site.begin();
			}
		},
	},
	{
		name: 'cron is never masked',
		async test( site ) {
			// wp-cron.php has sent its answer before WordPress is loaded: a record would tell.
			const { id } = await site.send( {
				path: '/wp-cron.php',
				off: [ FILLER( 1 ) ],
			} );
			for ( let tries = 0; tries < 10; tries++ ) {
				await sleep( 200 );
				const record = await site.call(
					'GET',
					`runs/${ site.run.id }/records/${ id }`
				);
				assert.equal( record.code, 'gateway_doctor_no_record' );
			}
		},
	},
];
