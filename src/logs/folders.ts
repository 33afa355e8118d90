import type { Site } from '../contract';
import type { LogOptions } from './types';

/** Where a site keeps what a log may speak of. */
export function foldersOf( {
	content,
	root,
	plugins,
	muPlugins,
	links = [],
}: Site[ 'paths' ] ): LogOptions {
	return {
		contentDir: content,
		root,
		pluginsDir: plugins,
		muPluginsDir: muPlugins,
		links,
	};
}
