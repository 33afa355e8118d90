/* eslint-disable */
import { makeSite, type Fault } from '../simulation/sites';
import { drive } from '../simulation/drive';
const CASES: [ string, number, Fault ][] = [
	[ 'one', 50, {} ],
	[ 'one100', 100, {} ],
	[ 'log', 50, { logNames: 0.7 } ],
	[ 'record', 50, { record: 1 } ],
	[ 'pair', 50, { groups: [ 2 ] } ],
	[ 'pair rec', 50, { groups: [ 2 ], record: 1 } ],
	[ 'three30', 30, { groups: [ 3 ] } ],
	[ 'three50', 50, { groups: [ 3 ] } ],
	[ 'four30', 30, { groups: [ 4 ] } ],
	[ '2 indep', 50, { groups: [ 1, 1 ] } ],
	[ '3 indep', 50, { groups: [ 1, 1, 1 ] } ],
	[ 'pair+one', 50, { groups: [ 2, 1 ] } ],
	[ 'declared', 50, { declared: 15 } ],
	[ 'undecl', 50, { undeclared: 1 } ],
	[ '3undecl', 50, { undeclared: 3 } ],
	[ '3undecl names', 50, { undeclared: 3, errorNames: true } ],
	[ 'noise 2%', 50, { noise: 0.02 } ],
	[ 'below', 50, { below: true } ],
	[ 'load', 50, { load: 0.6 } ],
	[ 'gone', 50, { gone: true } ],
	[ 'healthy', 50, { healthy: true } ],
	[ 'theme', 50, { theme: true } ],
	[ 'theme+plugin', 50, { theme: true, groups: [ 2 ] } ],
	[ 'flaky 60', 50, { rate: 0.6 } ],
	[ 'flaky 60 noise', 50, { rate: 0.6, noise: 0.02 } ],
	[ 'flaky 30', 50, { rate: 0.3 } ],
	[ 'flaky 30 rec', 50, { rate: 0.3, record: 1 } ],
	[ 'flaky 10', 50, { rate: 0.1 } ],
	[ 'small', 5, {} ],
	[ 'one single', 1, {} ],
	[ 'hang 30', 30, { seconds: { fail: 5, pass: 0.3 } } ],
	[ 'hang30 20s', 30, { seconds: { fail: 20, pass: 0.3 } } ],
];
export function main( args: string[] ): number {
	const runs = Number( args[ 0 ] ?? 60 );
	const only = args[ 1 ];
	const base = Number( args[ 2 ] ?? 1 );
	for ( const [ name, n, fault ] of CASES ) {
		if ( only && ! only.split( ',' ).some( ( o ) => name.includes( o ) ) )
			continue;
		const t0 = performance.now();
		const all = [];
		const kinds: Record< string, number > = {};
		for ( let s = 0; s < runs; s++ ) {
			const site = makeSite( n, fault, base * 1000 + s );
			const run = drive( site );
			all.push( run );
			const k = run.right ? 'right' : run.verdict.verdict;
			kinds[ k ] = ( kinds[ k ] ?? 0 ) + 1;
			if ( ! run.right && args[ 3 ] )
				console.log(
					site.causes,
					JSON.stringify( run.verdict, null, 1 ).slice( 0, 1500 )
				);
		}
		const t = all.map( ( r ) => r.trials ).sort( ( a, b ) => a - b );
		const mean = t.reduce( ( a, b ) => a + b, 0 ) / t.length;
		const sec = all.reduce( ( a, r ) => a + r.seconds, 0 ) / t.length;
		const est = all
			.filter( ( r ) => r.right )
			.map( ( r ) => r.announced[ 0 ]! );
		const ratio = all
			.filter( ( r ) => r.right )
			.flatMap( ( r ) =>
				r.announced.map( ( a, i ) => a / ( r.trials - i ) )
			);
		const err = ratio.map( ( x ) => Math.abs( x - 1 ) );
		console.log(
			name.padEnd( 16 ),
			mean.toFixed( 1 ).padStart( 6 ),
			'/',
			String( t[ Math.floor( 0.95 * t.length ) ] ).padStart( 4 ),
			JSON.stringify( kinds ),
			sec ? sec.toFixed( 0 ) + 's' : '',
			'est',
			( est.reduce( ( a, b ) => a + b, 0 ) / est.length ).toFixed( 1 ),
			'ratio',
			( ratio.reduce( ( a, b ) => a + b, 0 ) / ratio.length ).toFixed(
				2
			),
			'err',
			( err.reduce( ( a, b ) => a + b, 0 ) / err.length ).toFixed( 2 ),
			( ( performance.now() - t0 ) / runs ).toFixed( 0 ) + 'ms'
		);
	}
	return 0;
}
