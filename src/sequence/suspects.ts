import {
	joined,
	say,
	verbatim,
	type Message,
	type Component,
	type LogEntry,
	type Probe,
	type Run,
	type Site,
} from '../contract';
import { weightOf } from '../search';
import type { Suspect } from '../search/types';

const THEME = 'theme:';
const MUST_USE = 'mu-plugin:';

/** A plugin whose files changed so lately is more suspect than others, in seconds. */
const JUST_UPDATED = 48 * 3600;

/** A site that was unpacked or moved just now has only new files: that says nothing. */
const MOST_UPDATED = 3;

/**
 * What may be at fault: every active plugin but ours, and the theme where
 * another one can take its place.
 *
 * @param site    The site.
 * @param entries What the logs said during the run.
 */
export function suspectsOf(
	site: Site,
	entries: readonly LogEntry[]
): Suspect[] {
	const named = new Set(
		entries
			.filter( isAccusing )
			.map( ( { culprit } ) => `${ culprit?.kind }:${ culprit?.slug }` )
	);
	const now = Date.parse( site.time ) / 1000;
	const plugins = site.plugins.filter( ( plugin ) => ! plugin.self );
	const bySlug = new Map(
		plugins.map( ( { slug, file } ) => [ slug, file ] )
	);
	const recent = new Set(
		plugins.filter(
			( { updated } ) => updated !== null && now - updated < JUST_UPDATED
		)
	);
	const suspects: Suspect[] = plugins.map( ( plugin ) => ( {
		id: plugin.file,
		// What is needed may be a must-use plugin, or missing: neither can be masked.
		requires: plugin.requires.flatMap(
			( slug ) => bySlug.get( slug ) ?? []
		),
		weight: weightOf( {
			named: named.has( `plugin:${ plugin.slug }` ),
			updated: recent.size <= MOST_UPDATED && recent.has( plugin ),
		} ),
	} ) );
	const theme = site.themes.find( ( { active } ) => active );
	if ( theme !== undefined && site.neutralTheme !== null ) {
		suspects.push( {
			id: THEME + theme.stylesheet,
			weight: weightOf( {
				named:
					named.has( `theme:${ theme.stylesheet }` ) ||
					named.has( `theme:${ theme.template }` ),
				updated: false,
			} ),
		} );
	}
	return suspects;
}

/**
 * The configuration in which only these suspects are on.
 *
 * @param site    The site.
 * @param enabled Ids of suspects.
 */
export function configurationOf(
	site: Site,
	enabled: readonly string[]
): { enabled: string[]; theme: string | null } {
	const themeOn = enabled.some( isTheme );
	return {
		enabled: enabled.filter( ( id ) => ! isTheme( id ) ),
		theme: themeOn ? null : site.neutralTheme,
	};
}

/**
 * The suspects that are on in a configuration: the other way round than configurationOf().
 *
 * @param site  The site.
 * @param probe The configuration.
 * @return Null where it is none of this site's plugins and themes alone.
 */
export function suspectsOn(
	site: Site,
	probe: Pick< Probe, 'enabled' | 'theme' | 'mustUse' >
): string[] | null {
	const { enabled, theme, mustUse } = probe;
	const files = filesOf( site );
	const on = enabled ?? files;
	if (
		mustUse ||
		! on.every( ( file ) => files.includes( file ) ) ||
		( theme !== null && theme !== site.neutralTheme )
	) {
		return null;
	}
	const own = site.themes.find( ( { active } ) => active );
	return theme === null && own
		? [ ...on, THEME + own.stylesheet ]
		: [ ...on ];
}

/** The files of all plugins but ours. */
export const filesOf = ( { plugins }: Site ): string[] =>
	plugins.filter( ( { self } ) => ! self ).map( ( { file } ) => file );

/** Whether a suspect is the theme. */
export const isTheme = ( id: string ): boolean => id.startsWith( THEME );

/**
 * The suspect that a component is; undefined where it is none.
 *
 * @param site      The site.
 * @param component As the record or a log names it.
 */
export function suspectOf(
	site: Site,
	component: Component
): string | undefined {
	if ( component.kind === 'plugin' ) {
		return site.plugins.find(
			( { slug, self } ) => slug === component.slug && ! self
		)?.file;
	}
	const theme = site.themes.find( ( { active } ) => active );
	const ours =
		component.kind === 'theme' &&
		theme !== undefined &&
		[ theme.stylesheet, theme.template ].includes( component.slug );
	return ours && site.neutralTheme !== null
		? THEME + theme.stylesheet
		: undefined;
}

