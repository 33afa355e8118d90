/**
 * Reads from what a test runner said how many tests passed and failed.
 * CommonJS, because Jest loads no .mjs.
 */

const number = ( text, pattern ) =>
	Number( pattern.exec( text )?.[ 1 ]?.replaceAll( ',', '' ) ?? 0 );

function jest( text ) {
	const line = /^Tests: +.*total$/m.exec( text )?.[ 0 ];
	return (
		line && {
			passed: number( line, /(\d+) passed/ ),
			failed: number( line, /(\d+) failed/ ),
		}
	);
}

function phpunit( text ) {
	const good = /^OK.*\((\d+) tests?,/m.exec( text );
	if ( good ) {
		return { passed: Number( good[ 1 ] ), failed: 0 };
	}
	const line = /^Tests: \d+, Assertions: .*$/m.exec( text )?.[ 0 ];
	if ( ! line ) {
		return undefined;
	}
	const failed =
		number( line, /Errors: (\d+)/ ) + number( line, /Failures: (\d+)/ );
	return { passed: number( line, /Tests: (\d+)/ ) - failed, failed };
}

// Playwright's closing lines stand one below the other.
function playwright( text ) {
	return /^ +\d+ (passed|failed)\b/m.test( text )
		? {
				passed: number( text, /^ +(\d+) passed\b/m ),
				failed:
					number( text, /^ +(\d+) failed\b/m ) +
					number( text, /^ +(\d+) did not run\b/m ),
			}
		: undefined;
}

function plain( text ) {
	const found = [ ...text.matchAll( /^(\d+) passed, (\d+) failed$/gm ) ].at(
		-1
	);
	return (
		found && { passed: Number( found[ 1 ] ), failed: Number( found[ 2 ] ) }
	);
}

/**
 * How many tests a command ran.
 *
 * @param {string}  text What it said.
 * @param {boolean} good Whether it ended well.
 * @return {{passed: number, failed: number}} A command that counts nothing is one test; one that fails has a failed one.
 */
function countTests( text, good ) {
	const found = plain( text ) ??
		phpunit( text ) ??
		jest( text ) ??
		playwright( text ) ?? { passed: good ? 1 : 0, failed: 0 };
	return {
		passed: found.passed,
		failed: good ? found.failed : Math.max( found.failed, 1 ),
	};
}

module.exports = { countTests };
