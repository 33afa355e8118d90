import { say } from '../../../contract';
import { lastMark, nameMark } from '../../../probe';
import { SiteError, type SiteClient } from '../../../site';

/** Under this id the agent keeps the records of cron's own requests during a run. */
const CRON = 'wpcron';

/**
 * What became of cron while a run was in force: nobody waits for its answer,
 * but an event that hangs or dies takes a PHP worker from the visitors.
 *
 * @param site The site.
 * @param run  Id of the run.
 * @return One sentence where cron's last request died or failed; else null, as
 * where the site cannot be asked.
 */
export async function whatCronDid(
	site: Pick< SiteClient, 'record' >,
	run: string
): Promise< string | null > {
	try {
		const record = await site.record( run, CRON );
		if ( record === null ) {
			return null;
		}
		const where = nameMark( lastMark( record ) );
		if ( record.state === 'died' ) {
			return say`WordPress's cron died meanwhile: ${ where }.`;
		}
		return record.error === null
			? null
			: say`WordPress's cron failed meanwhile: ${ where }: ${ record.error.message }`;
	} catch ( error ) {
		if ( error instanceof SiteError ) {
			return null;
		}
		throw error;
	}
}
