/**
 * npm start: a throw-away site that answers 502, and Gateway Doctor in it.
 *
 *   PORT=8888 npm start
 */
import { ensureBuild } from './lib/build.mjs';
import { startDemoSite } from './lib/demo-site.mjs';

await ensureBuild();
console.log( 'Starting WordPress …' );
const { url, user, password } = await startDemoSite( {
	port: Number( process.env.PORT ?? 8888 ),
} );
console.log( `
The site answers 502:   ${ url }/
Diagnose it:            ${ url }/wp-admin/tools.php?page=gateway-doctor
Sign in as:             ${ user }, password: ${ password }

Ctrl-C stops it, and nothing stays.
` );
