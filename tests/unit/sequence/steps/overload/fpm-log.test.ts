import { verbatim, type LogFile } from '../../../../../src/contract';
import {
	childrenFindings,
	childrenLines,
} from '../../../../../src/sequence/steps/overload/workers';
import { SiteError } from '../../../../../src/site';
import { fakeSite } from '../../fake-site';

const NOW = Date.parse( '2026-11-23T12:00:00Z' );

const TEXT = `[22-Nov-2026 01:00:00] WARNING: [pool www] server reached pm.max_children setting (5), consider raising it
[23-Nov-2026 10:00:00] WARNING: [pool www] server reached pm.max_children setting (5), consider raising it
[23-Nov-2026 11:00:00] NOTICE: ready to handle connections
[23-Nov-2026 11:30:00] WARNING: [pool www] server reached pm.max_children setting (5), consider raising it
`;

const file: LogFile = {
	id: 'a',
	name: '/var/log/php-fpm.log',
	format: 'fpm',
	size: TEXT.length,
	readable: true,
	advice: null,
};

/** What a site with these logs says. */
const read = async ( logs: LogFile[] ) => {
	const { client } = fakeSite( { plugins: [], fault: () => null } );
	return childrenLines(
		{
			logs: async () => logs,
			readLog: async () => ( {
				log: { ...file, size: TEXT.length },
				from: 0,
				to: TEXT.length,
				text: TEXT,
				rotated: false,
				zone: 'UTC',
				mark: '',
			} ),
		},
		await client.site(),
		NOW
	);
};

it( "counts the lines of a day in PHP-FPM's log", async () => {
	const found = await read( [ file ] );
	expect( found?.lines ).toBe( 2 );
	expect( Date.parse( found?.last ?? '' ) ).toBe(
		Date.parse( '2026-11-23T11:30:00Z' )
	);
	expect( childrenFindings( found )[ 0 ]?.says ).toContain( '2 times' );
} );

it( 'knows a log without such lines from no log at all', async () => {
	expect( await read( [] ) ).toBeNull();
	expect( await read( [ { ...file, readable: false } ] ) ).toBeNull();
	expect( await read( [ { ...file, format: 'php' } ] ) ).toBeNull();
	expect( childrenFindings( { lines: 0, last: null } ) ).toEqual( [] );
} );

it( 'does without the logs where the site does not answer', async () => {
	const { client } = fakeSite( { plugins: [], fault: () => null } );
	const away = new SiteError(
		'gateway',
		verbatim( 'It is away.' ),
		verbatim( 'Wait.' )
	);
	expect(
		await childrenLines(
			{ logs: () => Promise.reject( away ), readLog: client.readLog },
			await client.site(),
			NOW
		)
	).toBeNull();
} );
