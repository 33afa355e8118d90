import { capital, inOne, joined, say, type Message } from '../contract';
import type { SearchState } from './state';
import type { Request } from './step';
import { Forecaster } from './plan/forecast';
import { SETTINGS } from './settings';
import type { Mask } from './model/sets';
import type { Progress, SearchVerdictKind, Trial, TrialPurpose } from './types';

/** Why this trial, in words for the owner. */
export function whyOf( { state, on, purpose, about }: Request ): Message {
	const { field, rows, belief } = state;
	const who = list( about.map( ( index ) => nameOf( field.ids[ index ]! ) ) );
	const suspected = belief
		.suspicion()
		.filter( ( p ) => p > SETTINGS.cleared ).length;
	switch ( purpose ) {
		case 'everything-on':
			return rows.length
				? say`It has to fail with everything on before anything can be suspected: once more.`
				: say`First with everything on: does it fail at all?`;
		case 'everything-off':
			return say`With everything off: if it still fails, no plugin and no theme is to blame.`;
		case 'proof-without':
			return about.length === 0
				? say`Is it healthy now, with what was found switched off?`
				: guilty( capital( who ), about.length );
		case 'proof-with':
			return say`A prediction: a few heavy ones together should fail.`;
		case 'proof-alone':
			return about.length > 1
				? say`Are ${ who } enough to make it fail, with all others off?`
				: say`Is ${ who } enough to make it fail, with all others off?`;
		case 'check':
			return say`Does it fail every time? That tells a rare fault from one that needs several together.`;
		default:
			return about.length > 0
				? say`One after another: ${ who } is on now, beside all that passed.`
				: say`Still suspected: ${ suspected } of ${ field.size }. ${ expects( on, state ) }`;
	}
}

const guilty = ( who: Message, count: number ): Message =>
	count > 1
		? say`${ who } look guilty: does it pass without?`
		: say`${ who } looks guilty: does it pass without?`;

/** What the outcome of a set of the search would mean. */
function expects( on: Mask, state: SearchState ): Message {
	const { fails } = Forecaster.for( state.belief ).of( on, state.load( on ) );
	return say`It fails with a chance of ${ Math.round( 100 * fails ) } %: no other set tells more for the time that it takes.`;
}

/** What the trials excluded, in words. */
export function ruledOut(
	kind: SearchVerdictKind,
	state: SearchState
): Message[] {
	const { rows, causes, field, clearedBy } = state;
	const passed = rows.find(
		( { outcome, count: on } ) => outcome === 'pass' && on < field.size
	);
	const innocent = field.ids.filter(
		( _, index ) =>
			clearedBy[ index ] &&
			! causes.some( ( { members } ) => members.includes( index ) )
	);
	const lines: Message[] = [];
	if ( passed && kind !== 'below-plugins' ) {
		lines.push(
			say`What lies below the plugins: it passed with some of them off.`
		);
	}
	if ( kind === 'below-plugins' ) {
		lines.push(
			say`All plugins and the theme: it fails with everything off.`
		);
	} else if (
		innocent.length &&
		[ 'plugin', 'plugins', 'combination' ].includes( kind )
	) {
		lines.push(
			say`${ capital( list( innocent.map( nameOf ) ) ) }: it fails without.`
		);
	}
	return lines;
}

/** What would help, where it could not be told. */
export function adviceFor( state: SearchState ): Message {
	const { rows, belief, field } = state;
	const unresolved = rows.filter(
		( { outcome } ) => outcome === 'unresolved'
	).length;
	if ( ! rows.some( ( { outcome } ) => outcome === 'fail' ) ) {
		return say`It has not failed yet. Try again when it fails, or repeat the request that failed.`;
	}
	if ( unresolved * 2 > rows.length ) {
		return say`Most trials could not be judged: their errors were others than the one under search. Say which plugins need which, or look at those errors first.`;
	}
	const { hypothesis, belief: sure } = belief.leader();
	const names = hypothesis.members.map( ( index ) =>
		nameOf( field.ids[ index ]! )
	);
	return names.length && sure > 0.3
		? say`Most suspected: ${ list( names ) }. More trials would tell; a flight record or the error log may name it at once.`
		: say`No explanation fits all that was seen: the fault may come and go. Try again at a time when it fails every time, or with the error log switched on.`;
}

