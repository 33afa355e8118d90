import type { Mark, Observation, Site } from '../contract';

/** Names of what was switched off for a probe: plugins, and the theme where another one was used. */
export function switchedOff( seen: Observation, site: Site | null ): string[] {
	const { enabled, theme } = seen.probe;
	if ( site === null ) {
		return [];
	}
	const off =
		enabled === null
			? []
			: site.plugins
					.filter(
						( plugin ) =>
							! plugin.self && ! enabled.includes( plugin.file )
					)
					.map( ( plugin ) => plugin.name );
	const active = site.themes.find( ( candidate ) => candidate.active );
	if (
		theme !== null &&
		active !== undefined &&
		active.stylesheet !== theme
	) {
		off.push( active.name );
	}
	return off;
}

/** What a probe was for, from its configuration alone, so that a stored run reads as a fresh one does. */
export type Purpose =
	| 'visitor'
	| 'everything-on'
	| 'everything-off'
	| 'other-theme'
	| 'all-but'
	| 'only'
	| 'some';

export interface ProbeSaid {
	purpose: Purpose;
	/** Names that `all-but` and `only` speak of. */
	names: string[];
}

export function describeProbe(
	seen: Observation,
	site: Site | null
): ProbeSaid {
	const { enabled, guarded, theme } = seen.probe;
	if ( ! guarded ) {
		return { purpose: 'visitor', names: [] };
	}
	if ( enabled === null ) {
		const purpose = theme === null ? 'everything-on' : 'other-theme';
		return { purpose, names: theme === null ? [] : [ theme ] };
	}
	const off = switchedOff( seen, site );
	if ( off.length === 0 ) {
		return { purpose: 'everything-on', names: [] };
	}
	const on = ( site?.plugins ?? [] ).filter(
		( { file, self } ) => ! self && enabled.includes( file )
	);
	if ( on.length === 0 ) {
		return { purpose: 'everything-off', names: [] };
	}
	if ( off.length <= 2 ) {
		return { purpose: 'all-but', names: off };
	}
	if ( on.length <= 2 ) {
		return { purpose: 'only', names: on.map( ( { name } ) => name ) };
	}
	return { purpose: 'some', names: off };
}

/** Whether a probe is the page as visitors have it: a visitor's request, or, where that may not be sent, everything on. */
export function isPlain( { probe }: Observation ): boolean {
	return (
		! probe.guarded ||
		( probe.enabled === null &&
			probe.theme === null &&
			probe.record === 'none' )
	);
}

/** Whether the client was given what a visitor may see: the colour of a row, not a verdict. */
export function answered( seen: Observation ): boolean {
	return seen.error === null && seen.status !== null && seen.status < 500;
}

/**
 * Whether a request failed: the one count that steps, report and panel share. What
 * we stopped ourselves did not; a page that ended in a fatal error did, whatever its status.
 *
 * @param seen What is known of the request.
 */
export function hasFailed( seen: Observation ): boolean {
	const { error, record } = seen;
	const isStopped = error === 'aborted' && record?.state !== 'running';
	return ! isStopped && ( ! answered( seen ) || Boolean( record?.error ) );
}

/** The innermost mark of a record: where PHP was when it died, or is now. */
export function lastMark( seen: Observation ): Mark | null {
	return seen.record?.stack.at( -1 ) ?? null;
}

/** `boom: template_redirect@10 boom.php:3` */
export function markInWords( mark: Mark ): string {
	const who = mark.component === null ? 'WordPress' : mark.component.slug;
	const hook =
		mark.hook === null
			? mark.phase
			: `${ mark.hook }${
					mark.priority === null ? '' : `@${ mark.priority }`
				}`;
	const file = mark.file?.split( /[\\/]/ ).at( -1 );
	const place =
		file === undefined
			? ''
			: ` ${ file }${ mark.line === null ? '' : `:${ mark.line }` }`;
	return `${ who }: ${ hook }${ place }`;
}
