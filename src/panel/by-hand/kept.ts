import { isList, isText, stored } from '../shared/stored';

/** What a reload must not lose, and what must not stay in force unseen. */
interface Kept {
	/** The run that the view had: it is ended before another one begins. */
	run: string | null;
	/** Files of the plugins that were off. */
	off: string[];
	/** Stylesheet that was chosen; null for the site's own. */
	theme: string | null;
}

function isKept( value: unknown ): value is Kept {
	const { run, off, theme } = ( value ?? {} ) as Partial< Kept >;
	return (
		isList( off ) &&
		off.every( isText ) &&
		[ run, theme ].every( ( one ) => one === null || isText( one ) )
	);
}

/** The switches of this tab of the browser. Where nothing may be kept, a reload begins with everything on. */
export const keptSwitches = ( home: string ) =>
	stored( `by-hand:${ home }`, isKept, 'sessionStorage' );
