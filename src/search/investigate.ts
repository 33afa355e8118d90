import { choose, smallestFailing } from './choice';
import { confirmation } from './confirmation';
import { isTimeToWiden, largerGroup, quartets, trios } from './groups';
import type { Hypothesis } from './hypotheses';
import type { Inquiry } from './inquiry';
import { nextInOrder } from './one-by-one';
import { sureOf } from './certainty';
import { keptOffOf, unmet } from './proof';
import { standsAlone } from './stands-alone';
import { SETTINGS } from './settings';
import { type Mask, countOn } from './sets';
import { eachIsNeeded } from './needed';
import { proofLines } from './verdict';
import type { Mode, Outcome, Reply, TrialPurpose } from './types';

/** A trial that the search wants. */
export interface Request {
	on: Mask;
	purpose: TrialPurpose;
	/** Who the trial is about: the suspects whose proof or group it belongs to. */
	about: readonly number[];
}

/** How it ended: `found` when the explanation was proven. */
export type Ending =
	| { kind: 'healthy' }
	| { kind: 'found'; hypothesis: Hypothesis; belief: number }
	| { kind: 'inconclusive' };

export type Step< T > = Generator< Request, T, Reply >;

/**
 * The whole search: baseline, then rounds of search and proof, one for each
 * independent cause. It yields the trials and is told what they showed.
 */
export function* investigate( inquiry: Inquiry, mode: Mode ): Step< Ending > {
	const first = yield* reproduce( inquiry );
	if ( first !== 'fails' ) {
		return { kind: first };
	}
	for (;;) {
		const ending = yield* findCause( inquiry, mode );
		if ( ending.kind !== 'found' || ending.hypothesis.kind !== 'group' ) {
			return ending;
		}
		const { hypothesis, belief } = ending;
		inquiry.settleOn( [
			...inquiry.causes,
			{
				members: hypothesis.members,
				belief,
				rate: hypothesis.failsArmed,
				off: keptOffOf( hypothesis.members, inquiry ),
				proof: proofLines( hypothesis, inquiry ),
			},
		] );
		if ( isHealthyNow( inquiry ) && ( yield* eachIsNeeded( inquiry ) ) ) {
			return ending;
		}
	}
}

/** Did it pass often enough with all proven causes off? */
function isHealthyNow( inquiry: Inquiry ): boolean {
	const gone = inquiry.belief.hypotheses.find(
		( { kind } ) => kind === 'gone'
	);
	return gone !== undefined && ! unmet( gone, inquiry ).length;
}

/** Asks, and enters the answer. */
export function* ask(
	inquiry: Inquiry,
	on: Mask,
	purpose: TrialPurpose,
	about: readonly number[] = []
): Step< Outcome > {
	const reply = yield { on, purpose, about };
	return inquiry.record( on, purpose, reply ).outcome;
}

/** Everything on, until it fails, or passed so often that it is healthy, or could not be judged. */
function* reproduce(
	inquiry: Inquiry
): Step< 'fails' | 'healthy' | 'inconclusive' > {
	const everything = inquiry.only( inquiry.items );
	const most = inquiry.problem.maxHealthy ?? SETTINGS.maxHealthy;
	while (
		inquiry.seen( everything, 'pass' ) < most &&
		inquiry.seen( everything, 'unresolved' ) < SETTINGS.maxUnresolved
	) {
		if (
			( yield* ask( inquiry, everything, 'everything-on' ) ) === 'fail'
		) {
			return 'fails';
		}
	}
	return inquiry.seen( everything, 'pass' ) < most
		? 'inconclusive'
		: 'healthy';
}

/** One round: until one explanation is proven, or nothing more can be told. */
function* findCause( inquiry: Inquiry, mode: Mode ): Step< Ending > {
	const widenings = [ trios, quartets, largerGroup ];
	for (;;) {
		const { hypothesis, belief } = inquiry.belief.leader();
		const duties = unmet( hypothesis, inquiry );
		const [ duty ] = belief >= SETTINGS.ready ? duties : [];
		if ( duty && inquiry.seen( duty.on, 'unresolved' ) ) {
			if ( inquiry.assumeNeeds( hypothesis.members, duty.on ) ) {
				continue;
			}
		} else if ( duty ) {
			const { members } = hypothesis;
			const outcome = yield* ask(
				inquiry,
				duty.on,
				duty.purpose,
				members
			);
			const another =
				outcome === 'fail' && duty.purpose === 'proof-without';
			if ( another && ( yield* standsAlone( inquiry, members ) ) ) {
				return { kind: 'found', ...inquiry.belief.leader() };
			}
			continue;
		}
		if ( belief >= sureOf( hypothesis ) && ! duties.length ) {
			return { kind: 'found', hypothesis, belief };
		}
		const confirming =
			belief >= SETTINGS.ready &&
			hypothesis.members.length > 1 &&
			! duties.length &&
			confirmation( hypothesis, inquiry );
		if ( confirming ) {
			yield* ask( inquiry, confirming, 'check', hypothesis.members );
			continue;
		}
		if ( belief > 0.5 && missesSomething( inquiry, hypothesis ) ) {
			continue;
		}
		const wider =
			isTimeToWiden( inquiry, hypothesis, widenings.length ) &&
			widenings.shift();
		if ( wider ) {
			yield* wider( inquiry );
			continue;
		}
		const inOrder = mode === 'one-by-one' ? nextInOrder( inquiry ) : null;
		const choice = inOrder ?? choose( inquiry );
		if ( ! choice || choice.bits < SETTINGS.minBits ) {
			return { kind: 'inconclusive' };
		}
		yield* ask(
			inquiry,
			choice.on,
			countOn( choice.on ) ? 'search' : 'everything-off',
			inOrder?.about
		);
	}
}

/**
 * A suspect that cannot be judged in ever smaller sets probably misses something
 * in them. Nothing tells then which: all that it was never judged without is taken
 * to be needed. False where that is not so.
 */
function missesSomething( inquiry: Inquiry, { members }: Hypothesis ): boolean {
	const [ suspect ] = members;
	if ( suspect === undefined || members.length > 1 ) {
		return false;
	}
	const smallest = smallestFailing( inquiry ).length;
	const inVain = inquiry.rows.filter(
		( { on, outcome, count } ) =>
			outcome === 'unresolved' && on[ suspect ] && count <= smallest
	);
	return (
		inVain.length >= SETTINGS.maxUnresolved &&
		inquiry.assumeNeeds( members, inquiry.only( members ) )
	);
}
