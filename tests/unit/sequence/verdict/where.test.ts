import type { FlightRecord, Observation, Site } from '../../../../src/contract';
import { whereOf } from '../../../../src/sequence/verdict/where';

const place = ( paths: Partial< Site[ 'paths' ] >, file: string ) => {
	const mark = {
		phase: 'hook',
		component: { kind: 'plugin', slug: 'boom' },
		hook: 'init',
		priority: 10,
		callback: 'x',
		file,
		line: 3,
	};
	const record = {
		state: 'running',
		stack: [ mark ],
		components: [],
		error: null,
		headers: null,
	} as unknown as FlightRecord;
	const seen = {
		probe: { guarded: true },
		status: 502,
		error: null,
		acknowledged: false,
		refused: null,
		ms: 10,
		headers: {},
		record,
	} as unknown as Observation;
	const site = { paths } as unknown as Site;
	return whereOf( site, { kind: 'plugin', slug: 'boom' }, [ seen ] )?.file;
};

it.each( [
	[
		'as WordPress comes',
		{
			root: '/srv/web',
			content: '/srv/web/wp-content',
			plugins: '/srv/web/wp-content/plugins',
		},
		'/srv/web/wp-content/plugins/boom/boom.php',
		'wp-content/plugins/boom/boom.php',
	],
	[
		'Bedrock',
		{
			root: '/srv/web/wp',
			content: '/srv/web/app',
			plugins: '/srv/web/app/plugins',
		},
		'/srv/web/app/plugins/boom/boom.php',
		'app/plugins/boom/boom.php',
	],
	[
		'plugins elsewhere',
		{
			root: '/srv/web',
			content: '/srv/web/wp-content',
			plugins: '/opt/shared/plugins',
		},
		'/opt/shared/plugins/boom/boom.php',
		'plugins/boom/boom.php',
	],
	[
		'a file that is nowhere of these',
		{ root: '/srv/web', content: '/srv/web/c', plugins: '/srv/web/c/p' },
		'/opt/other/boom.php',
		'/opt/other/boom.php',
	],
] )(
	'tells a place from the site’s folder on: %s',
	( _, paths, file, told ) => {
		expect( place( paths, file ) ).toBe( told );
	}
);
