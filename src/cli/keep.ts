import type { Diagnosis } from '../contract';
import { findingOf } from '../report';
import { SiteError, type SiteClient } from '../site';

/**
 * Tells the site what was found, as the panel does: Site Health and `wp gateway-doctor report`
 * then know it too. A site that is down cannot keep it: that is said, and costs no verdict.
 *
 * @param site      Null without a key.
 * @param diagnosis What was found.
 * @param warn      Takes a sentence for standard error.
 */
export async function keepFinding(
	site: SiteClient | null,
	diagnosis: Diagnosis,
	warn: ( text: string ) => void
): Promise< void > {
	try {
		await site?.keepVerdict( findingOf( diagnosis ) );
	} catch ( thrown ) {
		if ( ! ( thrown instanceof SiteError ) ) {
			throw thrown;
		}
		warn( `The site could not keep the verdict: ${ thrown.message }` );
	}
}
