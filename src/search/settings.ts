/** What the search assumes before it has seen anything. Tuned on seeds that the tests do not use. */
export const SETTINGS = {
	/** Prior of each kind of explanation: a passing trouble, not a plugin, one, two, three, more, the sum of all. */
	prior: {
		gone: 0.02,
		below: 0.08,
		one: 0.48,
		pair: 0.3,
		trio: 0.07,
		more: 0.02,
		load: 0.04,
		/** A load where nothing is known of costs: their mere number. */
		crowd: 0.01,
	},
	/** Prior of "nothing else is wrong" once one cause is proven. */
	nothingElse: 0.7,
	/** How often the fault shows where it is armed: [prior, rate]. Most faults are steady, those of a group even more. */
	armed: [
		[ 0.776, 0.999 ],
		[ 0.008, 0.9 ],
		[ 0.024, 0.75 ],
		[ 0.056, 0.6 ],
		[ 0.048, 0.45 ],
		[ 0.032, 0.3 ],
		[ 0.024, 0.2 ],
		[ 0.016, 0.1 ],
		[ 0.016, 0.05 ],
	],
	/** So much rarer than a single suspect's are flaky faults of a group, or of a sum. */
	groupFlaky: 0.06,
	/** For a fault that is gone: the chance that it lasted for one more probe. */
	lasts: 0.2,
	/** How often a probe fails with no fault armed: [prior, rate]. */
	idle: [
		[ 0.6, 0.001 ],
		[ 0.3, 0.01 ],
		[ 0.1, 0.03 ],
	],
	/** The same two where a person answers, who overlooks a fault or sees a cached one now and then. */
	person: {
		armed: [
			[ 0.8, 0.98 ],
			[ 0.03, 0.9 ],
			[ 0.03, 0.75 ],
			[ 0.05, 0.6 ],
			[ 0.04, 0.45 ],
			[ 0.03, 0.3 ],
			[ 0.02, 0.15 ],
		],
		idle: [
			[ 0.4, 0.005 ],
			[ 0.4, 0.02 ],
			[ 0.2, 0.05 ],
		],
	},
	/** A pass counts as slow from so many times the usual on. */
	slowTimes: 6,
	/** How often a pass is slow where the fault was armed, and where it was not: [prior, rate]. */
	armedSlow: [
		[ 0.75, 0.01 ],
		[ 0.1, 0.4 ],
		[ 0.15, 0.95 ],
	],
	idleSlow: [
		[ 0.8, 0.003 ],
		[ 0.2, 0.05 ],
	],
	/** The access log may describe another situation: so much is kept of the plain prior. */
	distrust: 0.1,
	/** The access log counts for this many probes at most. */
	historyProbes: 10,
	/** Prior suspicion of one that a log names, and of one that was updated just before; 1 is neutral. */
	weightOfNamed: 20,
	weightOfUpdated: 5,
	/** Chance that the flight record's last mark is in the culprit (recorders lose marks; victims crash). */
	recordRight: 0.95,
	/** Chance that a log names the culprit, and that it names an innocent one. */
	namedRight: 0.7,
	namedWrong: 0.05,
	/** Belief at which the proof begins, and that a verdict needs. */
	ready: 0.85,
	sure: 0.97,
	/**
	 * The same for several that fail only together: a fault that comes and goes looks
	 * like that. 0.999 takes one that shows in 60 % for a group in 0.9 % of 1400
	 * searches; each halving of the doubt halves that, and costs a pair one probe.
	 */
	sureOfPair: 0.9994,
	sureOfMore: 0.9985,
	/** Most fails that are planned to make a group sure. */
	mostConfirming: 14,
	/** The same for a fault that is gone (the rarest of rates cannot be excluded), and for a sum (its predictions were seen). */
	sureOfGone: 0.985,
	sureOfLoad: 0.98,
	/** The same for several that must stand although it fails without them. */
	sureDespite: 0.998,
	/** So often each of several causes must have failed while the others were off. */
	ownFails: 2,
	/** What visitors' requests say of the rate is not believed beyond this, where passes are to prove that it is gone. */
	mostRateOfHistory: 0.5,
	/** Accepted chance that a run of passes was luck. */
	luck: 0.05,
	/** A rate from which on a fault counts as steady. */
	steady: 0.9,
	/** Thresholds that are tried for the sum of all, and the part of the sum that measuring may be wrong by. */
	thresholds: 16,
	fuzz: 0.05,
	/** Orders of suspects whose prefixes are compared for one choice. */
	orders: 16,
	/** A suspect with no more than this probability counts as cleared. */
	cleared: 1e-3,
	/** A failing set is believed to hold the fault from this probability on. */
	holds: 0.8,
	/** The proof of so many leading explanations, if so probable, is weighed with a choice. */
	leaders: 24,
	leading: 0.02,
	/** A bit that tells groups from such a fault counts so much more: less is left to confirm. */
	ahead: 0.5,
	/** A probe that would tell less than this many bits is not worth its price. */
	minBits: 3e-4,
	/** Most groups that are listed, the largest that is searched for, and the fails in a row that make a fault steady. */
	maxGroups: 25000,
	steadyFails: 3,
	maxGroup: 6,
	maxTrials: 400,
	/** Passes with everything on before the site is called healthy. */
	maxHealthy: 58,
	/** So often everything on may end otherwise than in pass or fail. */
	maxUnresolved: 3,
} as const;
