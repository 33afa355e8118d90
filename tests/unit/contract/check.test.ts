import Ajv from 'ajv';
import {
	aNumber,
	aText,
	listOf,
	mapOf,
	noun,
	objectOf,
	oneOf,
	optional,
	orNull,
	pick,
} from '../../../src/contract/check';
import shapes from '../../../src/contract/shapes.json';
import { aDiagnosis, anObservation, aSite } from '../report/a-diagnosis';
import { aChunk, aRemedy, aRun } from '../site/answers';

const ajv = new Ajv( {
	strict: false,
	formats: {
		'date-time': ( text ) => ! Number.isNaN( Date.parse( text ) ),
		uri: ( text ) => URL.canParse( text ),
	},
} );
for ( const [ name, shape ] of Object.entries( shapes ) ) {
	ajv.addSchema( { ...shape, $id: name } );
}

const run = aDiagnosis();

const SAMPLES = [
	[ 'diagnosis', { ...run, observations: [], entries: [], site: null } ],
	[ 'log-entry', run.entries[ 0 ] ],
	[ 'observation', anObservation() ],
	[ 'site', aSite() ],
	[ 'run', aRun ],
	[ 'remedy', aRemedy ],
	[ 'log-chunk', aChunk ],
] as const;

const OTHERS = [ null, true, 7, -1.5, '', 'x', [], [ 1, 2, 3 ], {} ];

// The value with each of its parts replaced by something else, or left out, one at a time.
function* changed( value: unknown ): Generator< unknown > {
	yield* OTHERS;
	if ( typeof value !== 'object' || value === null ) {
		return;
	}
	for ( const [ name, part ] of Object.entries( value ) ) {
		for ( const other of changed( part ) ) {
			yield Array.isArray( value )
				? Object.assign( [ ...value ], { [ name ]: other } )
				: { ...value, [ name ]: other };
		}
		if ( ! Array.isArray( value ) ) {
			const { [ name ]: _, ...rest } = { ...value } as {
				[ key: string ]: unknown;
			};
			yield rest;
		}
	}
}

it.each( SAMPLES )(
	'agrees with ajv on all that %s may become',
	( name, value ) => {
		expect( noun( name ).problems( value ) ).toEqual( [] );
		let seen = 0;
		for ( const other of changed( value ) ) {
			const fits = ajv.validate( name, other );
			if ( noun( name )( other ) !== fits ) {
				throw new Error(
					`ajv says ${ fits }: ${ JSON.stringify( other ) }`
				);
			}
			seen++;
		}
		expect( seen ).toBeGreaterThan( 50 );
	}
);

it( 'tells every place, in the words of ajv', () => {
	const { id: _, ...rest } = { ...aRun, mine: 'yes', place: 'moon' };
	expect( noun( 'run' ).problems( rest ) ).toEqual( [
		"the whole must have required property 'id'",
		'/mine must be boolean',
		'/place must be equal to one of the allowed values',
	] );
} );

it( 'puts nouns together', () => {
	const runs = listOf( orNull( noun( 'run' ) ) );
	expect( runs( [ aRun, null ] ) ).toBe( true );
	expect( runs.problems( [ aRun, {} ] )[ 0 ] ).toBe(
		"/1 must have required property 'id'"
	);
	expect( runs( undefined ) ).toBe( false );
	expect( optional( runs )( undefined ) ).toBe( true );
} );

it( 'puts together what has no schema, and asks only for what must be there', () => {
	const kept = objectOf( {
		mode: oneOf( 'search', 'manual' ),
		run: optional( aNumber ),
		parts: mapOf( aText( { pattern: '^[0-9.]+$' } ) ),
		steps: listOf( pick( 'step', 'step', 'status' ) ),
	} );
	const steps = [ { step: 'host', status: 'passed' } ];
	const value = { mode: 'manual', parts: { PHP: '8.2' }, steps };
	expect( kept.problems( value ) ).toEqual( [] );
	expect( kept( { ...value, run: 7 } ) ).toBe( true );
	expect( kept( null ) ).toBe( false );
	expect(
		kept.problems( {
			mode: 'both',
			run: '7',
			parts: { PHP: 'new' },
			steps: [ { step: 'host' } ],
		} )
	).toEqual( [
		'/mode must be equal to one of the allowed values',
		'/run must be number',
		'/run must be undefined',
		'/parts/PHP must match pattern "^[0-9.]+$"',
		"/steps/0 must have required property 'status'",
	] );
} );
