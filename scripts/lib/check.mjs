/**
 * Checks that say what they saw, and how many of them held:
 *
 *   check( answer.status === 200, `the login page answers ${ answer.status }` );
 *   finish();
 */
const counts = { passed: 0, failed: 0 };

/**
 * Prints whether something holds, and counts it.
 *
 * @param {boolean} good     Whether it does.
 * @param {string}  sentence What was seen.
 */
export function check( good, sentence ) {
	console.log( `${ good ? 'ok' : 'FAILED' }  ${ sentence }` );
	counts[ good ? 'passed' : 'failed' ]++;
}

/** Prints the counts, and ends the program: with 1 where something did not hold. */
export function finish() {
	console.log( `${ counts.passed } passed, ${ counts.failed } failed` );
	process.exit( counts.failed > 0 ? 1 : 0 );
}
