/**
 * What every probe has to leave as it was.
 *
 *   harmless( seen )      throws unless rows and cache are as before and no event was noted
 */
import assert from 'node:assert/strict';
import { waitFor } from '../../../scripts/lib/wait.mjs';

/**
 * Nothing stays of a probe.
 *
 * @param {Object}   seen     As site.probe() answers.
 * @param {string[]} [events] Events that are no harm.
 * @throws {assert.AssertionError} With what stayed.
 */
export function harmless( seen, events = [] ) {
	assert.deepEqual(
		{ gone: seen.rows.gone, added: seen.rows.added },
		{ gone: [], added: [] },
		'rows stayed'
	);
	assert.deepEqual(
		{ gone: seen.cache.gone, added: seen.cache.added },
		{ gone: [], added: [] },
		'the object cache changed'
	);
	assert.deepEqual( seen.events, events );
}

/**
 * A check in which a probe makes the victim do something, and nothing stays.
 *
 * @param {string}              name   A sentence.
 * @param {Object}              wanted As site.probe() takes.
 * @param {(seen: Object) => *} [more] Further assertions.
 * @return {Object} The check: name and test.
 */
export const leaves = ( name, wanted, more = () => {} ) => ( {
	name,
	async test( site ) {
		const seen = await site.probe( wanted );
		assert.match( String( seen.acknowledged ), /^probe\d+ / );
		harmless( seen );
		more( seen );
	},
} );

/**
 * What makes the victim run SQL.
 *
 * @param {string[]} list Statements; what begins with a question mark answers its rows.
 * @return {Object} As site.probe() takes.
 */
export const statements = ( list ) => ( {
	victim: 'sql',
	params: { sql: Buffer.from( JSON.stringify( list ) ).toString( 'base64' ) },
} );

/**
 * Waits until somebody sleeps in the database: what stands before that is done.
 *
 * @param {Object} site    Of the lab.
 * @param {number} seconds As they asked for.
 */
export const sleeps = ( site, seconds ) =>
	waitFor(
		async () =>
			Number(
				await site.query(
					`SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE INFO LIKE 'SELECT SLEEP(${ seconds })%'`
				)
			) > 0,
		'Whoever sleeps in the database'
	);

/**
 * A check in which a probe writes an option and asks for its row, while a visitor writes it.
 *
 * @param {string} name  A sentence.
 * @param {string} path  Which page.
 * @param {string} table The table of options.
 * @return {Object} The check: name and test.
 */
export const locksNoRow = ( name, path, table ) => ( {
	name,
	async test( site ) {
		const where = "WHERE option_name = 'blogname'";
		const probe = site.send( {
			path,
			...statements( [
				`UPDATE ${ table } SET option_value = 'x' ${ where }`,
				`?SELECT option_name FROM ${ table } ${ where } FOR UPDATE`,
				'?SELECT SLEEP(4)',
			] ),
		} );
		await sleeps( site, 4 );
		// If the probe had locked the row, this would wait for it, and fail.
		await site
			.query(
				`SET innodb_lock_wait_timeout = 0; UPDATE ${ table } SET option_value = option_value ${ where }; SELECT 1 FROM ${ table } ${ where } FOR UPDATE`
			)
			.finally( () => probe );
	},
} );
