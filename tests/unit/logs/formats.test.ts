import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseLog } from '../../../src/logs';
import {
	CARRIERS,
	FORMATS,
	generic,
	signaturesOf,
} from '../../../src/logs/formats';
import { Clock } from '../../../src/logs/lines/clock';
import { headOf, unwrap } from '../../../src/logs/lines/line';
import type { LogFormat, Places, Sample } from '../../../src/logs/types';
import { culpritIn, worstOf } from './corpus';

interface FormatFile {
	format: LogFormat;
	places?: Places;
	samples: readonly Sample[];
}

const FOLDER = join( __dirname, '../../../src/logs/formats' );
const NOW = Date.UTC( 2026, 11, 1 );
const CLOCK = new Clock( 'UTC', NOW );

const FILES = readdirSync( FOLDER )
	.filter( ( name ) => ! [ 'index.ts', 'define.ts' ].includes( name ) )
	.map( ( name ): [ string, FormatFile ] => [
		name.replace( /\.ts$/, '' ),
		jest.requireActual( join( FOLDER, name ) ),
	] );

const SAMPLES = FILES.flatMap( ( [ id, { samples = [] } ] ) =>
	samples.map( ( sample, index ): [ string, number, Sample ] => [
		id,
		index + 1,
		sample,
	] )
);

/** Whose a line is: by how it begins, else by what it says. */
function claimOf( line: string ): string | undefined {
	const { text } = unwrap( line );
	const head = headOf( text, CLOCK );
	if ( head !== null ) {
		return head.format.id;
	}
	const row = signaturesOf( generic ).find( text );
	const owner = FORMATS.find(
		( { causes } ) => row !== null && causes?.includes( row )
	);
	return owner?.id ?? 'generic';
}

/** The innermost carrier that a line came with. */
function carrierOf( line: string ): string | undefined {
	return line.startsWith( '{' )
		? 'json'
		: CARRIERS.filter( ( { carries } ) => carries?.( line ) ).at( -1 )?.id;
}

test( 'each file of formats is registered under its name, and each has samples', () => {
	expect( FILES.map( ( [ id ] ) => id ).sort() ).toEqual(
		FORMATS.map( ( { id } ) => id ).sort()
	);
	for ( const [ id, { format, samples } ] of FILES ) {
		expect( FORMATS ).toContain( format );
		expect( `${ id }: ${ format.id }` ).toBe( `${ id }: ${ id }` );
		expect( `${ id }: ${ samples?.length ?? 0 }` ).not.toBe( `${ id }: 0` );
	}
} );

test.each( SAMPLES )( '%s reads its sample %i', ( id, _, sample ) => {
	const { text, time, format, cause, severity, culprit, place } = sample;
	const own = FORMATS.find( ( one ) => one.id === id )?.reportedAs;
	const entries = parseLog( text, { now: NOW } );
	const entry = worstOf( entries );
	expect( entries ).toHaveLength( 1 );
	expect( {
		time: entry?.time,
		format: entry?.format,
		cause: entry?.cause,
		severity: entry?.severity,
		culprit: culpritIn( entry ),
		place: entry?.file ? `${ entry.file }:${ entry.line }` : undefined,
	} ).toEqual( {
		time,
		format: format ?? own,
		cause,
		severity,
		culprit: culprit ?? 'none',
		place,
	} );
} );

test.each( SAMPLES )(
	'of %s, no other format claims sample %i',
	( id, _, { text } ) => {
		const [ line = '' ] = text.split( '\n', 1 );
		const isCarrier = CARRIERS.some( ( one ) => one.id === id );
		expect( isCarrier ? carrierOf( line ) : claimOf( line ) ).toBe( id );
	}
);

test.each( FILES )(
	'each way in which %s begins a line has a sample',
	( _, file ) => {
		const lines = file.samples.flatMap( ( { text } ) =>
			text.split( '\n' ).map( ( line ) => unwrap( line ).text )
		);
		for ( const heads of Object.values( file.format.heads ?? {} ) ) {
			for ( const head of heads ) {
				expect( lines ).toContainEqual( expect.stringMatching( head ) );
			}
		}
	}
);

test.each( FILES )(
	'PHP can look for %s where it is found',
	( _, { places } ) => {
		const { site = [], beside = [], server = [], hidden } = places ?? {};
		for ( const [ begins, patterns ] of [
			[ /^\{(?:root|content|plugins)\}\//, site ],
			[ /^\{above\}\//, beside ],
			[ /^\//, [ ...server, ...( hidden ? [ hidden.folder ] : [] ) ] ],
		] as const ) {
			for ( const pattern of patterns ) {
				expect( pattern ).toMatch( begins );
				// Nothing else in braces: PHP would look for it as it stands.
				expect( pattern.replace( begins, '' ) ).not.toMatch( /[{}]/ );
			}
		}
	}
);
