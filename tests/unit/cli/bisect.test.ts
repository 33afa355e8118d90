import { Command } from 'commander';
import { registerBisect } from '../../../src/cli/commands/bisect';

// Each trial is a process: many of them take long where the machine is busy.
jest.setTimeout( 120_000 );

/** Calls `bisect` as the command line would. */
async function bisect( ...args: string[] ) {
	const out: string[] = [];
	jest.spyOn( process.stdout, 'write' ).mockImplementation( ( text ) => {
		out.push( String( text ) );
		return true;
	} );
	const progress: string[] = [];
	jest.spyOn( process.stderr, 'write' ).mockImplementation( ( text ) => {
		progress.push( String( text ) );
		return true;
	} );
	process.exitCode = 0;
	const program = new Command().exitOverride();
	registerBisect( program );
	program.commands.forEach( ( command ) => command.exitOverride() );
	await program.parseAsync( [ 'bisect', ...args ], { from: 'user' } );
	const status = process.exitCode;
	return { status, text: out.join( '' ), progress: progress.join( '' ) };
}

/** A shell command that fails when all of these are on. */
const failsWith = ( ...names: string[] ) =>
	[
		...names.map(
			( name ) =>
				`case " $GATEWAY_DOCTOR_ENABLED " in *" ${ name } "*) ;; *) exit 0;; esac`
		),
		'exit 1',
	].join( '; ' );

beforeAll( () => {
	// At a developer's terminal it would ask.
	Object.defineProperty( process.stdin, 'isTTY', {
		value: false,
		configurable: true,
	} );
} );

afterEach( () => {
	jest.restoreAllMocks();
	process.exitCode = 0;
} );

