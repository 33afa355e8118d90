/** A probe that hangs, with rows that it has written. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs something while a probe hangs that has written a row; ends its worker afterwards.
 *
 * @param {Object}                            site   As startGuarded() answers.
 * @param {(record: Object, id: string) => *} during What to do meanwhile.
 * @return {Promise<*>} What that answers.
 */
export async function hanging( site, during ) {
	const pending = site.send( { victim: 'hold', record: 'full' } );
	const id = site.lastProbe();
	let record = null;
	for ( let tries = 0; tries < 50; tries++ ) {
		await sleep( 100 );
		record = await site.call(
			'GET',
			`runs/${ site.run.id }/records/${ id }`
		);
		const held = await site.query(
			'SELECT COUNT(*) FROM information_schema.INNODB_TRX WHERE trx_rows_modified > 0'
		);
		if ( record?.state === 'running' && held.trim() === '1' ) {
			break;
		}
	}
	assert.equal( record?.state, 'running' );
	try {
		return await during( record, id );
	} finally {
		// Unless it was released the worker goes on to sleep: the lab needs it.
		try {
			process.kill( record.pid, 'SIGKILL' );
		} catch ( error ) {
			if ( error.code !== 'ESRCH' ) {
				throw error;
			}
		}
		await pending;
	}
}
