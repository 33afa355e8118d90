import { SETTINGS } from '../settings';
import type { SearchState } from '../state';
import { type Shown, type Step, ask } from '../step';
import { passesNeeded } from './duties';

/**
 * Are these sufficient? It still fails without what seemed to be the cause: is there
 * another one, or was it wrong? The trial is set aside, and the suspects must prove
 * themselves with all others off. Where they do not, the trial counts again.
 */
export function* sufficiency(
	begun: SearchState,
	members: readonly number[]
): Step< Shown > {
	let state = begun.setAside( begun.rows.length );
	const isCertain = () =>
		state.seen( state.only( members ), 'fail' ) > 0 &&
		( members.length === 1 ||
			state.belief.of( members ) >= SETTINGS.sureDespite );
	const groups = [
		members,
		...( members.length > 1 ? members : [] ).map( ( member ) =>
			members.filter( ( other ) => other !== member )
		),
	];
	const most = Math.max(
		3 * members.length,
		passesNeeded( state.belief.find( members )?.failsArmed ?? 0 )
	);
	for ( let k = 0; k < most && ! isCertain(); k++ ) {
		if ( state.belief.of( members ) < 0.3 ) {
			break;
		}
		state = yield* ask(
			state,
			// Anew each time: what is needed may have been learned meanwhile.
			state.only( groups[ k % groups.length ]! ),
			'proof-alone',
			members
		);
	}
	return isCertain()
		? { state, holds: true }
		: { state: state.setAside( null ), holds: false };
}
