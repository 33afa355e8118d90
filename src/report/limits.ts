/** How much of a kind a page holds: what a host reads is short, the rest is in the full report. */
export interface Limits {
	failures: number;
	entries: number;
	/** Log lines that differ in numbers only are one. */
	together: boolean;
	/** Why a step was left out is said too. */
	reasons: boolean;
	ruledOut: number;
	questions: number;
	/** What the server lacks. */
	shortages: number;
	/** Characters of one log line. */
	line: number;
}

export const ONE_PAGE: Limits = {
	failures: 4,
	entries: 5,
	together: true,
	reasons: false,
	ruledOut: 6,
	questions: 4,
	shortages: 3,
	line: 240,
};

export const EVERYTHING: Limits = {
	failures: Infinity,
	// A mail to a host is read, not searched: the rest is in the JSON report.
	entries: 100,
	together: false,
	reasons: true,
	ruledOut: Infinity,
	questions: Infinity,
	shortages: Infinity,
	line: Infinity,
};
