import { createSearch, replyOfPerson } from '../../../src/search';
import { randomFrom } from '../../../src/search/model/random';
import { share } from '../../simulation/figures';
import { makeSite } from '../../simulation/sites';
import { isRight } from '../../simulation/drive';
import { aProblem, failsWith, goOn, type Oracle } from './a-search';

/** A person who errs once in 50 answers, and cannot tell once in 20. */
function somebody( oracle: Oracle, seed: number ): Oracle {
	const random = randomFrom( seed );
	return ( on, trial ) => {
		const broken = oracle( on, trial ).outcome === 'fail';
		const chance = random();
		if ( chance < 0.05 ) {
			return replyOfPerson( 'cannot-tell' );
		}
		return replyOfPerson( broken !== chance < 0.07 ? 'broken' : 'fine' );
	};
}

describe( 'a search in which a person answers', () => {
	it( 'finds the one that fails, although the person errs now and then', () => {
		const runs = Array.from( { length: 20 }, ( _, seed ) => {
			const site = makeSite( 12, {}, 400 + seed );
			const oracle: Oracle = ( on ) => site.reply( [ ...on ] );
			const search = createSearch( site.problem, { mode: 'manual' } );
			const { verdict } = goOn( search, somebody( oracle, seed ) );
			return {
				right: isRight( verdict, site ),
				open: verdict.verdict === 'inconclusive',
			};
		} );
		expect(
			runs.filter( ( { right, open } ) => ! right && ! open )
		).toEqual( [] );
		expect( share( runs, ( { right } ) => right ) ).toBeGreaterThan( 0.8 );
	} );

	it( 'believes one answer less than a measured one', () => {
		const after = ( mode: 'manual' | 'search' ) => {
			const search = createSearch( aProblem(), { mode } );
			goOn( search, failsWith( [ 'c' ] ) );
			return search.stop().confidence;
		};
		expect( after( 'manual' ) ).toBeLessThan( after( 'search' ) );
	} );

	it( 'does not ask again for what the person could not tell', () => {
		const search = createSearch( aProblem(), { mode: 'manual' } );
		let inVain = '';
		const { trials } = goOn( search, ( on, { number, enabled } ) => {
			if ( number === 2 ) {
				inVain = enabled.join();
				return replyOfPerson( 'cannot-tell' );
			}
			return replyOfPerson( on.has( 'c' ) ? 'broken' : 'fine' );
		} );
		expect(
			trials.filter( ( { enabled } ) => enabled.join() === inVain )
		).toHaveLength( 1 );
	} );
} );
