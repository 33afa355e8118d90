import type { Hypothesis } from './model/hypotheses';
import { countOn } from './model/sets';
import { choose, smallestFailing } from './plan/choice';
import { confirmation } from './plan/confirmation';
import { isTimeToWiden, largerGroup, quartets, trios } from './plan/groups';
import { nextInOrder } from './plan/one-by-one';
import { keptOffOf, sureOf, unmet } from './proof/duties';
import { necessity } from './proof/necessity';
import { sufficiency } from './proof/sufficiency';
import { SETTINGS } from './settings';
import type { SearchState } from './state';
import { type Step, ask } from './step';
import { type Ending, proofLines } from './verdict';
import type { Mode } from './types';

/**
 * The whole search: baseline, then rounds of search and proof, one for each
 * independent cause. It yields the trials and is told what they showed.
 */
export function* investigate( begun: SearchState, mode: Mode ): Step< Ending > {
	const first = yield* reproduce( begun );
	if ( first.kind !== 'fails' ) {
		return first;
	}
	let { state } = first;
	for (;;) {
		const ending = yield* findCause( state, mode );
		if ( ending.kind !== 'found' || ending.hypothesis.kind !== 'group' ) {
			return ending;
		}
		const { hypothesis, belief } = ending;
		state = ending.state.settleOn( [
			...ending.state.causes,
			{
				members: hypothesis.members,
				belief,
				rate: hypothesis.failsArmed,
				off: keptOffOf( hypothesis.members, ending.state ),
				proof: proofLines( hypothesis, ending.state ),
			},
		] );
		if ( isHealthyNow( state ) ) {
			const proof = yield* necessity( state );
			( { state } = proof );
			if ( proof.holds ) {
				return { ...ending, state };
			}
		}
	}
}

/** Did it pass often enough with all proven causes off? */
function isHealthyNow( state: SearchState ): boolean {
	const gone = state.belief.hypotheses.find(
		( { kind } ) => kind === 'gone'
	);
	return gone !== undefined && ! unmet( gone, state ).length;
}

/** Everything on, until it fails, or passed so often that it is healthy, or could not be judged. */
function* reproduce(
	begun: SearchState
): Step< Ending | { kind: 'fails'; state: SearchState } > {
	let state = begun;
	const everything = state.only( state.items );
	const most = state.problem.maxHealthy ?? SETTINGS.maxHealthy;
	while (
		state.seen( everything, 'pass' ) < most &&
		state.seen( everything, 'unresolved' ) < SETTINGS.maxUnresolved
	) {
		state = yield* ask( state, everything, 'everything-on' );
		if ( state.outcome === 'fail' ) {
			return { state, kind: 'fails' };
		}
	}
	return {
		kind:
			state.seen( everything, 'pass' ) < most
				? 'inconclusive'
				: 'healthy',
		state,
	};
}

/** One round: until one explanation is proven, or nothing more can be told. */
function* findCause( begun: SearchState, mode: Mode ): Step< Ending > {
	let state = begun;
	const widenings = [ trios, quartets, largerGroup ];
	for (;;) {
		const { hypothesis, belief } = state.belief.leader();
		const { members } = hypothesis;
		const duties = unmet( hypothesis, state );
		const [ duty ] = belief >= SETTINGS.ready ? duties : [];
		if ( duty && state.seen( duty.on, 'unresolved' ) ) {
			const assumed = state.assumeNeeds( members, duty.on );
			if ( assumed ) {
				state = assumed;
				continue;
			}
		} else if ( duty ) {
			state = yield* ask( state, duty.on, duty.purpose, members );
			if (
				state.outcome === 'fail' &&
				duty.purpose === 'proof-without'
			) {
				const proof = yield* sufficiency( state, members );
				( { state } = proof );
				if ( proof.holds ) {
					return { kind: 'found', state, ...state.belief.leader() };
				}
			}
			continue;
		}
		if ( belief >= sureOf( hypothesis ) && ! duties.length ) {
			return { kind: 'found', state, hypothesis, belief };
		}
		const confirming =
			belief >= SETTINGS.ready &&
			members.length > 1 &&
			! duties.length &&
			confirmation( hypothesis, state );
		if ( confirming ) {
			state = yield* ask( state, confirming, 'check', members );
			continue;
		}
		const completed =
			belief > 0.5 ? withWhatIsMissed( state, hypothesis ) : null;
		if ( completed ) {
			state = completed;
			continue;
		}
		const wider =
			isTimeToWiden( state, hypothesis, widenings.length ) &&
			widenings.shift();
		if ( wider ) {
			state = yield* wider( state );
			continue;
		}
		const inOrder = mode === 'one-by-one' ? nextInOrder( state ) : null;
		const choice = inOrder ?? choose( state );
		if ( ! choice || choice.bits < SETTINGS.minBits ) {
			return { kind: 'inconclusive', state };
		}
		state = yield* ask(
			choice.state,
			choice.on,
			countOn( choice.on ) ? 'search' : 'everything-off',
			inOrder?.about
		);
	}
}

/**
 * A suspect that cannot be judged in ever smaller sets probably misses something
 * in them. Nothing tells then which: all that it was never judged without is taken
 * to be needed. Null where that is not so.
 */
function withWhatIsMissed(
	state: SearchState,
	{ members }: Hypothesis
): SearchState | null {
	const [ suspect ] = members;
	if ( suspect === undefined || members.length > 1 ) {
		return null;
	}
	const smallest = smallestFailing( state ).length;
	const inVain = state.rows.filter(
		( { on, outcome, count } ) =>
			outcome === 'unresolved' && on[ suspect ] && count <= smallest
	);
	return inVain.length >= SETTINGS.maxUnresolved
		? state.assumeNeeds( members, state.only( members ) )
		: null;
}
