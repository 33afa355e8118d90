import type { Diagnosis } from '../contract';
import { hasFailed } from '../report';
import type { Finding } from '../site/types';
import { said } from './said';

/** What the site keeps of a diagnosis: no answers, no log lines, no secrets. */
export function findingOf( diagnosis: Diagnosis ): Finding {
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
