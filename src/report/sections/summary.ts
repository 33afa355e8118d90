import type { Diagnosis } from '../../contract';
import { hopHeaders, hopInWords } from '../hops';
import { type Block, heading, list, text } from '../blocks';
import { utc } from '../time';

function place( diagnosis: Diagnosis ): string[] {
	const { where } = diagnosis.verdict;
	if ( where === null ) {
		return [];
	}
	const hook =
		where.hook === null
			? ''
			: `, on the hook ${ where.hook }${
					where.priority === null
						? ''
						: ` (priority ${ where.priority })`
				}`;
	const call =
		where.function === undefined || where.function === null
			? ''
			: `, in ${ where.function }`;
	return [ `Place: ${ where.file }:${ where.line }${ call }${ hook }` ];
}

/** Who, what, where and how surely: what a reader with one minute reads. */
export function summary( diagnosis: Diagnosis ): Block[] {
	const { verdict, probes } = diagnosis;
	const culprits = verdict.culprits
		.map( ( { kind, slug } ) => `${ kind } ${ slug }` )
		.join( ', ' );
	return [
		{ kind: 'title', text: `502 report for ${ diagnosis.url }` },
		text( verdict.summary ),
		list( [
			`Verdict: ${ verdict.kind }`,
			...( culprits === '' ? [] : [ `At fault: ${ culprits }` ] ),
			`Cause: ${ verdict.cause ?? 'not established' }`,
			...place( diagnosis ),
			`Confidence: ${ ( verdict.confidence * 100 ).toFixed( 1 ) } %`,
			`Diagnosed: ${ utc( diagnosis.started ) }, in ${ diagnosis.seconds.toFixed(
				0
			) } s, with ${ probes.total } probes of which ${ probes.failed } failed`,
		] ),
		heading( 'Where requests end' ),
		text( hopInWords( verdict ) ),
		list( hopHeaders( diagnosis ) ),
	];
}
