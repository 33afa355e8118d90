import { listOf, objectOf, orNull, aText } from '../../contract/check';
import { stored } from '../shared/stored';

/** What a reload must not lose, and what must not stay in force unseen. */
const isKept = objectOf( {
	/** The run that the view had: it is ended before another one begins. */
	run: orNull( aText() ),
	/** Files of the plugins that were off. */
	off: listOf( aText() ),
	/** Stylesheet that was chosen; null for the site's own. */
	theme: orNull( aText() ),
} );

/** The switches of this tab of the browser. Where nothing may be kept, a reload begins with everything on. */
export const keptSwitches = ( home: string ) =>
	stored( `by-hand:${ home }`, isKept, 'sessionStorage' );
