/** `gateway-doctor log` in a folder of its own, for each test that asks for it. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { registerLog } from '../../../src/cli/commands/log';
import type { LogEntry } from '../../../src/contract';

/** Sets up and takes away the folder around each test of a file. */
export function logCommand() {
	let folder: string;
	let written: string;

	beforeEach( () => {
		folder = realpathSync( mkdtempSync( join( tmpdir(), 'log-' ) ) );
		written = '';
		jest.spyOn( process.stdout, 'write' ).mockImplementation( ( chunk ) => {
			written += String( chunk );
			return true;
		} );
		jest.spyOn( console, 'error' ).mockImplementation( () => undefined );
	} );

	afterEach( () => {
		jest.restoreAllMocks();
		rmSync( folder, { recursive: true } );
		process.exitCode = 0;
	} );

	const entries = (): LogEntry[] =>
		written
			.split( '\n' )
			.filter( Boolean )
			.map( ( one ) => JSON.parse( one ) as LogEntry );

	return {
		/** Path of a file in the folder. */
		at: ( name: string ): string => join( folder, name ),
		/** Runs the command. */
		async log( ...words: string[] ): Promise< void > {
			const program = new Command().exitOverride();
			registerLog( program );
			await program.parseAsync( [ 'log', ...words ], { from: 'user' } );
		},
		/** What it has printed. */
		written: (): string => written,
		entries,
		/** The first word of each entry's message. */
		messages: (): string[] =>
			entries().map( ( one ) => one.message.split( ' ', 1 )[ 0 ] ?? '' ),
	};
}

/** A line as PHP writes it. */
export const line = ( time: string, message: string ): string =>
	`[23-Nov-2026 ${ time } UTC] PHP Warning:  ${ message } in /srv/wp-content/plugins/boom/a.php on line 1\n`;

export async function until( done: () => boolean ): Promise< void > {
	while ( ! done() ) {
		await new Promise( ( resolve ) => setTimeout( resolve, 20 ) );
	}
}
