import type { LogChunk, LogEntry, Site } from '../contract';
import { loadEngine } from './load-engine';

/** The entries of one piece of a log; without the site, attributed by the usual folder names. */
export async function entriesOf(
	chunk: LogChunk,
	site: Site | null
): Promise< LogEntry[] > {
	const { parseLog } = await loadEngine();
	const { format } = chunk.log;
	return parseLog( chunk.text, {
		format: format === 'unknown' ? 'auto' : format,
		...( site === null
			? {}
			: {
					contentDir: site.paths.content,
					root: site.paths.root,
					pluginsDir: site.paths.plugins,
					muPluginsDir: site.paths.muPlugins,
				} ),
	} );
}