/** What is known when a trial is asked for, and why it is: for JSON. */
export interface Explanation {
	purpose: TrialPurpose;
	why: Message;
	/** Who is still suspected, most suspected first; probabilities to three digits. */
	suspected: { id: string; probability: number }[];
	/** Who is not any more, and the number of the trial that cleared them. */
	cleared: { id: string; trial: number }[];
	/** Trials that are probably left, this one included; `atLeast`: or more. */
	left: number;
	atLeast: boolean;
}

/** A suspect is named in words from this probability on, and so many at most. */
const NAMED = 0.1;
const MOST_NAMED = 3;

/** Explains a trial. */
export function explanationOf( {
	purpose,
	why,
	progress,
}: Trial ): Explanation {
	const { left, atLeast } = progress;
	const cleared = progress.cleared.map( ( { id, trial } ) => ( {
		id,
		trial,
	} ) );
	const innocent = new Set( cleared.map( ( { id } ) => id ) );
	const suspected = progress.suspicion
		.filter( ( { id } ) => ! innocent.has( id ) )
		.map( ( { id, probability } ) => ( {
			id,
			probability: Math.round( 1000 * probability ) / 1000,
		} ) );
	return { purpose, why, suspected, cleared, left, atLeast };
}

/**
 * What is known so far, in words: "2 of 8 suspected, most of all c (62 %). Trial 3
 * cleared a, b and f. About 2 trials left."
 */
export function knowledge( {
	suspicion,
	suspected,
	cleared,
	left,
	atLeast,
}: Progress ): Message {
	const named = suspicion
		.filter( ( { probability } ) => probability >= NAMED )
		.slice( 0, MOST_NAMED )
		.map(
			( { id, probability } ) =>
				say`${ nameOf( id ) } (${ Math.floor( 100 * probability ) } %)`
		);
	const last = Math.max( 0, ...cleared.map( ( { trial } ) => trial ) );
	const innocent = cleared
		.filter( ( { trial } ) => trial === last )
		.map( ( { id } ) => nameOf( id ) );
	return inOne( [
		say`${ suspected } of ${ suspicion.length } suspected${ named.length ? say`, most of all ${ list( named ) }` : '' }.`,
		...( innocent.length
			? [ say`Trial ${ last } cleared ${ list( innocent ) }.` ]
			: [] ),
		remaining( left, atLeast ),
	] );
}

function remaining( left: number, atLeast: boolean ): Message {
	if ( left === 1 ) {
		return atLeast ? say`At least 1 trial left.` : say`About 1 trial left.`;
	}
	return atLeast
		? say`At least ${ left } trials left.`
		: say`About ${ left } trials left.`;
}

/* How things are called in front of the owner. */

/** `boom/boom.php` is boom, `hello.php` is hello, `theme:twentyfour` is the theme twentyfour. */
export function nameOf( id: string ): string | Message {
	if ( id.startsWith( 'theme:' ) ) {
		return say`the theme ${ id.slice( 'theme:'.length ) }`;
	}
	const [ folder = id ] = id.split( '/' );
	return folder.replace( /\.php$/, '' );
}

/** "a", "a and b", "a, b and c", "a, b and 4 more". */
function list( names: readonly ( string | Message )[], most = 4 ): Message {
	const shown =
		names.length > most
			? [
					...names.slice( 0, most - 1 ),
					say`${ names.length - most + 1 } more`,
				]
			: names;
	const last = shown.at( -1 ) ?? say`nothing`;
	return shown.length < 2
		? joined( [ last ] )
		: say`${ joined( shown.slice( 0, -1 ) ) } and ${ last }`;
}

/** What is on, the short way: "everything", "everything but boom", "only boom", "everything off". */
export function describe(
	enabled: readonly string[],
	all: readonly string[]
): Message {
	const on = new Set( enabled );
	const off = all.filter( ( id ) => ! on.has( id ) );
	if ( ! off.length ) {
		return say`everything`;
	}
	if ( ! enabled.length ) {
		return say`everything off`;
	}
	return off.length < enabled.length
		? say`everything but ${ list( off.map( nameOf ) ) }`
		: say`only ${ list( enabled.map( nameOf ) ) }`;
}
