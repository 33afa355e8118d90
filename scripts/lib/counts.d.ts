/** What counts.js exports, for the tests that TypeScript checks. */
export function countTests(
	text: string,
	good: boolean
): { passed: number; failed: number };
