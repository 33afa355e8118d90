/**
 * npm run demo: a whole diagnosis, played. The site of `npm start`, its 502 as
 * a visitor sees it, and the command line that finds out why.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { makeKey } from '../tests/lab/lib/admin.mjs';
import { CLI, ensureBuild } from './lib/build.mjs';
import { startDemoSite } from './lib/demo-site.mjs';
import { inRoot } from './lib/paths.mjs';

const FOUND = 2;

await ensureBuild();
console.log( '# A shop with a dozen plugins starts …' );
const site = await startDemoSite( { port: 0 } );
const folder = inRoot( 'artifacts', 'demo' );
await mkdir( folder, { recursive: true } );
const page = `${ site.url }/shop/`;
const answer = await fetch( page );
const title = /<title>(.*)<\/title>/.exec( await answer.text() )?.[ 1 ];
console.log( `# … and what visitors get is "${ title }".` );
const key = await makeKey( site );
console.log( `\n$ gateway-doctor diagnose ${ page } --key …\n` );
const status = await new Promise( ( resolve, reject ) =>
	spawn(
		process.execPath,
		[ CLI, 'diagnose', page, '--out', join( folder, 'RUN.json' ) ],
		{
			stdio: 'inherit',
			env: { ...process.env, GATEWAY_DOCTOR_KEY: key },
		}
	)
		.on( 'error', reject )
		.on( 'exit', resolve )
);
await site.stop();
process.exit( answer.status === 502 && status === FOUND ? 0 : 1 );
