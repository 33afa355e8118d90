import { hasAll, pairsOf } from '../model/sets';
import { SETTINGS } from '../settings';
import type { Cause, SearchState } from '../state';
import { type Shown, type Step, ask } from '../step';
import { passesNeeded } from './duties';

/**
 * Is each of several causes necessary? They are easily one that comes and goes, with
 * accidents beside it: each must have failed by itself, more than once. Where one of
 * them falls, the search has to go on.
 */
export function* necessity( begun: SearchState ): Step< Shown > {
	let state = begun;
	const { causes } = state;
	if ( isOneInDisguise( causes ) && ! state.reopened ) {
		return { state: state.reopen(), holds: false };
	}
	for ( const cause of causes.length > 1 ? causes : [] ) {
		const shown = yield* failsByItself( state, cause );
		( { state } = shown );
		if ( ! shown.holds ) {
			return {
				state: state.settleOn(
					causes.filter( ( other ) => other !== cause )
				),
				holds: false,
			};
		}
	}
	return { state, holds: true };
}

/** Two groups that share a member: that one alone would explain them too, if its fault comes and goes. */
const isOneInDisguise = ( causes: readonly Cause[] ): boolean =>
	[ ...pairsOf( causes ) ].some( ( [ a, b ] ) =>
		a.members.some( ( member ) => b.members.includes( member ) )
	);

/** Tries the cause with all others kept off, until it failed often enough or luck is unlikely. */
function* failsByItself( begun: SearchState, cause: Cause ): Step< Shown > {
	let state = begun;
	const others = state.causes.filter( ( other ) => other !== cause );
	const on = state.allBut( others.map( ( { off } ) => off ) );
	const isArmedAlone = ( set: typeof on ) =>
		hasAll( set, cause.members ) &&
		others.every( ( { members } ) => ! hasAll( set, members ) );
	const ownFails = () =>
		state.rows.filter(
			( row ) => row.outcome === 'fail' && isArmedAlone( row.on )
		).length;
	const most = passesNeeded( cause.rate );
	for ( let passes = 0; ownFails() < SETTINGS.ownFails; ) {
		state = yield* ask( state, on, 'check', cause.members );
		passes += Number( state.outcome !== 'fail' );
		if ( passes >= most ) {
			return { state, holds: false };
		}
	}
	return { state, holds: true };
}
