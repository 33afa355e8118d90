/** Checks: what whole diagnoses by the command line say, and leave. */
import assert from 'node:assert/strict';
import { waitFor } from '../../../scripts/lib/wait.mjs';
import { compareRows } from '../lib/rows.mjs';
import { fixture } from './site.mjs';

const verdictOf = ( { document, said } ) => {
	assert.ok( document, said );
	return document.verdict;
};

const hidesBehind = ( name, fault, guard ) => ( {
	name,
	test: ( site ) =>
		site.withFile( `fault-${ fault }`, null, async () => {
			const { verdict, observations } = ( ( result ) => {
				verdictOf( result );
				return result.document;
			} )( await site.diagnose( [ '--take-over', '--allow', guard ] ) );
			assert.equal( verdict.kind, 'plugin', verdict.summary );
			assert.deepEqual( verdict.culprits, [
				{ kind: 'plugin', slug: 'hidden-fault' },
			] );
			assert.deepEqual( verdict.guards, [ guard ] );
			const lifted = observations.filter( ( { probe } ) => probe.lift );
			assert.ok( lifted.length >= 3 );
			// Each says that it went without this guard, and no other.
			assert.ok(
				lifted.every(
					( { probe, acknowledged } ) =>
						acknowledged && probe.lift.join() === guard
				)
			);
		} ),
} );

// SQLite counts what was ever inserted, and the run itself is an option.
const isTrace = ( row ) => ! /^sqlite_sequence .*"wp_options"/.test( row );

const leavesRows = ( name ) => ( {
	name,
	test: ( site ) =>
		site.withFile( 'shop-for-probes', null, () =>
			site.withFile( 'fault-plain', null, async () => {
				// The run that the other checks probe in is no trace of this diagnosis.
				await site.call( 'POST', `runs/${ site.run.id }/end` );
				const before = await site.dump();
				const result = await site.diagnose();
				const rows = compareRows( before, await site.dump() );
				await site.begin();
				assert.deepEqual( verdictOf( result ).culprits, [
					{ kind: 'plugin', slug: 'hidden-fault' },
				] );
				const written = result.document.observations.filter(
					( { record } ) => record?.held.writes > 0
				);
				assert.ok( written.length > 0, 'the shop wrote nothing' );
				assert.deepEqual(
					[ ...rows.gone, ...rows.added ].filter( isTrace ),
					[]
				);
			} )
		),
} );

export const DIAGNOSES = [
	{
		name: 'a fault that shows only where mail is really sent is said to hide from probes',
		test: ( site ) =>
			site.withFile( 'fault-mail', null, async () => {
				const verdict = verdictOf(
					await site.diagnose( [ '--take-over' ] )
				);
				assert.equal( verdict.kind, 'hides-from-probes' );
				assert.ok( verdict.guards.includes( 'mail' ) );
				assert.match( verdict.summary, /--allow mail/ );
			} ),
	},
	hidesBehind(
		'it is found where the guard of mail is lifted',
		'mail',
		'mail'
	),
	hidesBehind(
		'it is found where a POST may reach its host',
		'http',
		'http:127.0.0.1'
	),
	hidesBehind(
		'it is found where options may be written',
		'option',
		'options'
	),
	{
		name: 'a must-use plugin that crashes is named',
		test: ( site ) =>
			site.withFile(
				'mu-plugins/zz-crash.php',
				fixture( 'must-use-crash.php' ),
				async () => {
					const result = await site.diagnose( [ '--take-over' ] );
					const verdict = verdictOf( result );
					assert.equal( verdict.kind, 'below-plugins' );
					assert.deepEqual( verdict.culprits, [
						{ kind: 'mu-plugin', slug: 'zz-crash' },
					] );
					assert.equal( verdict.where.hook, 'template_redirect' );
					assert.match(
						JSON.stringify( result.document.steps ),
						/cannot be switched off by a probe.*object-cache\.php/
					);
				}
			),
	},
	{
		name: 'after the command line was killed, the next run is told of the old one, and takes over',
		test: ( site ) =>
			site.withFile( 'fault-plain', null, async () => {
				const token = () =>
					site.query(
						"SELECT SUBSTRING(option_value, LOCATE('token', option_value), 80) FROM wp_options WHERE option_name = 'gateway_doctor_run'"
					);
				await site.begin();
				const ours = await token();
				await site.diagnose.killed( () =>
					waitFor(
						async () => ! [ ours, '' ].includes( await token() ),
						'The run of the command line'
					)
				);
				const refused = await site.diagnose();
				assert.equal( refused.document, null );
				assert.match( refused.said, /under way/ );
				const { culprits } = verdictOf(
					await site.diagnose( [ '--take-over' ] )
				);
				assert.deepEqual( culprits, [
					{ kind: 'plugin', slug: 'hidden-fault' },
				] );
				// It has ended its run, and nothing of either is in force.
				assert.equal( await token(), '' );
				await site.begin();
			} ),
	},
	leavesRows( 'nothing stays of a whole diagnosis of a shop' ),
];
export const LIGHT_DIAGNOSES = [
	leavesRows( 'nothing stays of a whole diagnosis of a shop on SQLite' ),
];
