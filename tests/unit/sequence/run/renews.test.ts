import { diagnose } from '../../../../src/sequence';
import { crashIn, fakeSite } from '../fake-site';
import { virtualTime } from '../virtual-time';

virtualTime();

it( 'keeps the run its owner’s while a person looks, one word at a time', async () => {
	const { client, prober, home } = fakeSite( {
		plugins: [ 'a', 'b' ],
		fault: ( on ) => ( on.has( 'a' ) ? crashIn( 'a' ) : null ),
	} );
	const renewed: string[] = [];
	let answer = () => {};
	const stop = new AbortController();
	let tick: ( () => void ) | null = null;
	let every = 0;
	let look = () => {};
	const looks = new Promise< void >( ( done ) => {
		look = done;
	} );
	const run = diagnose( {
		url: home,
		site: {
			...client,
			renewRun: async ( id ) => {
				renewed.push( id );
				await new Promise< void >( ( done ) => {
					answer = done;
				} );
				return client.renewRun( id );
			},
		},
		prober,
		seed: 1,
		mode: 'manual',
		judge: () => {
			look();
			return new Promise( () => {} );
		},
		signal: stop.signal,
		every: ( ms, call ) => {
			every = ms;
			tick = call;
			return () => {
				tick = null;
			};
		},
	} );
	await looks;
	const beat = async () => {
		tick?.();
		await new Promise( ( done ) => setTimeout( done, 0 ) );
	};
	await beat();
	await beat();
	expect( renewed ).toHaveLength( 1 );
	answer();
	await beat();
	await beat();
	expect( renewed ).toHaveLength( 2 );
	// Twice within the minute of silence after which it is anybody's.
	expect( every ).toBeLessThanOrEqual( 30_000 );
	stop.abort();
	await run;
	expect( tick ).toBeNull();
} );
