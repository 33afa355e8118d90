import { PassThrough } from 'node:stream';
import { otherAddresses, type Terminal } from '../../../src/cli/other-address';
import { readRequest } from '../../../src/request';

const COMMAND = `curl 'https://shop.example/' -d a=1 --resolve shop.example:443:192.0.2.1`;

/** A terminal in which somebody has typed an answer; without one, a script. */
function terminal( answer?: string ): { said: () => string } & Terminal {
	const input: Terminal[ 'input' ] = new PassThrough();
	const output: Terminal[ 'output' ] = new PassThrough();
	let said = '';
	( output as PassThrough ).on(
		'data',
		( text ) => ( said += String( text ) )
	);
	if ( answer !== undefined ) {
		input.isTTY = true;
		output.isTTY = true;
		( input as PassThrough ).end( answer );
	}
	return { input, output, said: () => said };
}

const ask = (
	command: string,
	given: string[],
	where: Terminal
): Promise< string[] > =>
	otherAddresses( readRequest( command ), given, where );

describe( 'another address that a pasted command gives', () => {
	it( 'is used after a yes', async () => {
		const where = terminal( 'y\n' );
		expect( await ask( COMMAND, [], where ) ).toEqual( [
			'shop.example:443:192.0.2.1',
		] );
		expect( where.said() ).toContain( "the site's key too" );
	} );

	it.each( [ 'n\n', '\n', 'yep\n', '' ] )(
		'is not used after %j',
		async ( answer ) => {
			const where = terminal( answer );
			expect( await ask( COMMAND, [], where ) ).toEqual( [] );
		}
	);

	it( 'stops a run that can ask nobody', async () => {
		await expect( ask( COMMAND, [], terminal() ) ).rejects.toThrow(
			'give it yourself: --resolve shop.example:443:192.0.2.1'
		);
	} );

	it( 'gives way to what stands on the command line', async () => {
		for ( const own of [
			'shop.example:443:192.0.2.1',
			'shop.example:443:198.51.100.7',
		] ) {
			expect( await ask( COMMAND, [ own ], terminal() ) ).toEqual( [
				own,
			] );
		}
	} );

	it( 'is not asked about where it is another host’s, or another port’s', async () => {
		for ( const other of [
			'a.example:443:192.0.2.1',
			'shop.example:80:192.0.2.1',
		] ) {
			expect(
				await ask(
					COMMAND.replace( 'shop.example:443:192.0.2.1', other ),
					[],
					terminal()
				)
			).toEqual( [] );
		}
	} );

	it.each( [ "'*:443:192.0.2.1'", "'-shop.example:443'" ] )(
		'is said not to be taken over where it is of a kind of its own: %s',
		async ( other ) => {
			const where = terminal();
			expect(
				await ask(
					COMMAND.replace( 'shop.example:443:192.0.2.1', other ),
					[],
					where
				)
			).toEqual( [] );
			expect( where.said() ).toContain( 'Not taken over' );
		}
	);
} );

it( 'what was given on the command line stays where nothing is pasted', async () => {
	expect( await otherAddresses( null, [ 'a:1:192.0.2.1' ] ) ).toEqual( [
		'a:1:192.0.2.1',
	] );
} );
