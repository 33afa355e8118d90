import type { Cause, Inquiry } from './inquiry';
import { type Step, ask } from './investigate';
import { passesNeeded } from './certainty';
import { SETTINGS } from './settings';
import { hasAll, pairsOf } from './sets';

/**
 * Several causes are easily one that comes and goes, with accidents beside it. Each
 * must have failed by itself, more than once. False where one of them fell: the
 * search has to go on.
 */
export function* eachIsNeeded( inquiry: Inquiry ): Step< boolean > {
	const { causes } = inquiry;
	if ( isOneInDisguise( causes ) && ! inquiry.reopened ) {
		inquiry.reopened = true;
		inquiry.settleOn( [] );
		return false;
	}
	for ( const cause of causes.length > 1 ? causes : [] ) {
		if ( ! ( yield* failsByItself( inquiry, cause ) ) ) {
			inquiry.settleOn( causes.filter( ( other ) => other !== cause ) );
			return false;
		}
	}
	return true;
}

/** Two groups that share a member: that one alone would explain them too, if its fault comes and goes. */
const isOneInDisguise = ( causes: readonly Cause[] ): boolean =>
	[ ...pairsOf( causes ) ].some( ( [ a, b ] ) =>
		a.members.some( ( member ) => b.members.includes( member ) )
	);

/** Tries the cause with all others kept off, until it failed often enough or luck is unlikely. */
function* failsByItself( inquiry: Inquiry, cause: Cause ): Step< boolean > {
	const others = inquiry.causes.filter( ( other ) => other !== cause );
	const on = inquiry.allBut( others.map( ( { off } ) => off ) );
	const armedAlone = () =>
		inquiry.rows.filter(
			( row ) =>
				row.outcome === 'fail' &&
				hasAll( row.on, cause.members ) &&
				others.every( ( { members } ) => ! hasAll( row.on, members ) )
		).length;
	const most = passesNeeded( cause.rate );
	for ( let passes = 0; armedAlone() < SETTINGS.ownFails; ) {
		const outcome = yield* ask( inquiry, on, 'check', cause.members );
		passes += Number( outcome !== 'fail' );
		if ( passes >= most ) {
			return false;
		}
	}
	return true;
}
