/**
 * The guards of a probe, each tried on a real site: MariaDB, PHP-FPM, nginx, Redis.
 *
 *   node tests/lab/guards.mjs [--only WORDS]
 */
import { parseArgs } from 'node:util';
import { SITES } from './guards/checks.mjs';
import { runChecks } from './guards/run.mjs';

const { values } = parseArgs( { options: { only: { type: 'string' } } } );
let passed = 0;
let failed = 0;
for ( const { start, checks } of SITES ) {
	const wanted = checks.filter(
		( { name } ) => ! values.only || name.includes( values.only )
	);
	if ( wanted.length === 0 ) {
		continue;
	}
	const site = await start();
	try {
		const failures = await runChecks( site, wanted );
		for ( const { name, error } of failures ) {
			console.log( `FAILED ${ name }\n${ error.message }\n` );
		}
		failed += failures.length;
		passed += wanted.length - failures.length;
	} finally {
		await site.stop();
	}
}
console.log( `${ passed } passed, ${ failed } failed` );
process.exit( failed > 0 ? 1 : 0 );