describe( 'gateway-doctor bisect', () => {
	it( 'finds the culprit, and says so in JSON and in its status', async () => {
		const { status, text } = await bisect(
			...[ '--suspects', 'a,b,c,d', '--run', failsWith( 'c' ), '--json' ]
		);
		const { verdict, trials, history } = JSON.parse( text );
		expect( verdict ).toEqual( {
			kind: 'plugin',
			culprits: [ 'c' ],
			confidence: expect.any( Number ),
		} );
		expect( history ).toHaveLength( trials );
		expect( history[ 0 ] ).toMatchObject( {
			enabled: [ 'a', 'b', 'c', 'd' ],
			outcome: 'fail',
		} );
		expect( status ).toBe( 2 );
	} );

	it( 'explains each trial in JSON: why, who was suspected, who was cleared by which', async () => {
		const { text } = await bisect(
			...[ '--suspects', 'a,b,c,d', '--run', failsWith( 'c' ), '--json' ]
		);
		const last = JSON.parse( text ).history.at( -1 );
		expect( last ).toMatchObject( {
			purpose: expect.stringMatching( /./ ),
			why: expect.stringMatching( /./ ),
			left: 1,
			atLeast: false,
		} );
		expect( last.suspected[ 0 ].id ).toBe( 'c' );
		expect( last.cleared[ 0 ] ).toEqual( {
			id: expect.stringMatching( /^[abd]$/ ),
			trial: expect.any( Number ),
		} );
	} );

	it( 'says after each trial what is known', async () => {
		const { progress } = await bisect(
			...[ '--suspects', 'a,b,c,d', '--run', failsWith( 'c' ) ]
		);
		expect( progress ).toMatch( /of 4 suspected, most of all c \(\d+ %\)/ );
	} );

	it( 'tells a person the same, with the proof', async () => {
		const { text } = await bisect(
			'--suspects',
			'a,b,c,d',
			'--run',
			failsWith( 'c' )
		);
		expect( text ).toContain( 'c makes it fail.' );
		expect( text ).toContain( 'everything but c: pass' );
	} );

	it( 'tells the command what is off', async () => {
		const { text } = await bisect(
			...[ '--suspects', 'a,b,c', '--json', '--run' ],
			'case " $GATEWAY_DOCTOR_DISABLED " in *" b "*) exit 0;; esac; exit 1'
		);
		expect( JSON.parse( text ).verdict.culprits ).toEqual( [ 'b' ] );
	} );

	it( 'never runs one without what it requires, even with colons in names', async () => {
		const { text } = await bisect(
			...[ '--suspects', 'a,theme:x,c', '--requires', 'theme:x:a' ],
			...[ '--run', failsWith( 'theme:x' ), '--json' ]
		);
		const { verdict, history } = JSON.parse( text );
		expect( verdict.culprits ).toEqual( [ 'theme:x' ] );
		const alone = history.filter(
			( { enabled }: { enabled: string[] } ) =>
				enabled.includes( 'theme:x' ) && ! enabled.includes( 'a' )
		);
		expect( alone ).toEqual( [] );
	} );

	it( 'runs the same trials for the same seed', async () => {
		const args = [
			'--suspects',
			'a,b,c,d,e,f',
			'--run',
			failsWith( 'b', 'e' ),
			'--json',
			'--seed',
			'5',
		];
		expect( ( await bisect( ...args ) ).text ).toBe(
			( await bisect( ...args ) ).text
		);
	} );

	it( 'reads 125 as unresolved, and is inconclusive when that is all', async () => {
		const { status, text } = await bisect(
			'--suspects',
			'a,b',
			'--run',
			'exit 125',
			'--json'
		);
		expect( status ).toBe( 3 );
		expect( JSON.parse( text ).history[ 0 ].outcome ).toBe( 'unresolved' );
	} );

	it( 'ends a command that takes for ever, with all that it started', async () => {
		const { status, progress } = await bisect(
			...[
				'--suspects',
				'a',
				'--run',
				'sleep 60 & sleep 60',
				'--timeout',
				'0.1',
			]
		);
		expect( status ).toBe( 3 );
		expect( progress ).toContain( 'no end after 0.1 s' );
	} );

	it( 'ignores what a command prints, however much', async () => {
		const { text } = await bisect(
			...[ '--suspects', 'a,b', '--json', '--run' ],
			`head -c 300000 /dev/zero | tr '\\0' '{'; ${ failsWith( 'a' ) }`
		);
		expect( JSON.parse( text ).verdict.culprits ).toEqual( [ 'a' ] );
	} );

	it.each( [
		[
			'a command that does not exist',
			[ '--run', 'no-such-command-here' ],
			'cannot be run',
		],
		[ 'a status above 127', [ '--run', 'exit 139' ], 'stops the search' ],
		[
			'doubled suspects',
			[ '--suspects', 'a,a', '--run', 'true' ],
			'given twice',
		],
		[
			'an unknown requirement',
			[ '--requires', 'b:z', '--run', 'true' ],
			'both from --suspects',
		],
		[
			'a seed that is no number',
			[ '--seed', 'x', '--run', 'true' ],
			'whole number',
		],
		[ 'no suspects', [ '--suspects', '', '--run', 'true' ], 'Give names' ],
		[ 'an empty command', [ '--run', ' ' ], '--run is empty' ],
		[ 'no command', [], '--run is missing' ],
		[
			'a command where a person is to answer',
			[ '--mode', 'manual', '--run', 'true' ],
			'leave --run out',
		],
		[
			'an unknown mode',
			[ '--mode', 'guess', '--run', 'true' ],
			'search, one-by-one or manual',
		],
		[ 'no time at all', [ '--timeout', '0', '--run', 'true' ], 'above 0' ],
	] )( 'stops with a clear error at %s', async ( _, args, message ) => {
		await expect( bisect( '--suspects', 'a,b', ...args ) ).rejects.toThrow(
			message
		);
	} );

	it( 'treats requirements in a circle as one', async () => {
		const { text } = await bisect(
			...[ '--suspects', 'a,b,c,d', '--requires', 'a:b' ],
			...[ '--requires', 'b:a', '--run', failsWith( 'b' ), '--json' ]
		);
		expect( JSON.parse( text ).verdict.culprits ).toEqual( [ 'a', 'b' ] );
	} );

	it( "follows the guides' order in mode one-by-one: all off, then on again", async () => {
		const { text } = await bisect(
			...[ '--suspects', 'a,b,c,d', '--run', failsWith( 'c' ) ],
			...[ '--mode', 'one-by-one', '--json' ]
		);
		const { verdict, history } = JSON.parse( text );
		expect( verdict.culprits ).toEqual( [ 'c' ] );
		expect(
			history
				.slice( 0, 5 )
				.map( ( { enabled }: { enabled: string[] } ) =>
					enabled.join( '' )
				)
		).toEqual( [ 'abcd', '', 'a', 'ab', 'abc' ] );
	} );

	it( 'on Ctrl-C prints what is known and exits with 130', async () => {
		const running = bisect(
			'--suspects',
			'a,b',
			'--run',
			'sleep 60',
			'--json'
		);
		process.emit( 'SIGINT' );
		const { status, text } = await running;
		expect( status ).toBe( 130 );
		expect( JSON.parse( text ) ).toMatchObject( {
			verdict: { kind: 'inconclusive' },
			trials: 0,
		} );
	} );

	it( 'says healthy, with status 0, when it never fails', async () => {
		const { status, text } = await bisect(
			'--suspects',
			'a,b',
			'--run',
			'true',
			'--json'
		);
		expect( JSON.parse( text ).verdict.kind ).toBe( 'healthy' );
		expect( status ).toBe( 0 );
	} );
} );
