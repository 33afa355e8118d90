/**
 * Made-up sites with a known fault: what a search must find out. Seeded, so that a
 * site can be met again.
 */
import { randomFrom, shuffled } from '../../src/search/model/random';
import type { Problem, Reply, SearchVerdictKind } from '../../src/search/types';

export interface Site {
	problem: Problem;
	/** Answers a probe. Stateful: chance and the hour advance with every call. */
	reply: ( enabled: readonly string[] ) => Reply;
	/** The right answer, and its causes. */
	verdict: SearchVerdictKind;
	causes: string[][];
}

export interface Fault {
	/** Sizes of the independent groups that fail together. */
	groups?: number[];
	/** The fault is in none of the suspects. */
	below?: boolean;
	/** It shows in the first request only. */
	gone?: boolean;
	/** It never shows. */
	healthy?: boolean;
	/** It shows from this part of the summed cost on. */
	load?: number;
	/** How often it shows where it is armed. */
	rate?: number;
	/** How often a probe fails for no reason. */
	noise?: number;
	/** How often the log names the culprit beforehand; it names an innocent one in 5 %. */
	logNames?: number;
	/**
	 * The access log has the last ten requests for this address; `lying`: it says
	 * that they all failed, whatever the rate is now.
	 */
	history?: boolean | 'lying';
	/** How often a failing probe left a record that accuses a culprit. */
	record?: number;
	/** Declared requirements, undeclared ones, and whether an error names what is missing. */
	declared?: number;
	undeclared?: number;
	errorNames?: boolean;
	/** Seconds of a failing and of a passing probe. */
	seconds?: { fail: number; pass: number };
	/** Seconds of a pass in which the fault was armed. */
	slowPass?: number;
	/** The theme is a suspect, and in the first group. */
	theme?: boolean;
}

/** A site of `size` suspects with the given fault. */
export function makeSite( size: number, fault: Fault, seed: number ): Site {
	const random = randomFrom( seed * 2654435761 );
	const ids = Array.from(
		{ length: size },
		( _, i ) => `plugin-${ i }/plugin-${ i }.php`
	);
	if ( fault.theme ) {
		ids[ size - 1 ] = 'theme:twentytwelve';
	}
	const order = shuffled( ids, random );
	if ( fault.theme ) {
		order.splice( order.indexOf( ids[ size - 1 ]! ), 1 );
		order.unshift( ids[ size - 1 ]! );
	}
	const { requires, hidden } = dependencies( order, fault, random );
	const causes = culprits( order, fault, requires );
	const guilty = new Set( causes.flat() );
	const cost = new Map(
		ids.map( ( id ) => [ id, fault.load ? 1 + 9 * random() ** 3 : 1 ] )
	);
	const total = [ ...cost.values() ].reduce( ( a, b ) => a + b, 0 );
	const named = ids.filter(
		( id ) =>
			fault.logNames &&
			random() < ( guilty.has( id ) ? fault.logNames : 0.05 / size )
	);
	const problem: Problem = {
		seed,
		suspects: ids.map( ( id ) => ( {
			id,
			requires: requires.get( id ) ?? [],
			weight: named.includes( id ) ? 20 : 1,
			cost: cost.get( id )!,
		} ) ),
		...( fault.history ? { history: historyOf( fault, random ) } : {} ),
		maxTrials: fault.rate ? 600 : 120,
	};
	let asked = 0;
	const isArmed = ( on: ReadonlySet< string > ): boolean => {
		if ( fault.below ) {
			return true;
		}
		if ( fault.load ) {
			const sum = [ ...on ].reduce( ( s, id ) => s + cost.get( id )!, 0 );
			return sum > fault.load * total;
		}
		return causes.some( ( group ) =>
			group.every( ( id ) => on.has( id ) )
		);
	};
	const reply = ( enabled: readonly string[] ): Reply => {
		asked++;
		const on = new Set( enabled );
		for ( const [ of, needs ] of hidden ) {
			if ( on.has( of ) && ! on.has( needs ) ) {
				return fault.errorNames
					? { outcome: 'unresolved', missing: { of, needs } }
					: { outcome: 'unresolved' };
			}
		}
		const armed = fault.gone
			? asked === 1
			: ! fault.healthy && isArmed( on );
		const shows = armed && random() < ( fault.rate ?? 1 );
		const outcome =
			shows || random() < ( fault.noise ?? 0 ) ? 'fail' : 'pass';
		const jitter = 0.7 + 0.6 * random();
		const slow = armed ? fault.slowPass : undefined;
		const pass = slow ?? fault.seconds?.pass;
		const seconds =
			outcome === 'fail' ? fault.seconds?.fail : pass && pass * jitter;
		const suspects = shows
			? causes.find( ( group ) => group.every( ( id ) => on.has( id ) ) )
			: undefined;
		const accused =
			outcome === 'fail' && random() < ( fault.record ?? 0 )
				? suspects?.[ Math.floor( random() * suspects.length ) ]
				: undefined;
		return {
			outcome,
			...( seconds === undefined ? {} : { seconds } ),
			...( accused === undefined ? {} : { accused } ),
		};
	};
	return { problem, reply, causes, verdict: verdictFor( fault, causes ) };
}

