import { execFileSync, spawnSync } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join( __dirname, '..', '..', '..' );

jest.setTimeout( 300_000 );

/** What a recipe of CONTRIBUTING.md says: the files to touch, and what to call then. */
interface Recipe {
	files: string[];
	commands: string[];
}

const [ , page = '' ] =
	/^## Recipes$([\s\S]*?)^## /m.exec(
		readFileSync( join( ROOT, 'CONTRIBUTING.md' ), 'utf8' )
	) ?? [];

const RECIPES = new Map(
	page
		.split( /^### /m )
		.slice( 1 )
		.map( ( text ): [ string, Recipe ] => [
			text.slice( 0, text.indexOf( '\n' ) ),
			{
				files: [ ...text.matchAll( /^\| `([^`]+)` \|/gm ) ].map(
					( [ , file = '' ] ) => file
				),
				commands: [
					...text.matchAll(
						/`(npm run (?:contract|i18n|typecheck))`/g
					),
				].map( ( [ , command = '' ] ) => command ),
			},
		] )
);

const recipe = ( name: string ): Recipe => {
	const found = RECIPES.get( name );
	if ( found === undefined ) {
		throw new Error( `CONTRIBUTING.md has no recipe ${ name }.` );
	}
	return found;
};

type Edit = ( text: string ) => string;

/** Puts a line before the first one that is like this. */
const before =
	( pattern: RegExp, line: string ): Edit =>
	( text ) => {
		if ( ! pattern.test( text ) ) {
			throw new Error( `There is no ${ pattern } in it.` );
		}
		return text.replace( pattern, `${ line }$&` );
	};

const TOYS: {
	[ kind: string ]: { name: string; edits: { [ file: string ]: Edit } };
} = {
	Step: {
		name: 'toy-step',
		edits: {
			'src/sequence/steps/NAME/about.ts': () => `
import type { About } from '../about';
export const about: About = {
	name: 'toy-step',
	title: 'Toy',
	words: () => ( { title: 'Play', does: 'Plays.' } ),
};
`,
			'src/sequence/steps/NAME/index.ts': () => `
import { say } from '../../../contract';
import type { Step } from '../step';
import { about } from './about';
export const toyStep: Step = {
	...about,
	run: async () => ( {
		status: 'passed',
		summary: say\`Played with \${ 2 } toys.\`,
		facts: { toys: 2 },
	} ),
};
`,
			'src/sequence/registry.ts': ( text ) =>
				before(
					/^import /m,
					"import { about as toyStep } from './steps/toy-step/about';\n"
				)( before( /^\thost,$/m, '\ttoyStep,\n' )( text ) ),
			'src/sequence/steps/index.ts': ( text ) =>
				before(
					/^import /m,
					"import { toyStep } from './toy-step';\n"
				)( before( /^\thost,$/m, "\t'toy-step': toyStep,\n" )( text ) ),
		},
	},
	Fact: {
		name: 'toys',
		edits: {
			'src/sequence/run/facts.ts': ( text ) =>
				before(
					/^\tunrecorded: false,$/m,
					'\ttoys: null,\n'
				)(
					before(
						/^\tunrecorded: boolean;$/m,
						'\ttoys: number | null;\n'
					)( text )
				),
		},
	},
	Remedy: {
		name: 'ToyRemedy',
		edits: {
			'plugin/includes/Remedy/NAME.php': () => `<?php
namespace GatewayDoctor\\Remedy;
final class ToyRemedy extends ChangeVersion {
	public const KIND = 'toy-remedy';
}
`,
		},
	},
	'Log format': {
		name: 'toylog',
		edits: {
			'src/logs/formats/NAME.ts': () => `
import type { LogFormat, Places, Sample, Signature } from '../types';
export const causes: readonly Signature[] = [
	{ cause: 'disk_full', has: 'toybox is full', severity: 'error', accused: 'os/disk' },
];
export const format: LogFormat = {
	id: 'toylog',
	reportedAs: 'unknown',
	heads: { letter: [ /^TOY (?<stamp>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d): / ] },
	causes,
	tables: [ causes ],
};
export const places: Places = { server: [ '/var/log/toy.log' ] };
export const samples: readonly Sample[] = [];
`,
			'src/logs/formats/index.ts': ( text ) =>
				before(
					/^import /m,
					"import { format as toylog } from './toylog';\n"
				)( before( /^\tlitespeed,$/m, '\ttoylog,\n' )( text ) ),
		},
	},
	Guard: {
		name: 'ToyGuard',
		edits: {
			'plugin/includes/Agent/Guard/NAME.php': () => `<?php
namespace GatewayDoctor\\Agent\\Guard;
final class ToyGuard extends Guard {
	public const NAME       = 'toy';
	public const KEEPS_FROM = 'playing';
	public const LIFTED_BY  = 'toys';
	public function install(): void {}
}
`,
		},
	},
	Noun: {
		name: 'toy-noun',
		edits: {
			'src/contract/NAME.schema.json': () =>
				JSON.stringify( {
					title: 'ToyNoun',
					description: 'A toy.',
					'x-rest': 'answer',
					type: 'object',
					properties: { wheels: { type: 'integer' } },
					required: [ 'wheels' ],
					additionalProperties: false,
				} ),
		},
	},
};

const SENTENCE = 'Played with %s toys.';
const TRANSLATED = { de_DE: 'Mit %s Spielsachen gespielt.', ja: '%s' };
TOYS.Sentence = {
	name: '',
	edits: Object.fromEntries(
		Object.entries( TRANSLATED ).map( ( [ language, words ] ) => [
			`plugin/languages/gateway-doctor-${ language }.po`,
			( text ) =>
				`${ text }\nmsgid "${ SENTENCE }"\nmsgstr "${ words }"\n`,
		] )
	),
};

let copy: string;
const read = ( file: string ): string =>
	readFileSync( join( copy, file ), 'utf8' );
// The copy's own module.
const load = ( file: string ) => jest.requireActual( join( copy, file ) );

const git = ( ...words: string[] ): string =>
	execFileSync(
		'git',
		[ '-c', 'user.name=toy', '-c', 'user.email=toy@toy.test', ...words ],
		{ cwd: copy, encoding: 'utf8' }
	);

const placesOf = ( { name }: { name: string }, file: string ): string =>
	file.replace( 'NAME', name );

beforeAll( () => {
	copy = mkdtempSync( join( tmpdir(), 'gd-recipes-' ) );
	for ( const part of [
		'package.json',
		'tsconfig.json',
		'scripts',
		'src',
		'plugin/gateway-doctor.php',
		'plugin/package.json',
		'plugin/readme.txt',
		'plugin/includes',
		'plugin/languages',
	] ) {
		mkdirSync( dirname( join( copy, part ) ), { recursive: true } );
		cpSync( join( ROOT, part ), join( copy, part ), { recursive: true } );
	}
	git( 'init', '--quiet' );
	git( 'add', '.' );
	git( 'commit', '--quiet', '--no-verify', '--message', 'as it is' );
	symlinkSync( join( ROOT, 'node_modules' ), join( copy, 'node_modules' ) );
	for ( const toy of Object.values( TOYS ) ) {
		for ( const [ file, edit ] of Object.entries( toy.edits ) ) {
			const place = join( copy, placesOf( toy, file ) );
			mkdirSync( dirname( place ), { recursive: true } );
			writeFileSync(
				place,
				edit( existsSync( place ) ? readFileSync( place, 'utf8' ) : '' )
			);
		}
	}
	// Where strings are read from is the panel's build, which no toy has a part in.
	mkdirSync( join( copy, 'plugin/build' ) );
	writeFileSync(
		join( copy, 'plugin/build/index.js' ),
		"__('Diagnose 502','gateway-doctor');"
	);
	for ( const command of [ 'npm run contract', 'npm run i18n' ] ) {
		const { status, stderr } = spawnSync( command, {
			cwd: copy,
			shell: true,
			encoding: 'utf8',
		} );
		// Of a panel that is not there nobody says anything.
		if ( status !== 0 && ! /nobody says/.test( stderr ) ) {
			throw new Error( `${ command }: ${ stderr }` );
		}
	}
} );
afterAll( () => rmSync( copy, { recursive: true, force: true } ) );

it( 'has a recipe for each kind of change, of files that there are', () => {
	expect( [ ...RECIPES.keys() ] ).toEqual( [
		'Step',
		'Fact',
		'Remedy',
		'Log format',
		'Guard',
		'Noun',
		'Sentence',
	] );
	for ( const [ name, { files } ] of RECIPES ) {
		expect( `${ name }: ${ files.length }` ).toMatch( /: [1-4]$/ );
		for ( const file of files.filter(
			( one ) => ! one.includes( 'NAME' )
		) ) {
			expect( [ file, existsSync( join( ROOT, file ) ) ] ).toEqual( [
				file,
				true,
			] );
		}
	}
} );

it.each( Object.entries( TOYS ) )(
	'%s: a toy needs the recipe’s files, all of them and no other',
	( kind, { edits } ) => {
		expect( Object.keys( edits ) ).toEqual( recipe( kind ).files );
		expect( recipe( kind ).commands ).not.toEqual( [] );
	}
);

it( 'what else has changed was generated', () => {
	const touched = Object.values( TOYS ).flatMap( ( toy ) =>
		Object.keys( toy.edits ).map( ( file ) => placesOf( toy, file ) )
	);
	const others = git( 'status', '--porcelain', '--untracked-files=all' )
		.split( '\n' )
		.map( ( line ) => line.slice( 3 ) )
		.filter( ( file ) => file !== '' && file !== 'node_modules' )
		.filter( ( file ) => ! touched.includes( file ) );
	expect( others ).not.toEqual( [] );
	const byHand = others
		// Schemas take the lists of steps and remedies; JSON has no place for a remark.
		.filter(
			( file ) =>
				! /^src\/contract\/(\S+\.schema|shapes)\.json$/.test( file ) &&
				! /^plugin\/(build|languages)\/\S+\.(js|json|mo|pot)$/.test(
					file
				)
		)
		.filter( ( file ) => ! read( file ).includes( 'Do not edit' ) );
	expect( byHand ).toEqual( [] );
} );

it( 'the toy step is in the order, in the contract, and runs', () => {
	const { STEP_NAMES, aboutStep } = load( 'src/sequence/registry.ts' );
	expect( STEP_NAMES.slice( -2 ) ).toEqual( [ 'toy-step', 'host' ] );
	expect( aboutStep( 'toy-step' ).title ).toBe( 'Toy' );
	expect( load( 'src/sequence/steps/index.ts' ).RUNS ).toHaveProperty(
		'toy-step'
	);
	const { properties } = JSON.parse(
		read( 'src/contract/step.schema.json' )
	);
	expect( properties.step.enum ).toContain( 'toy-step' );
	expect( read( 'src/contract/types.ts' ) ).toContain( "'toy-step'" );
	const step = {
		step: 'toy-step',
		status: 'passed',
		summary: { template: '', values: [] },
	};
	expect(
		load( 'src/contract/check.ts' )
			.noun( 'step' )
			.problems( { ...step, seconds: 1, evidence: [] } )
	).toEqual( [] );
} );

it( 'the toy fact is unknown before, and has a type where steps return theirs', () => {
	expect( load( 'src/sequence/run/facts.ts' ).NO_FACTS ).toMatchObject( {
		toys: null,
	} );
	// The toy step returns it, and what it says is a Message.
	writeFileSync(
		join( copy, 'tsconfig.toys.json' ),
		JSON.stringify( {
			extends: './tsconfig.json',
			compilerOptions: { types: [ 'node' ] },
			include: [ 'src/sequence/steps/toy-step' ],
		} )
	);
	const { status, stdout } = spawnSync(
		'npx',
		[ 'tsc', '--noEmit', '--project', 'tsconfig.toys.json' ],
		{ cwd: copy, encoding: 'utf8' }
	);
	expect( stdout ).toBe( '' );
	expect( status ).toBe( 0 );
} );

it( 'the toy sentence is found where it is said, and reaches the panel in German', () => {
	expect( read( 'plugin/languages/gateway-doctor.pot' ) ).toContain(
		`msgid "${ SENTENCE }"`
	);
	expect(
		JSON.parse(
			read( 'plugin/languages/gateway-doctor-de_DE-engine.json' )
		).locale_data[ 'gateway-doctor' ][ SENTENCE ]
	).toEqual( [ TRANSLATED.de_DE ] );
} );

it( 'the toy log is read, and looked for', () => {
	const { FORMATS } = load( 'src/logs/formats/index.ts' );
	expect( FORMATS ).toContainEqual(
		expect.objectContaining( { id: 'toylog' } )
	);
	const [ entry ] = load( 'src/logs/index.ts' ).parseLog(
		'TOY 2026-11-23 02:10:44: the toybox is full',
		{ now: Date.UTC( 2026, 11, 1 ) }
	);
	expect( entry ).toMatchObject( {
		time: '2026-11-23T02:10:44.000Z',
		cause: 'disk_full',
	} );
	expect( read( 'plugin/includes/Logs/formats.php' ) ).toContain(
		'/var/log/toy.log'
	);
} );

it( 'the toy remedy and the toy guard are registered in PHP and TypeScript', () => {
	expect( read( 'plugin/includes/Contract/registries.php' ) ).toContain(
		'ToyRemedy::class'
	);
	expect( read( 'src/contract/types.ts' ) ).toContain( "'toy-remedy'" );
	expect( read( 'plugin/includes/Contract/schemas.php' ) ).toContain(
		"'toy-remedy'"
	);
	expect( load( 'src/contract/plugin.ts' ).PLUGIN_REMEDIES ).toContain(
		'toy-remedy'
	);
	expect( read( 'plugin/includes/Agent/classmap.php' ) ).toContain(
		'ToyGuard::class'
	);
	expect(
		load( 'src/contract/plugin.ts' ).LIFTABLE_GUARD.test( 'toys' )
	).toBe( true );
} );

it( 'the toy noun has a type, a check and a schema', () => {
	expect( read( 'src/contract/types.ts' ) ).toContain(
		'export interface ToyNoun'
	);
	const { noun } = load( 'src/contract/check.ts' );
	expect( noun( 'toy-noun' )( { wheels: 4 } ) ).toBe( true );
	expect( noun( 'toy-noun' ).problems( { wheels: 'four' } ) ).toEqual( [
		'/wheels must be integer',
	] );
	expect( read( 'plugin/includes/Contract/schemas.php' ) ).toContain(
		"'toy-noun'"
	);
} );
