import type { Inquiry } from './inquiry';
import { type Step, ask } from './investigate';
import { passesNeeded } from './certainty';
import { SETTINGS } from './settings';

/**
 * It still fails without what seemed to be the cause: is there another one, or was
 * it wrong? The trial is set aside, and the suspects must prove themselves with
 * all others off. True when they do; else the trial counts again.
 */
export function* standsAlone(
	inquiry: Inquiry,
	members: readonly number[]
): Step< boolean > {
	inquiry.setAside( inquiry.rows.length );
	const certain = () =>
		inquiry.seen( inquiry.only( members ), 'fail' ) > 0 &&
		( members.length === 1 ||
			inquiry.belief.of( members ) >= SETTINGS.sureDespite );
	const groups = [
		members,
		...( members.length > 1 ? members : [] ).map( ( member ) =>
			members.filter( ( other ) => other !== member )
		),
	];
	const most = Math.max(
		3 * members.length,
		passesNeeded( inquiry.belief.find( members )?.failsArmed ?? 0 )
	);
	for ( let k = 0; k < most && ! certain(); k++ ) {
		if ( inquiry.belief.of( members ) < 0.3 ) {
			break;
		}
		yield* ask(
			inquiry,
			// Anew each time: what is needed may have been learned meanwhile.
			inquiry.only( groups[ k % groups.length ]! ),
			'proof-alone',
			members
		);
	}
	if ( ! certain() ) {
		inquiry.setAside( null );
		return false;
	}
	return true;
}
