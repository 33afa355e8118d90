/** Exit statuses that scripts rely on. */
export const EXIT = {
	healthy: 0,
	usage: 1,
	verdict: 2,
	inconclusive: 3,
	unreachable: 4,
	interrupted: 130,
} as const;
