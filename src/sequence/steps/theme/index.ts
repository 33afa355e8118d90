import { say } from '../../../contract';
import type { SiteContext } from '../../run/context';
import { componentOf, nameOf } from '../../suspects';
import type { Step, StepResult } from '../step';
import { about } from './about';

/** Switch to Twenty Twenty-Four: is it the theme? (It was tried while the plugins were.) */
export const theme: Step = {
	...about,
	settled: true,
	needsSite: true,
	run,
};

async function run( { facts }: SiteContext ): Promise< StepResult > {
	const { site, found } = facts;
	const neutral = site.themes.find(
		( { stylesheet } ) => stylesheet === site.neutralTheme
	);
	if ( neutral === undefined ) {
		return {
			status: 'could not tell',
			summary: say`No default theme is installed to compare with. Install Twenty Twenty-Four under Appearance > Themes (no need to activate it), then run this again.`,
		};
	}
	if ( found === null ) {
		return {
			status: 'skipped',
			summary: say`There was no search that would have tried another theme.`,
		};
	}
	const culprit = found.causes
		.flat()
		.map( ( id ) => componentOf( site, id ) )
		.find( ( { kind } ) => kind === 'theme' );
	if ( culprit !== undefined ) {
		return {
			status: 'found',
			summary: say`It is ${ nameOf( site, culprit ) }: with ${ neutral.name } the page is fine.`,
		};
	}
	if ( found.verdict === 'inconclusive' ) {
		return {
			status: 'could not tell',
			summary: say`The search ended before the theme was cleared.`,
		};
	}
	return {
		status: 'passed',
		summary:
			found.verdict === 'below-plugins'
				? say`It fails with ${ neutral.name } too: the theme is not at fault.`
				: say`The theme is not needed for the fault.`,
	};
}
