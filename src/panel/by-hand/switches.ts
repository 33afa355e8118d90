import type { Site } from '../../contract';

/** What is told of a plugin: enough to know what depends on what. */
export type Plugin = Pick<
	Site[ 'plugins' ][ number ],
	'file' | 'slug' | 'name' | 'requires'
>;

/** Files of the plugins that are off for this browser. */
export type Off = ReadonlySet< string >;

/** What one press of a switch does. */
export interface Change {
	off: Off;
	/** What was switched along with it, since one needs the other. */
	along: Plugin[];
}

/** Those that a plugin declares it needs. What is not active here cannot be switched. */
export function needsOf(
	plugin: Plugin,
	plugins: readonly Plugin[]
): Plugin[] {
	return plugins.filter(
		( other ) =>
			other.file !== plugin.file && plugin.requires.includes( other.slug )
	);
}

/** Those that declare that they need this one. */
export function neededBy(
	plugin: Plugin,
	plugins: readonly Plugin[]
): Plugin[] {
	return plugins.filter( ( other ) =>
		needsOf( other, plugins ).includes( plugin )
	);
}

/** A plugin, and all that is reached from it step by step. */
function reach(
	from: Plugin,
	next: ( plugin: Plugin ) => Plugin[]
): Set< Plugin > {
	const reached = new Set( [ from ] );
	// A set that grows is gone through to its end.
	for ( const plugin of reached ) {
		next( plugin ).forEach( ( other ) => reached.add( other ) );
	}
	return reached;
}

/** Switches a plugin off, and with it all that need it. */
export function switchOff(
	plugin: Plugin,
	plugins: readonly Plugin[],
	off: Off
): Change {
	const going = [
		...reach( plugin, ( one ) => neededBy( one, plugins ) ),
	].filter( ( { file } ) => ! off.has( file ) );
	return {
		off: new Set( [ ...off, ...going.map( ( { file } ) => file ) ] ),
		along: going.filter( ( one ) => one !== plugin ),
	};
}

/** Switches a plugin on, and with it all that it needs. */
export function switchOn(
	plugin: Plugin,
	plugins: readonly Plugin[],
	off: Off
): Change {
	const coming = [
		...reach( plugin, ( one ) => needsOf( one, plugins ) ),
	].filter( ( { file } ) => off.has( file ) );
	const files = new Set( coming.map( ( { file } ) => file ) );
	return {
		off: new Set( [ ...off ].filter( ( file ) => ! files.has( file ) ) ),
		along: coming.filter( ( one ) => one !== plugin ),
	};
}

/** All off, the theme apart. */
export const allOff = ( plugins: readonly Plugin[] ): Off =>
	new Set( plugins.map( ( { file } ) => file ) );

/**
 * The order in which they come on one by one: as WordPress loads them, but each
 * after what it needs. Where plugins need each other in a circle, as they come.
 */
export function inOrder< Of extends Plugin >( plugins: readonly Of[] ): Of[] {
	const ordered = new Set< Of >();
	const begun = new Set< Of >();
	const visit = ( plugin: Of ) => {
		if ( begun.has( plugin ) ) {
			return;
		}
		begun.add( plugin );
		const needed = needsOf( plugin, plugins );
		plugins
			.filter( ( other ) => needed.includes( other ) )
			.forEach( visit );
		ordered.add( plugin );
	};
	plugins.forEach( visit );
	return [ ...ordered ];
}

/** One step of "all off, then on again one at a time". */
export interface Turn extends Change {
	plugin: Plugin;
	/** How many are on after it. */
	on: number;
}

/**
 * The next step forwards (one more is on), or backwards (one fewer).
 *
 * @param plugins   As inOrder() has them.
 * @param off       What is off now.
 * @param direction `next` or `previous`.
 * @return Null where all are on already, or all off.
 */
export function turn(
	plugins: readonly Plugin[],
	off: Off,
	direction: 'next' | 'previous'
): Turn | null {
	const plugin =
		direction === 'next'
			? plugins.find( ( { file } ) => off.has( file ) )
			: plugins.findLast( ( { file } ) => ! off.has( file ) );
	if ( plugin === undefined ) {
		return null;
	}
	const change =
		direction === 'next'
			? switchOn( plugin, plugins, off )
			: switchOff( plugin, plugins, off );
	return { ...change, plugin, on: countOn( plugins, change.off ) };
}

/** How many of these are on. */
export const countOn = ( plugins: readonly Plugin[], off: Off ): number =>
	plugins.filter( ( { file } ) => ! off.has( file ) ).length;

/**
 * What was off earlier, for the plugins that are active now: whatever has come
 * since is off where something that it needs is.
 */
export function fitting( plugins: readonly Plugin[], off: Off ): Off {
	return plugins
		.filter( ( { file } ) => off.has( file ) )
		.reduce< Off >(
			( sum, plugin ) => switchOff( plugin, plugins, sum ).off,
			new Set()
		);
}

/** Active plugins but ours, in the order in which they come on one by one. */
export const switchable = ( site: Site | null ): Site[ 'plugins' ] =>
	inOrder( site?.plugins.filter( ( { self } ) => ! self ) ?? [] );
