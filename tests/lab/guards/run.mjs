/**
 * Runs checks on a site.
 *
 *   const failures = await runChecks( site, checks )   -> [ { name, error } ]
 */

/**
 * Runs checks one after the other.
 *
 * @param {Object}   site   As startGuarded() answers.
 * @param {Object[]} checks Each with name and test.
 * @return {Promise<Object[]>} Those that failed, with their errors.
 */
export async function runChecks( site, checks ) {
	const failures = [];
	for ( const { name, test } of checks ) {
		try {
			await test( site );
		} catch ( error ) {
			failures.push( { name, error } );
		}
	}
	return failures;
}
