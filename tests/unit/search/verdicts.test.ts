import { rendered } from '../../../src/contract';
import { aProblem, failsWith, finish, type Oracle } from './a-search';

const accusing =
	( oracle: Oracle, accused: string ): Oracle =>
	( on, trial ) => {
		const reply = oracle( on, trial );
		return reply.outcome === 'fail' ? { ...reply, accused } : reply;
	};

describe( 'the verdict of a search', () => {
	it( 'names the one plugin that fails by itself', () => {
		const { verdict } = finish( aProblem(), failsWith( [ 'c' ] ) );
		expect( verdict ).toMatchObject( {
			verdict: 'plugin',
			causes: [ [ 'c' ] ],
			advice: null,
		} );
		expect( verdict.confidence ).toBeGreaterThan( 0.99 );
	} );

	it( 'proves one plugin: everything fails, without it passes, alone it fails', () => {
		const { verdict } = finish( aProblem(), failsWith( [ 'c' ] ) );
		expect(
			rendered( verdict.proof ).map(
				( { says, seen } ) => `${ says }: ${ seen }`
			)
		).toEqual( [
			'everything: fail',
			'everything but c: pass',
			'only c: fail',
		] );
	} );

	it( 'finds several independent ones', () => {
		const { verdict } = finish( aProblem(), failsWith( [ 'b' ], [ 'g' ] ) );
		expect( verdict.verdict ).toBe( 'plugins' );
		expect( verdict.causes.map( ( [ id ] ) => id ).sort() ).toEqual( [
			'b',
			'g',
		] );
	} );

	it.each( [ [ 'bg' ], [ 'adh' ], [ 'abef' ] ] )(
		'finds %s that fail only together',
		( group ) => {
			const { verdict } = finish( aProblem(), failsWith( [ ...group ] ) );
			expect( verdict.verdict ).toBe( 'combination' );
			expect( [ ...verdict.causes[ 0 ]! ].sort() ).toEqual( [
				...group,
			] );
		}
	);

	it( 'says below the plugins when it fails with everything off', () => {
		const { verdict } = finish( aProblem(), () => ( { outcome: 'fail' } ) );
		expect( verdict ).toMatchObject( {
			verdict: 'below-plugins',
			causes: [],
		} );
		expect( verdict.proof ).toContainEqual(
			expect.objectContaining( { says: 'everything off', seen: 'fail' } )
		);
	} );

	it( 'says healthy when it never fails, after as many passes as the caller wants', () => {
		const { verdict } = finish( aProblem( { maxHealthy: 5 } ), () => ( {
			outcome: 'pass',
		} ) );
		expect( verdict ).toMatchObject( { verdict: 'healthy', trials: 5 } );
	} );

	it( 'says transient when it failed before the search and does not any more', () => {
		const problem = aProblem( {
			maxHealthy: 5,
			history: { fails: 3, passes: 1 },
		} );
		const { verdict } = finish( problem, () => ( { outcome: 'pass' } ) );
		expect( verdict.verdict ).toBe( 'transient' );
	} );

	it( 'says transient when it fails once and never again', () => {
		const { verdict } = finish( aProblem(), ( _, { number } ) => ( {
			outcome: number === 1 ? 'fail' : 'pass',
		} ) );
		expect( verdict ).toMatchObject( { verdict: 'transient', causes: [] } );
	} );

	it( 'says load when the sum matters and no one does', () => {
		const suspects = Array.from( { length: 30 }, ( _, k ) => ( {
			id: `p${ k }`,
			cost: 1 + ( k % 7 ),
		} ) );
		const cost = new Map(
			suspects.map( ( item ) => [ item.id, item.cost ] )
		);
		const { verdict } = finish( aProblem( { suspects } ), ( on ) => {
			const total = [ ...on ].reduce(
				( sum, id ) => sum + cost.get( id )!,
				0
			);
			return { outcome: total > 70 ? 'fail' : 'pass' };
		} );
		expect( verdict.verdict ).toBe( 'load' );
	} );

	it( 'treats the theme as one more suspect, and calls it the theme', () => {
		const suspects = [ ...'abcde', 'theme:shiny' ].map( ( id ) => ( {
			id,
		} ) );
		const { verdict } = finish(
			aProblem( { suspects } ),
			failsWith( [ 'theme:shiny' ] )
		);
		expect( verdict.causes ).toEqual( [ [ 'theme:shiny' ] ] );
		expect( verdict.proof.map( ( { says } ) => says ) ).toContain(
			'only the theme shiny'
		);
	} );

	it( 'finds the theme together with a plugin', () => {
		const suspects = [ ...'abcde', 'theme:shiny' ].map( ( id ) => ( {
			id,
		} ) );
		const { verdict } = finish(
			aProblem( { suspects } ),
			failsWith( [ 'b', 'theme:shiny' ] )
		);
		expect( verdict.verdict ).toBe( 'combination' );
		expect( [ ...verdict.causes[ 0 ]! ].sort() ).toEqual( [
			'b',
			'theme:shiny',
		] );
	} );

	it( 'works without any suspects: baselines only', () => {
		const { verdict } = finish( aProblem( { suspects: '' } ), () => ( {
			outcome: 'fail',
		} ) );
		expect( verdict.verdict ).toBe( 'below-plugins' );
	} );

	it( 'is inconclusive, with advice, where nothing can be judged', () => {
		const { verdict } = finish( aProblem(), () => ( {
			outcome: 'unresolved',
		} ) );
		expect( rendered( verdict ) ).toMatchObject( {
			verdict: 'inconclusive',
			causes: [],
			advice: expect.stringMatching( /./ ),
		} );
		expect( verdict.trials ).toBeLessThan( 10 );
	} );
} );

describe( 'a flight record that accuses', () => {
	const many = Array.from( { length: 100 }, ( _, k ) => ( {
		id: `p${ k }`,
	} ) );

	it( 'shortens the search to its proof', () => {
		const { verdict } = finish(
			aProblem( { suspects: many } ),
			accusing( failsWith( [ 'p41' ] ), 'p41' )
		);
		expect( verdict.causes ).toEqual( [ [ 'p41' ] ] );
		expect( verdict.trials ).toBeLessThanOrEqual( 5 );
	} );

	it( 'is what the trials after the first are about', () => {
		const { trials } = finish(
			aProblem( { suspects: many } ),
			accusing( failsWith( [ 'p41' ] ), 'p41' )
		);
		const sizes = trials
			.slice( 1 )
			.map( ( { enabled } ) => enabled.length );
		expect( sizes.every( ( size ) => [ 0, 1, 99 ].includes( size ) ) ).toBe(
			true
		);
	} );

	it( 'leads to the partner where the accused passes alone', () => {
		const { verdict } = finish(
			aProblem( { suspects: many } ),
			accusing( failsWith( [ 'p41', 'p7' ] ), 'p41' )
		);
		expect( verdict.verdict ).toBe( 'combination' );
		expect( [ ...verdict.causes[ 0 ]! ].sort() ).toEqual( [ 'p41', 'p7' ] );
	} );

	it( 'does not convict an innocent', () => {
		const { verdict } = finish(
			aProblem(),
			accusing( failsWith( [ 'c' ] ), 'f' )
		);
		expect( verdict.causes ).toEqual( [ [ 'c' ] ] );
	} );
} );
