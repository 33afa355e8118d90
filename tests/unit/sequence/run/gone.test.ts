import { verbatim } from '../../../../src/contract';
import { diagnose } from '../../../../src/sequence';
import { SiteError } from '../../../../src/site';
import { fakeSite } from '../fake-site';
import { virtualTime } from '../virtual-time';

virtualTime();

// Answers 502 while one of twelve plugins is on, until nobody listens any more.
const goneAfter = ( answers: number ) => {
	const { client, prober, home } = fakeSite( {
		plugins: Array.from( { length: 12 }, ( _, n ) => `plugin-${ n }` ),
		fault: ( on ) =>
			on.has( 'plugin-7' ) ? { status: 502, record: null } : null,
	} );
	let asked = 0;
	const gone = () => asked > answers;
	return diagnose( {
		url: home,
		site: {
			...client,
			record: async ( ...which ) => {
				if ( gone() ) {
					throw new SiteError(
						'unreachable',
						verbatim( 'Refused.' ),
						verbatim( '' )
					);
				}
				return client.record( ...which );
			},
		},
		prober: {
			...prober,
			request: async ( wanted ) => {
				asked++;
				const answer = await prober.request( wanted );
				return gone()
					? { ...answer, status: null, error: 'refused', headers: {} }
					: answer;
			},
		},
		seed: 1,
		maxProbes: 60,
		patience: 0,
		signal: new AbortController().signal,
	} );
};

it.each( [ 8, 10, 12, 14, 16, 18, 20 ] )(
	'a site that goes away after %i answers is no fault below its plugins',
	async ( answers ) => {
		const { verdict } = await goneAfter( answers );
		expect( [ 'inconclusive', 'plugin' ] ).toContain( verdict.kind );
		for ( const { slug } of verdict.culprits ) {
			expect( slug ).toBe( 'plugin-7' );
		}
	}
);

it( 'a site that stays is diagnosed', async () => {
	const { verdict } = await goneAfter( 1000 );
	expect( verdict.culprits ).toEqual( [
		{ kind: 'plugin', slug: 'plugin-7' },
	] );
} );
