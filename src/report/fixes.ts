import type { Remedy, Site } from '../contract';
import type { Verdict } from './written';

/** A change that would cure the site, before it is made. */
export interface Fix {
	kind: Remedy[ 'kind' ];
	/** What `SiteClient.apply` takes: a plugin file, or the stylesheet to switch to. */
	target: string;
	/** The plugin, or the theme to switch to, as people call it. */
	name: string;
	/** Names of active plugins that need this one, directly or through another. */
	affects: string[];
	/** Why whoever asks may not make it, by its kind; other versions of the plugin are there too. */
	refused?: Partial< Record< Remedy[ 'kind' ], string > >;
}

export interface Fixes {
	/** `all`: each has its own fault. `one`: any one of them is enough. */
	choose: 'all' | 'one';
	fixes: Fix[];
}

/** Names of the active plugins that stop working without the one with this slug. */
export function dependentsOf( slug: string, site: Site ): string[] {
	const gone = new Set( [ slug ] );
	const names: string[] = [];
	for ( let size = 0; size !== gone.size; ) {
		size = gone.size;
		for ( const plugin of site.plugins ) {
			if (
				! gone.has( plugin.slug ) &&
				plugin.requires.some( ( needed ) => gone.has( needed ) )
			) {
				gone.add( plugin.slug );
				names.push( plugin.name );
			}
		}
	}
	return names;
}

/** What whoever asks may not do to a plugin or theme, and why, as a part of a fix. */
export function refusedOf(
	target: string,
	site: Site
): Pick< Fix, 'refused' > {
	const refused = ( site.refused ?? [] ).filter(
		( one ) => one.target === null || one.target === target
	);
	return refused.length === 0
		? {}
		: {
				refused: Object.fromEntries(
					refused.map( ( { kind, why } ) => [ kind, why ] )
				),
			};
}

/** What may be offered for a verdict: empty where the fault is not a plugin's or a theme's. */
export function fixesFor( verdict: Verdict, site: Site | null ): Fixes {
	const together = [ 'combination', 'load', 'theme-and-plugin' ];
	const choose = together.includes( verdict.kind ) ? 'one' : 'all';
	if ( site === null ) {
		return { choose, fixes: [] };
	}
	const fixes: Fix[] = [];
	for ( const culprit of verdict.culprits ) {
		const plugin = site.plugins.find(
			( { slug, self } ) => ! self && slug === culprit.slug
		);
		if ( culprit.kind === 'plugin' && plugin !== undefined ) {
			fixes.push( {
				kind: 'deactivate-plugin',
				target: plugin.file,
				name: plugin.name,
				affects: dependentsOf( plugin.slug, site ),
				...refusedOf( plugin.file, site ),
			} );
		}
		const cure = site.themes.find(
			( { stylesheet } ) => stylesheet === site.neutralTheme
		);
		if ( culprit.kind === 'theme' && cure !== undefined && ! cure.active ) {
			fixes.push( {
				kind: 'switch-theme',
				target: cure.stylesheet,
				name: cure.name,
				affects: [],
				...refusedOf( cure.stylesheet, site ),
			} );
		}
	}
	if ( choose === 'one' ) {
		// First the one on which the least depends.
		fixes.sort(
			( one, other ) => one.affects.length - other.affects.length
		);
	}
	return { choose, fixes };
}