/**
 * The component that a suspect is.
 *
 * @param site The site.
 * @param id   Of the suspect.
 */
export function componentOf( site: Site, id: string ): Component {
	if ( isTheme( id ) ) {
		return { kind: 'theme', slug: id.slice( THEME.length ) };
	}
	return (
		mustUseOf( id ) ?? {
			kind: 'plugin',
			slug: site.plugins.find( ( { file } ) => file === id )?.slug ?? id,
		}
	);
}

/**
 * What an owner calls it.
 *
 * @param site      The site.
 * @param component A culprit.
 */
export function nameOf( site: Site | null, component: Component ): Message {
	if ( component.kind === 'plugin' ) {
		const plugin = site?.plugins.find(
			( { slug } ) => slug === component.slug
		);
		return say`the plugin ${ plugin?.name ?? component.slug }`;
	}
	if ( component.kind === 'theme' ) {
		const theme = site?.themes.find(
			( { stylesheet } ) => stylesheet === component.slug
		);
		return say`the theme ${ theme?.name ?? component.slug }`;
	}
	return component.kind === 'mu-plugin'
		? say`the must-use plugin ${ component.slug }`
		: verbatim( component.slug );
}

/**
 * Names of what is off under a configuration.
 *
 * @param site          The site; null where it could not be asked.
 * @param configuration Plugin files that are on (null: all), the stylesheet that is
 *                      used instead (null: the site's own), and must-use plugins.
 */
export function namesOff(
	site: Site | null,
	configuration: Pick< Probe, 'enabled' | 'theme' | 'mustUse' >
): string[] {
	const { enabled, theme, mustUse } = configuration;
	const plugins = ( site?.plugins ?? [] )
		.filter(
			( { self, file } ) =>
				enabled !== null && ! self && ! enabled.includes( file )
		)
		.map( ( { name } ) => name )
		.concat(
			( site?.muPlugins ?? [] ).filter(
				( file ) => mustUse && ! mustUse.includes( file )
			)
		);
	const own = site?.themes.find( ( { active } ) => active );
	return theme !== null && own && own.stylesheet !== theme
		? [ ...plugins, own.name ]
		: plugins;
}

/** Grave, and about a plugin or theme. */
export function isAccusing( entry: LogEntry ): boolean {
	return (
		entry.severity === 'fatal' &&
		( entry.culprit?.kind === 'plugin' || entry.culprit?.kind === 'theme' )
	);
}

/**
 * Must-use plugins as suspects: of those whose callbacks the agent can take off
 * their hooks.
 *
 * @param run The run.
 */
export function mustUseSuspects( run: Run ): Suspect[] {
	return ( run.mustUse ?? [] ).map( ( file ) => ( { id: MUST_USE + file } ) );
}

/**
 * The configuration in which of all plugins only these must-use plugins are on.
 *
 * @param site    The site.
 * @param enabled Ids of suspects.
 */
export function onlyMustUse( site: Site, enabled: readonly string[] ) {
	return {
		enabled: [],
		theme: site.neutralTheme,
		mustUse: enabled.map( ( id ) => id.slice( MUST_USE.length ) ),
	};
}

/**
 * The must-use plugin that a suspect is; null where it is another suspect.
 *
 * @param id Of the suspect.
 */
export function mustUseOf( id: string ): Component | null {
	return id.startsWith( MUST_USE )
		? {
				kind: 'mu-plugin',
				slug: id.slice( MUST_USE.length ).replace( /\.php$/, '' ),
			}
		: null;
}

/**
 * The suspect that a component is; undefined where it is none.
 *
 * @param run       The run.
 * @param component As the record or a log names it.
 */
export function mustUseSuspectOf(
	run: Run,
	component: Component
): string | undefined {
	const { kind, slug } = component;
	const file = `${ slug }.php`;
	return kind === 'mu-plugin' && run.mustUse?.includes( file )
		? MUST_USE + file
		: undefined;
}

/**
 * What no probe can switch off on this site, in words.
 *
 * @param site The site.
 */
export function notMasked( site: Site ): Message {
	const others = ( site.below ?? [] )
		.filter( ( { what } ) => ! what.startsWith( 'must-use' ) )
		.map( ( { file } ) => file );
	return others.length > 0
		? say`What a must-use plugin does while its file is loaded, in shutdown functions and by settings of PHP cannot be switched off by a probe; nor can drop-ins and what PHP itself runs: ${ joined( others ) }.`
		: say`What a must-use plugin does while its file is loaded, in shutdown functions and by settings of PHP cannot be switched off by a probe.`;
}
