import { rendered, type Diagnosis } from '../contract';

/** Control characters of what a site sent must not reach a terminal. */
export function plainText( text: string ): string {
	return text.replace( /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '' );
}

const often = ( times: number ): string =>
	times === 1 ? 'once' : `${ times } times`;

/**
 * A diagnosis for people.
 *
 * @param diagnosis The run.
 * @param stream    Where to.
 */
export function printDiagnosis(
	diagnosis: Diagnosis,
	stream: NodeJS.WritableStream
): void {
	const { verdict, proof, probes, ruledOut, seconds } = rendered( diagnosis );
	const lines = [
		'',
		verdict.summary,
		'',
		`Verdict     ${ verdict.kind }${ verdict.cause ? ` (${ verdict.cause })` : '' }, ${ Math.round( 100 * verdict.confidence ) } % sure`,
	];
	for ( const { kind, slug } of verdict.culprits ) {
		lines.push( `Culprit     ${ kind } ${ slug }` );
	}
	if ( verdict.where ) {
		const { hook, priority, file, line } = verdict.where;
		lines.push(
			`Where       ${ file }:${ line }${ hook ? `, hook ${ hook } at priority ${ priority }` : '' }`
		);
	}
	proof.forEach( ( { enabled, seen, expected, times }, index ) =>
		lines.push(
			`${ index === 0 ? 'Proof' : '     ' }       with ${ enabled }: ${ seen }, ${ often( times ) } (expected: ${ expected })`
		)
	);
	ruledOut.forEach( ( text, index ) =>
		lines.push( `${ index === 0 ? 'Ruled out' : '         ' }   ${ text }` )
	);
	lines.push(
		`Probes      ${ probes.total }, ${ probes.failed } of them failed, in ${ seconds } s`,
		''
	);
	stream.write( `${ lines.map( plainText ).join( '\n' ) }\n` );
}
