import { say } from '../../../contract';
import { componentOf, nameOf } from '../../suspects';
import { needsSite } from '../../baseline';
import type { StepModule } from '../step';

/** Switch to Twenty Twenty-Four: is it the theme? (It was tried while the plugins were.) */
export const theme: StepModule = async ( context ) => {
	const missing = needsSite( context );
	const { site, hunted } = context;
	if ( missing !== null || site === null ) {
		return missing ?? { status: 'skipped', summary: '' };
	}
	const neutral = site.themes.find(
		( { stylesheet } ) => stylesheet === site.neutralTheme
	);
	if ( neutral === undefined ) {
		return {
			status: 'could not tell',
			summary: say`No default theme is installed to compare with. Install Twenty Twenty-Four under Appearance > Themes (no need to activate it), then run this again.`,
		};
	}
	if ( hunted === null ) {
		return {
			status: 'skipped',
			summary: say`There was no search that would have tried another theme.`,
		};
	}
	const culprit = hunted.causes
		.flat()
		.map( ( id ) => componentOf( site, id ) )
		.find( ( { kind } ) => kind === 'theme' );
	if ( culprit !== undefined ) {
		return {
			status: 'found',
			summary: say`It is ${ nameOf( site, culprit ) }: with ${ neutral.name } the page is fine.`,
		};
	}
	if ( hunted.verdict === 'inconclusive' ) {
		return {
			status: 'could not tell',
			summary: say`The search ended before the theme was cleared.`,
		};
	}
	return {
		status: 'passed',
		summary:
			hunted.verdict === 'below-plugins'
				? say`It fails with ${ neutral.name } too: the theme is not at fault.`
				: say`The theme is not needed for the fault.`,
	};
};
