import type { Remedy, Site, Verdict } from '../contract';

/** A change that would bring the page back. */
export interface Cure {
	kind: Remedy[ 'kind' ];
	/** Plugin file, or stylesheet to switch to. */
	target: string;
	/** What an owner calls the plugin, or the theme to switch to. */
	name: string;
	/** Names of active plugins that need the one that would go. */
	affects: string[];
}

/**
 * The least change that cures a verdict: each culprit off, but only one of
 * those that fail together.
 *
 * @param verdict Of a run.
 * @param site    The site.
 * @return Empty where nothing can be done from inside WordPress.
 */
export function cureOf( verdict: Verdict, site: Site ): Cure[] {
	const together =
		verdict.kind === 'combination' || verdict.kind === 'theme-and-plugin';
	const cures = verdict.culprits.flatMap( ( { kind, slug } ): Cure[] => {
		if ( kind === 'plugin' ) {
			return deactivate( site, slug );
		}
		return kind === 'theme' ? switchTheme( site ) : [];
	} );
	// The one on which nothing else depends goes first.
	const cheapest = [ ...cures ].sort(
		( a, b ) => a.affects.length - b.affects.length
	);
	return together ? cheapest.slice( 0, 1 ) : cures;
}

function deactivate( site: Site, slug: string ): Cure[] {
	const plugin = site.plugins.find( ( one ) => one.slug === slug );
	return plugin === undefined
		? []
		: [
				{
					kind: 'deactivate-plugin',
					target: plugin.file,
					name: plugin.name,
					affects: site.plugins
						.filter( ( { requires } ) => requires.includes( slug ) )
						.map( ( { name } ) => name ),
				},
			];
}

function switchTheme( site: Site ): Cure[] {
	const theme = site.themes.find(
		( { stylesheet } ) => stylesheet === site.neutralTheme
	);
	return theme === undefined
		? []
		: [
				{
					kind: 'switch-theme',
					target: theme.stylesheet,
					name: theme.name,
					affects: [],
				},
			];
}
