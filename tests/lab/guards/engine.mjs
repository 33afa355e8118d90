/**
 * The engine's own guards: a copy of its sources, and the unit tests that hold them.
 *
 *   const engine = await startEngine()   content: what guards are taken out of   await engine.stop()
 */
import { execFile } from 'node:child_process';
import { cp, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inRoot } from '../../../scripts/lib/paths.mjs';
import { temporaryFolder } from '../../../scripts/lib/temporary.mjs';

const run = promisify( execFile );
// Without a guard a test may never end.
const LIMIT_MS = 60_000;
const COPIED = [ 'src', 'tests/unit', 'jest.config.js', 'tsconfig.json' ];

/**
 * Copies what the unit tests of the engine need.
 *
 * @return {Promise<Object>} As a site: content, unit( file, name ), mend(), stop().
 */
export async function startEngine() {
	const { folder, remove } = temporaryFolder( 'gd-engine-' );
	// Guards are taken out below here, as on a site.
	const copy = join( folder, 'plugins', 'gateway-doctor' );
	await mkdir( copy, { recursive: true } );
	for ( const name of [ ...COPIED, 'package.json' ] ) {
		await cp( inRoot( name ), join( copy, name ), { recursive: true } );
	}
	await symlink( inRoot( 'node_modules' ), join( copy, 'node_modules' ) );
	return {
		content: folder,
		// Fails as the unit test does, with what it says.
		unit: ( file, name ) =>
			run(
				'npx',
				[
					'wp-scripts',
					'test-unit-js',
					...[ '--config', 'jest.config.js' ],
					...[ file, '--testNamePattern', name ],
				],
				{ cwd: copy, timeout: LIMIT_MS }
			),
		async mend() {},
		async stop() {
			remove();
		},
	};
}

const holds = ( name, file ) => ( {
	name,
	test: ( engine ) => engine.unit( `tests/unit/${ file }`, name ),
} );

export const ENGINE = [
	holds(
		'what a suspect needs is closed over chains',
		'search/dependencies.test.ts'
	),
	holds(
		'a probe carries no cookie: neither the sign-in nor a locked session',
		'probe/browser.test.ts'
	),
	holds(
		'blames the size of the headers where PHP did answer',
		'probe/judge.test.ts'
	),
];
