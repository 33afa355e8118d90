import type { Diagnosis, Finding } from '../contract';
import { hasFailed } from './probes';

/**
 * What the site keeps of a diagnosis: no answers, no log lines, no secrets.
 *
 * @param diagnosis A whole one.
 * @param said      The verdict's sentence, in the reader's language.
 */
export function findingOf(
	diagnosis: Diagnosis,
	said: ( text: string ) => string = ( text ) => text
): Finding {
	const { url, verdict, observations } = diagnosis;
	// A visitor's request alone says what visitors see.
	const plain = observations.filter( ( { probe } ) => ! probe.guarded );
	return {
		url,
		verdict: verdict.kind,
		summary: said( verdict.summary ),
		culprits: verdict.culprits.map(
			( { kind, slug } ) => `${ kind }/${ slug }`
		),
		asked: plain.length,
		failed: plain.filter( hasFailed ).length,
	};
}
