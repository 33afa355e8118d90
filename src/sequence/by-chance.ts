/**
 * How likely chance alone puts all failures into one of two groups of requests
 * (Fisher 1935, one-sided, for a second group without a failure).
 *
 * @param fails  Failures of the first group.
 * @param passes Passes of the first group.
 * @param others Requests of the second group, all of which passed.
 */
export function byChance(
	fails: number,
	passes: number,
	others: number
): number {
	let chance = 1;
	for ( let drawn = 0; drawn < fails; drawn++ ) {
		chance *=
			( fails + passes - drawn ) / ( fails + passes + others - drawn );
	}
	return chance;
}
