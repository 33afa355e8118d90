import { both, say, type Message } from '../../../contract';
import type { SearchVerdict } from '../../../search/types';
import { isFine } from '../../baseline';
import type { SiteContext } from '../../run/context';
import { componentOf, nameOf, notMasked } from '../../suspects';
import { hiddenSummary } from '../../verdict/hidden';
import type { Step, StepResult } from '../step';
import { about } from './about';
import { judgedInWords } from './by-eye';
import { lookForHidden } from './hidden';
import { search } from './search';

const OUTCOMES = {
	fail: say`fail`,
	pass: say`pass`,
	unresolved: say`unresolved`,
};

/** All plugins off, then on again: which one is it? */
export const plugins: Step = {
	...about,
	settled: true,
	needsSite: true,
	run,
};

async function run( context: SiteContext ): Promise< StepResult > {
	const { byEye } = context;
	const { site } = context.facts;
	if ( ! byEye && isFine( context.facts ) ) {
		return {
			status: 'skipped',
			summary: say`The page is fine: there is nothing to search for.`,
		};
	}
	const hidden = byEye ? null : await lookForHidden( context );
	context.learn( { hidden } );
	if ( hidden !== null && hidden.shown === null ) {
		return {
			status: 'found',
			summary: hiddenSummary( hidden ),
			evidence: hidden.evidence,
		};
	}
	const found = await search( context );
	const culprits = found.causes
		.flat()
		.map( ( id ) => componentOf( site, id ) )
		.filter( ( { kind } ) => kind !== 'theme' );
	const evidence = [
		...( byEye ? [ judgedInWords( context.state.observations ) ] : [] ),
		...context.facts.listChanges,
		...( hidden?.evidence ?? [] ),
		...context.notes(),
		...found.proof.map(
			( line ) =>
				say`With ${ line.says }: ${ OUTCOMES[ line.seen ] } (expected: ${ OUTCOMES[ line.expected ] }${
					line.times > 1 ? say`; ${ line.times } times` : ''
				}).`
		),
		...( found.verdict === 'below-plugins' ? [ notMasked( site ) ] : [] ),
	];
	return {
		...inWords(
			found,
			culprits.map( ( culprit ) => nameOf( site, culprit ) )
		),
		evidence,
		facts: { found },
	};
}

/** What the search says of the plugins. */
function inWords(
	{ verdict, advice }: SearchVerdict,
	names: readonly Message[]
): Pick< StepResult, 'status' | 'summary' > {
	if ( names.length > 0 ) {
		return { status: 'found', summary: say`It is ${ both( names ) }.` };
	}
	switch ( verdict ) {
		case 'plugin':
		case 'plugins':
		case 'combination':
			return {
				status: 'passed',
				summary: say`No plugin is needed for the fault.`,
			};
		case 'below-plugins':
			return {
				status: 'passed',
				summary: say`It fails with every plugin off too: no plugin is at fault.`,
			};
		case 'load':
			return {
				status: 'found',
				summary: say`No single plugin is at fault: it is the sum of them.`,
			};
		case 'healthy':
		case 'transient':
			return {
				status: 'could not tell',
				summary: say`The fault did not show again while it was searched for.`,
			};
		default:
			return {
				status: 'could not tell',
				summary:
					advice ?? say`The answers fit no explanation well enough.`,
			};
	}
}
