import { rendered, type Rendered } from '../../../contract';
import type { Explanation, Outcome, SearchVerdict } from '../../../search';
import { plainText } from '../../print';

/** What one trial showed, and why it was made: with what was known before. */
export interface Trial extends Explanation {
	enabled: readonly string[];
	outcome: Outcome;
}

/** Prints the end of a bisect: one JSON document, or text for people. */
export function report(
	verdict: SearchVerdict,
	history: readonly Trial[],
	json: boolean
): void {
	if ( ! json ) {
		process.stdout.write(
			`${ plainText( textOf( rendered( verdict ), history.length ) ) }\n`
		);
		return;
	}
	const document = {
		verdict: {
			kind: verdict.verdict,
			culprits: verdict.causes.flat(),
			confidence: verdict.confidence,
		},
		trials: history.length,
		history,
	};
	process.stdout.write( `${ JSON.stringify( rendered( document ) ) }\n` );
}

function textOf( verdict: Rendered< SearchVerdict >, trials: number ): string {
	const sure =
		verdict.verdict === 'inconclusive'
			? ''
			: `${ Math.floor( 100 * verdict.confidence ) } % sure, `;
	return [
		`${ sentence( verdict ) } (${ sure }${ trials } trials)`,
		...verdict.proof.map(
			( { says, seen, times } ) =>
				`  ${ says }: ${ seen }${ times > 1 ? `, ${ times } times` : '' }`
		),
		...verdict.ruledOut.map( ( line ) => `  Ruled out: ${ line }` ),
		...( verdict.advice ? [ `  ${ verdict.advice }` ] : [] ),
	].join( '\n' );
}

function sentence( {
	verdict,
	causes,
}: Pick< SearchVerdict, 'verdict' | 'causes' > ): string {
	const groups = causes.map( ( group ) => group.join( ' + ' ) ).join( ', ' );
	switch ( verdict ) {
		case 'plugin':
			return `${ groups } makes it fail.`;
		case 'plugins':
			return `Each of these makes it fail by itself: ${ groups }.`;
		case 'combination':
			return `Only together they make it fail: ${ groups }.`;
		case 'load':
			return 'Their sum makes it fail: no single one does.';
		case 'below-plugins':
			return 'It fails with everything off: the suspects are innocent.';
		case 'transient':
			return 'It failed, and does not any more.';
		case 'healthy':
			return 'It does not fail with everything on.';
		default:
			return groups
				? `${ groups } makes it fail, but something else does too. Inconclusive.`
				: 'Inconclusive.';
	}
}
