import {
	render,
	type Diagnosis,
	type Finding,
	type Translate,
} from '../contract';
import { hasFailed } from './probes';

/**
 * What the site keeps of a diagnosis: no answers, no log lines, no secrets.
 *
 * @param diagnosis A whole one.
 * @param translate Into the reader's language; English without it.
 */
export function findingOf(
	diagnosis: Diagnosis,
	translate?: Translate
): Finding {
	const { url, verdict, observations } = diagnosis;
	// A visitor's request alone says what visitors see.
	const plain = observations.filter( ( { probe } ) => ! probe.guarded );
	return {
		url,
		verdict: verdict.kind,
		summary: render( verdict.summary, translate ),
		culprits: verdict.culprits.map(
			( { kind, slug } ) => `${ kind }/${ slug }`
		),
		asked: plain.length,
		failed: plain.filter( hasFailed ).length,
	};
}