/** Ten requests of visitors: the fault shows as often as in probes, unless the log lies. */
function historyOf( { rate = 1, history }: Fault, random: () => number ) {
	if ( history === 'lying' ) {
		return { fails: 10, passes: 0 };
	}
	const fails = Array.from( { length: 10 }, random ).filter(
		( chance ) => chance < rate
	).length;
	return { fails, passes: 10 - fails };
}

function verdictFor( fault: Fault, causes: string[][] ): SearchVerdictKind {
	if ( fault.below ) {
		return 'below-plugins';
	}
	if ( fault.load ) {
		return 'load';
	}
	if ( fault.gone ) {
		return 'transient';
	}
	if ( fault.healthy ) {
		return 'healthy';
	}
	if ( causes.length > 1 ) {
		return 'plugins';
	}
	return causes[ 0 ]!.length > 1 ? 'combination' : 'plugin';
}

/**
 * Requirements follow one order of the suspects, so that there is no circle. The
 * undeclared ones have to do with the culprits, where they hurt most: the first of
 * `order` needs another, the second is needed, and so on.
 */
function dependencies( order: string[], fault: Fault, random: () => number ) {
	const requires = new Map< string, string[] >();
	const hidden: [ string, string ][] = [];
	const rank = shuffled( order, random );
	const pick = () => order[ Math.floor( random() * order.length ) ]!;
	const inRank = ( a: string, b: string ): [ string, string ] =>
		rank.indexOf( a ) < rank.indexOf( b ) ? [ a, b ] : [ b, a ];
	while ( requires.size < ( fault.declared ?? 0 ) ) {
		const [ of, needs ] = inRank( pick(), pick() );
		if ( of !== needs ) {
			requires.set( of, [ ...( requires.get( of ) ?? [] ), needs ] );
		}
	}
	while ( hidden.length < ( fault.undeclared ?? 0 ) ) {
		const other = pick();
		const culprit = order[ 0 ]!;
		if ( other !== culprit ) {
			hidden.push( inRank( culprit, other ) );
		}
	}
	return { requires, hidden };
}

/** Culprits whose groups do not need each other: else they would not be what they are called. */
function culprits(
	order: string[],
	{ groups = [ 1 ], ...fault }: Fault,
	requires: ReadonlyMap< string, string[] >
): string[][] {
	if ( fault.below || fault.gone || fault.healthy || fault.load ) {
		return [];
	}
	const above = ( id: string ): string[] =>
		( requires.get( id ) ?? [] ).flatMap( ( need ) => [
			need,
			...above( need ),
		] );
	const chosen: string[] = [];
	for ( const id of order ) {
		const related = chosen.some(
			( other ) =>
				above( id ).includes( other ) || above( other ).includes( id )
		);
		if ( ! related ) {
			chosen.push( id );
		}
	}
	let at = 0;
	return groups.map( ( size ) => chosen.slice( at, ( at += size ) ) );
}
