import type { Fault } from './sites';

export interface Case {
	name: string;
	size: number;
	fault: Fault;
	/** Shows every time it is armed, and every probe can be judged. */
	steady: boolean;
}

const steady = ( name: string, fault: Fault, size = 50 ): Case => ( {
	name,
	size,
	fault,
	steady: true,
} );

const unsteady = ( name: string, fault: Fault ): Case => ( {
	name,
	size: 50,
	fault,
	steady: false,
} );

/** The kinds of sites that searches are measured on. */
export const CASES: readonly Case[] = [
	steady( 'one', {} ),
	steady( 'one of 100', {}, 100 ),
	steady( 'one, log names it 70 %', { logNames: 0.7 } ),
	steady( 'one, flight record', { record: 1 } ),
	steady( 'pair, only together', { groups: [ 2 ] } ),
	steady( 'pair, access log', { groups: [ 2 ], history: true } ),
	steady( 'pair, flight record', { groups: [ 2 ], record: 1 } ),
	steady( 'three of 30, only together', { groups: [ 3 ] }, 30 ),
	steady( 'three of 30, access log', { groups: [ 3 ], history: true }, 30 ),
	steady( 'three, only together', { groups: [ 3 ] } ),
	steady( 'two, independent', { groups: [ 1, 1 ] } ),
	steady( 'three, independent', { groups: [ 1, 1, 1 ] } ),
	steady( 'theme', { theme: true } ),
	steady( 'theme with a plugin', { theme: true, groups: [ 2 ] } ),
	steady( 'declared dependencies', { declared: 15 } ),
	unsteady( 'undeclared dependency', { undeclared: 1 } ),
	unsteady( 'three undeclared', { undeclared: 3 } ),
	unsteady( 'three undeclared, error names it', {
		undeclared: 3,
		errorNames: true,
	} ),
	unsteady( 'steady, 2 % noise', { noise: 0.02 } ),
	unsteady( 'flaky, shows in 60 %', { rate: 0.6 } ),
	unsteady( 'flaky, 30 %', { rate: 0.3 } ),
	unsteady( 'flaky, 30 %, access log', { rate: 0.3, history: true } ),
	unsteady( 'flaky, 30 %, slow passes', {
		rate: 0.3,
		seconds: { fail: 1, pass: 0.3 },
		slowPass: 3,
	} ),
	unsteady( 'flaky, 30 %, flight record', { rate: 0.3, record: 1 } ),
	unsteady( 'flaky, 10 %', { rate: 0.1 } ),
	steady( 'not a plugin', { below: true } ),
	steady( 'total load', { load: 0.6 } ),
	unsteady( 'transient', { gone: true } ),
	unsteady( 'healthy', { healthy: true } ),
];

/** 30 suspects, of which one hangs: judged after 5 s (DESIGN section 3), a pass takes 0.3 s. */
export const HANGING: Case = steady(
	'one of 30 hangs',
	{ seconds: { fail: 5, pass: 0.3 } },
	30
);

/**
 * Which part of the sites with a steady fault is of which case: what the search was
 * first modelled on (one 0.54, not a plugin 0.22, a pair 0.15, the sum of all 0.06).
 */
export const AS_THEY_COME: readonly { name: string; part: number }[] = [
	{ name: 'one', part: 0.54 / 0.97 },
	{ name: 'not a plugin', part: 0.22 / 0.97 },
	{ name: 'pair, only together', part: 0.15 / 0.97 },
	{ name: 'total load', part: 0.06 / 0.97 },
];
