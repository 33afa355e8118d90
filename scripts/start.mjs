/**
 * npm start: a throw-away site that answers 502, and Gateway Doctor in it.
 *
 *   PORT=8888 npm start
 *   GATEWAY_DOCTOR_CORE=FOLDER npm start     with that WordPress
 *   WP_ENV_OFFLINE=1 npm start               without asking wordpress.org for the newest
 */
import { Listr } from 'listr2';
import { build, isBuilt } from './lib/build.mjs';
import { getCore, getNewest, givenCore, versionOf } from './lib/core.mjs';
import { startDemoSite } from './lib/demo-site.mjs';

const MINUTE_S = 60;

// A terminal shows each hundredth, a log each quarter, and neither the same twice.
function percentTo( task, words ) {
	const step = process.stdout.isTTY ? 1 : 25;
	let shown = 0;
	return ( percent ) => {
		const rounded = Math.floor( percent / step ) * step;
		if ( rounded > shown ) {
			shown = rounded;
			task.output = `${ words } ${ rounded } %`;
		}
	};
}

// The newest WordPress; where that cannot be had, the one of npm.
async function chooseCore( task ) {
	if ( givenCore() ) {
		return givenCore();
	}
	if ( ! process.env.WP_ENV_OFFLINE ) {
		try {
			return await getNewest( percentTo( task, 'downloaded' ) );
		} catch ( error ) {
			const why = error.cause?.code ?? error.message;
			task.output = `wordpress.org could not be asked for the newest (${ why }); taken is the one of npm.`;
		}
	}
	return getCore();
}

const began = Date.now();
const tasks = new Listr(
	[
		{
			title: 'Build the panel and the command line (the first time only, about a minute)',
			skip: () => isBuilt() && 'The panel and the command line are built',
			task: ( _, task ) => build( percentTo( task, 'built' ) ),
		},
		{
			title: 'Get WordPress (the first time only)',
			task: async ( context, task ) => {
				context.core = await chooseCore( task );
				task.title = `WordPress ${ await versionOf( context.core ) }`;
			},
			rendererOptions: { persistentOutput: true },
		},
		{
			title: 'Start a shop with a dozen plugins, one of them at fault (about half a minute)',
			task: async ( context, task ) => {
				context.site = await startDemoSite( {
					port: Number( process.env.PORT ?? 8888 ),
					core: context.core,
				} );
				task.title =
					'A shop with a dozen plugins, one of them at fault';
			},
		},
	],
	{
		concurrent: false,
		// Elsewhere than on a terminal: a line where something begins or ends.
		fallbackRenderer: 'simple',
		// Ctrl-C is heard by whoever has something to take away; see onExit().
		registerSignalListeners: false,
	}
);

const { site } = await tasks.run( {} );
const seconds = Math.round( ( Date.now() - began ) / 1000 );
const took =
	seconds < MINUTE_S
		? `${ seconds } s`
		: `${ Math.floor( seconds / MINUTE_S ) } min ${ seconds % MINUTE_S } s`;
console.log( `
The site answers 502:   ${ site.url }/
Diagnose it:            ${ site.url }/wp-admin/tools.php?page=gateway-doctor
Sign in as:             ${ site.user }, password: ${ site.password }

Ready after ${ took }. Ctrl-C stops it, and nothing stays.
` );
