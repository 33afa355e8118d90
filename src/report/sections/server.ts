import type { Diagnosis } from '../written';
import { type Block, heading, list, text } from '../blocks';
import type { Limits } from '../limits';

/**
 * What the server has too little of, the gravest first, each with its number,
 * what to do, and where the threshold comes from.
 *
 * @param diagnosis The run.
 * @param limits    How much the page holds.
 */
export function serverLoad( diagnosis: Diagnosis, limits: Limits ): Block[] {
	const step = diagnosis.steps.find( ( one ) => one.step === 'overload' );
	return step?.status === 'found'
		? [
				heading( 'What the server lacks' ),
				list( step.evidence.slice( 0, limits.shortages ) ),
			]
		: [];
}

/**
 * What lets the CDN in where the origin turns it away: on one page where to
 * find it, in full the text to copy.
 *
 * @param diagnosis The run.
 * @param full      With the text for each place.
 */
export function allowList( diagnosis: Diagnosis, full: boolean ): Block[] {
	const { allow } = diagnosis;
	if ( allow === undefined ) {
		return [];
	}
	const { name, date, source, ranges, snippets } = allow;
	return [
		heading( 'Allow list' ),
		text(
			`${ name } connects from ${ ranges.length } published ranges (${ source }, as of ${ date }). These, and no others, have to be let in. ${ snippets
				.map( ( { where, put } ) => `By ${ where }: ${ put }` )
				.join(
					' '
				) }${ full ? '' : ' The full report has the text to copy.' }`
		),
		...( full
			? snippets.flatMap( ( { where, text: words } ): Block[] => [
					text( `${ where }:` ),
					{ kind: 'code', lines: words.split( '\n' ) },
				] )
			: [] ),
	];
}
