import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { registerReport } from '../../../src/cli/commands/report';
import { aDiagnosis } from '../report/a-diagnosis';

let folder: string;
let written: string;

beforeEach( () => {
	folder = mkdtempSync( join( tmpdir(), 'report-' ) );
	written = '';
	jest.spyOn( process.stdout, 'write' ).mockImplementation( ( chunk ) => {
		written += String( chunk );
		return true;
	} );
} );

afterEach( () => {
	jest.restoreAllMocks();
	rmSync( folder, { recursive: true } );
} );

function stored( content: unknown ): string {
	const file = join( folder, 'RUN.json' );
	writeFileSync(
		file,
		typeof content === 'string' ? content : JSON.stringify( content )
	);
	return file;
}

function report( ...words: string[] ): void {
	const program = new Command().exitOverride();
	registerReport( program );
	program.commands.forEach( ( command ) =>
		command.exitOverride().configureOutput( { writeErr: () => undefined } )
	);
	program.parse( [ 'report', ...words ], { from: 'user' } );
}

describe( 'gateway-doctor report', () => {
	it( 'writes Markdown where nothing else is asked for', () => {
		report( stored( aDiagnosis() ) );
		expect( written ).toMatch( /^# 502 report for/ );
	} );

	it( 'says in its help which format it takes where none is given', () => {
		expect( () => report( '--help' ) ).toThrow();
		expect( written ).toMatch( /\(default:\s+md\)/ );
		expect( written ).not.toContain( 'undefined' );
	} );

	it( 'writes HTML', () => {
		report( stored( aDiagnosis() ), '--format', 'html' );
		expect( written ).toMatch( /^<!doctype html>/ );
	} );

	it( 'writes JSON that it can read again', () => {
		report( stored( aDiagnosis() ), '--format', 'json' );
		const again = written;
		written = '';
		report( stored( again ), '--format', 'json' );
		expect( written ).toBe( again );
	} );

	it( 'writes plain text', () => {
		report( stored( aDiagnosis() ), '--format', 'txt' );
		expect( written ).toMatch( /^502 report for .*\n=+\n/ );
	} );

	it( 'writes to the author of the plugin at fault', () => {
		report( stored( aDiagnosis() ), '--for', 'author' );
		expect( written ).toMatch( /^# Boom 1\.2\.3/ );
	} );

	it( 'says so where there is no author to write to', () => {
		const diagnosis = aDiagnosis();
		const file = stored( {
			...diagnosis,
			verdict: { ...diagnosis.verdict, kind: 'overload', culprits: [] },
		} );
		expect( () => report( file, '--for', 'author' ) ).toThrow(
			'its verdict is overload'
		);
	} );

	it( 'reads a run of a replayed request', () => {
		const request = {
			method: 'POST',
			url: 'https://shop.example/',
			headers: [],
			cookies: [],
			body: { bytes: 1, type: '', fields: [] },
		};
		report( stored( aDiagnosis( { request } ) ) );
		expect( written ).toContain( 'POST https://shop.example/' );
	} );

	it( 'refuses a format that it does not know', () => {
		expect( () =>
			report( stored( aDiagnosis() ), '--format', 'pdf' )
		).toThrow( 'md, html, txt or json' );
	} );

	it( 'says that a file is not there', () => {
		expect( () => report( join( folder, 'none.json' ) ) ).toThrow(
			'none.json cannot be read'
		);
	} );

	it( 'says that a file is not JSON, and how to make one', () => {
		expect( () => report( stored( '{"url":' ) ) ).toThrow(
			/is not JSON[\s\S]*--out RUN\.json/
		);
	} );

	it( 'says what is missing and what is wrong', () => {
		const { seed: _, ...seedless } = aDiagnosis();
		const wrong = { ...seedless, seconds: 'long' };
		expect( () => report( stored( wrong ) ) ).toThrow(
			/required property 'seed'/
		);
		expect( () => report( stored( wrong ) ) ).toThrow(
			/\/seconds must be number/
		);
	} );

	it( 'points to the place deep inside', () => {
		const diagnosis = aDiagnosis();
		const wrong = {
			...diagnosis,
			steps: [ { ...diagnosis.steps[ 0 ], status: 'fine' } ],
		};
		expect( () => report( stored( wrong ) ) ).toThrow(
			/\/steps\/0\/status/
		);
	} );
} );
