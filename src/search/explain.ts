import { capital, say } from '../contract';
import type { Inquiry } from './inquiry';
import type { Request } from './investigate';
import { Outlook } from './outlook';
import { SETTINGS } from './settings';
import type { Mask } from './sets';
import type { SearchVerdictKind } from './types';
import { list, nameOf } from './words';

/** Why this trial, in words for the owner. */
export function whyOf(
	{ on, purpose, about }: Request,
	inquiry: Inquiry
): string {
	const { field, rows, belief } = inquiry;
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
			return who === 'nothing'
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
				: say`Still suspected: ${ suspected } of ${ field.size }. ${ expects( on, inquiry ) }`;
	}
}

const guilty = ( who: string, count: number ): string =>
	count > 1
		? say`${ who } look guilty: does it pass without?`
		: say`${ who } looks guilty: does it pass without?`;

/** What the outcome of a set of the search would mean. */
function expects( on: Mask, inquiry: Inquiry ): string {
	const { fails } = new Outlook( inquiry.belief ).of(
		on,
		inquiry.load( on )
	);
	return say`It fails with a chance of ${ Math.round( 100 * fails ) } %: no other set tells more for the time that it takes.`;
}

/** What the trials excluded, in words. */
export function ruledOut(
	kind: SearchVerdictKind,
	inquiry: Inquiry
): string[] {
	const { rows, causes, field, clearedBy } = inquiry;
	const passed = rows.find(
		( { outcome, count: on } ) => outcome === 'pass' && on < field.size
	);
	const innocent = field.ids.filter(
		( _, index ) =>
			clearedBy[ index ] &&
			! causes.some( ( { members } ) => members.includes( index ) )
	);
	const lines: string[] = [];
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
export function adviceFor( inquiry: Inquiry ): string {
	const { rows, belief, field } = inquiry;
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
