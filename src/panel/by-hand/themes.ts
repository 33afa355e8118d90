import type { Site } from '../../contract';

export type Theme = Site[ 'themes' ][ number ];

/** The one that the guides name. */
const GUIDES = 'twentytwentyfour';

const rank = ( { stylesheet, default: isDefault }: Theme ): number => {
	if ( stylesheet === GUIDES ) {
		return 0;
	}
	return isDefault ? 1 : 2;
};

/** Twenty Twenty-Four first, then WordPress's other own themes, then the rest. */
export function themesInOrder( themes: readonly Theme[] ): Theme[] {
	// The sort is stable: within a rank they stay as WordPress lists them.
	return [ ...themes ].sort( ( one, other ) => rank( one ) - rank( other ) );
}

/** A theme chosen for this browser; null where it is the site's own, or gone. */
export function chosenTheme(
	themes: readonly Theme[],
	stylesheet: string | null
): Theme | null {
	return (
		themes.find(
			( theme ) => ! theme.active && theme.stylesheet === stylesheet
		) ?? null
	);
}
