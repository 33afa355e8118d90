import { both, say } from '../../../contract';
import { isByEye, judgedInWords } from './by-eye';
import { lookForHidden } from './hidden';
import { hiddenSummary } from '../../verdict/hidden';
import { hunt } from './search';
import { notMasked } from '../../must-use';
import { componentOf, nameOf } from '../../suspects';
import { needsSite } from '../../baseline';
import { isFine } from '../refresh';
import type { StepModule } from '../step';

const OUTCOMES = {
	fail: say`fail`,
	pass: say`pass`,
	unresolved: say`unresolved`,
};

/** All plugins off, then on again: which one is it? */
export const plugins: StepModule = async ( context ) => {
	const missing = needsSite( context );
	const { site } = context;
	if ( missing !== null || site === null ) {
		return missing ?? { status: 'skipped', summary: '' };
	}
	const byEye = isByEye( context );
	if ( ! byEye && isFine( context ) ) {
		return {
			status: 'skipped',
			summary: say`The page is fine: there is nothing to search for.`,
		};
	}
	context.hidden = byEye ? null : await lookForHidden( context );
	if ( context.hidden !== null && context.hidden.shown === null ) {
		return {
			status: 'found',
			summary: hiddenSummary( context.hidden ),
			evidence: context.hidden.evidence,
		};
	}
	const found = await hunt( context, context.site ?? site );
	context.hunted = found;
	const culprits = found.causes
		.flat()
		.map( ( id ) => componentOf( site, id ) );
	const names = culprits
		.filter( ( { kind } ) => kind !== 'theme' )
		.map( ( culprit ) => nameOf( site, culprit ) );
	const evidence = [
		...( byEye ? [ judgedInWords( context.state.observations ) ] : [] ),
		...context.listChanges,
		...( context.hidden?.evidence ?? [] ),
		...context.ownDoing.inWords(),
		...context.missed,
		...found.proof.map(
			( line ) =>
				say`With ${ line.says }: ${ OUTCOMES[ line.seen ] } (expected: ${ OUTCOMES[ line.expected ] }${
					line.times > 1 ? say`; ${ line.times } times` : ''
				}).`
		),
		...( found.verdict === 'below-plugins' ? [ notMasked( site ) ] : [] ),
	];
	if ( names.length > 0 ) {
		return {
			status: 'found',
			summary: say`It is ${ both( names ) }.`,
			evidence,
		};
	}
	switch ( found.verdict ) {
		case 'plugin':
		case 'plugins':
		case 'combination':
			return {
				status: 'passed',
				summary: say`No plugin is needed for the fault.`,
				evidence,
			};
		case 'below-plugins':
			return {
				status: 'passed',
				summary: say`It fails with every plugin off too: no plugin is at fault.`,
				evidence,
			};
		case 'load':
			return {
				status: 'found',
				summary: say`No single plugin is at fault: it is the sum of them.`,
				evidence,
			};
		case 'healthy':
		case 'transient':
			return {
				status: 'could not tell',
				summary: say`The fault did not show again while it was searched for.`,
				evidence,
			};
		default:
			return {
				status: 'could not tell',
				summary:
					found.advice ??
					say`The answers fit no explanation well enough.`,
				evidence,
			};
	}
};
