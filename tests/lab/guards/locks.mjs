/** Checks: a probe's rows do not keep visitors waiting. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { compareRows } from '../lib/rows.mjs';
import { startVisitors } from '../lib/visitors.mjs';
import { hanging } from './hanging.mjs';

const WORKS =
	'SET innodb_lock_wait_timeout = 1; UPDATE lab_plain SET v = v WHERE id = 1';

export const LOCKS = [
	{
		name: 'a hanging probe lets its rows go when it is judged',
		// Also where its worker may not be ended, which would end the connection too.
		test: ( site ) =>
			site.withConstant( 'GATEWAY_DOCTOR_END_WORKERS', false, () =>
				hanging( site, async ( record, id ) => {
					await assert.rejects(
						site.query( WORKS ),
						/Lock wait timeout/
					);
					await site.call(
						'POST',
						`runs/${ site.run.id }/records/${ id }/release`
					);
					await site.query( WORKS );
				} )
			),
	},
	{
		name: 'a hanging probe lets its rows go where nobody is left to judge it',
		test: ( site ) =>
			hanging( site, async () => {
				await sleep( 6500 );
				await site.query( WORKS );
			} ),
	},
	{
		name: 'visitors who write the option that a hanging probe wrote do not wait for it',
		test: ( site ) =>
			site.withFile( 'count-visits', null, async () => {
				await ( await fetch( `${ site.url }/` ) ).text();
				const visitors = startVisitors( `${ site.url }/`, {
					rate: 10,
					markers: [ 'filler-01' ],
				} );
				let waits = 0;
				await hanging( site, async ( { connection } ) => {
					for ( let tries = 0; tries < 10; tries++ ) {
						await sleep( 300 );
						waits += Number(
							await site.query(
								`SELECT COUNT(*) FROM information_schema.INNODB_LOCK_WAITS w JOIN information_schema.INNODB_TRX t ON t.trx_id = w.blocking_trx_id WHERE t.trx_mysql_thread_id = ${ connection }`
							)
						);
					}
				} );
				const seen = await visitors.stop();
				assert.equal( waits, 0 );
				assert.ok( seen.requests > 20 );
				assert.equal( seen.incomplete, 0 );
			} ),
	},
	{
		name: 'nothing stays of a probe whose process is killed',
		async test( site ) {
			const before = await site.dump();
			await hanging( site, () => {} );
			await sleep( 300 );
			const rows = compareRows( before, await site.dump() );
			assert.deepEqual( [ rows.gone, rows.added ], [ [], [] ] );
		},
	},
];
