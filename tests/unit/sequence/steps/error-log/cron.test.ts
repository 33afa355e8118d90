import { verbatim } from '../../../../../src/contract';
import { whatCronDid } from '../../../../../src/sequence/steps/error-log';
import { SiteError } from '../../../../../src/site';
import { mark, record } from '../../../probe/fixtures';

const ask = ( answer: Awaited< ReturnType< typeof record > > | null ) =>
	whatCronDid( { record: async () => answer }, 'run' );
const inBackup = [
	mark( {
		component: { kind: 'plugin', slug: 'backup' },
		hook: 'backup_now',
		priority: 10,
	} ),
];

test( 'an event that killed PHP is named', async () => {
	expect( await ask( record( { state: 'died', stack: inBackup } ) ) ).toBe(
		"WordPress's cron died meanwhile: the plugin backup (hook backup_now, priority 10)."
	);
} );

test( 'an event that failed is named with its error', async () => {
	const error = { type: 1, message: 'Out of memory', file: '', line: 1 };
	expect(
		await ask( record( { state: 'ended', stack: inBackup, error } ) )
	).toMatch( /failed meanwhile: the plugin backup .*: Out of memory$/ );
} );

test.each( [
	[ 'cron that did not run', null ],
	[ 'cron that ran well', record( { state: 'ended', error: null } ) ],
] )( '%s is not mentioned', async ( _, answer ) => {
	expect( await ask( answer ) ).toBeNull();
} );

test( 'a site that does not answer says nothing of cron', async () => {
	const down = async () => {
		throw new SiteError(
			'gateway',
			verbatim( 'The API answered 502.' ),
			verbatim( '' ),
			502
		);
	};
	expect( await whatCronDid( { record: down }, 'run' ) ).toBeNull();
} );
