import { say } from '../../../contract';
import type { LogEntry, Verdict } from '../../../contract';
import { settled } from '../gateway/verdicts';
import type { Finding } from './findings';

/** Log entries that name what ran out, and what to do. */
const RAN_OUT: { [ cause: string ]: string } = {
	disk_full: say`The disk is full. Have files deleted or the space raised; logs, backups and caches are the usual ones.`,
	fpm_max_children: say`All of PHP's workers were busy (pm.max_children). Ask your host to raise it, or find what keeps them busy in the access log and PHP-FPM's slow log.`,
	oom_kill: say`The server ran out of memory and the kernel ended a process. Ask your host for more, or for fewer PHP workers.`,
	db_too_many_connections: say`The database takes no more connections. Ask your host to raise max_connections, or find what keeps them open.`,
};

/**
 * The verdict where the server lacks something that by itself explains the
 * failures; null where nothing does. Load and memory alone do not: a site may
 * be busy and fail for another reason.
 *
 * @param findings As findingsOf() answers.
 * @param entries  What the logs said during the run.
 */
export function overloadVerdict(
	findings: readonly Finding[],
	entries: readonly LogEntry[]
): Verdict | null {
	const grave = findings.find( ( { weight } ) => weight === 3 );
	if ( grave?.cause ) {
		return settled(
			'overload',
			[ grave.culprit ?? { kind: 'os', slug: 'disk' } ],
			0.85,
			say`${ grave.says } ${ grave.culprit || ! RAN_OUT[ grave.cause ] ? grave.remedy : RAN_OUT[ grave.cause ] }`.trim(),
			grave.cause
		);
	}
	const logged = entries.find( ( { cause } ) => RAN_OUT[ cause ] );
	return logged === undefined
		? null
		: settled(
				'overload',
				logged.culprit === null
					? []
					: [
							{
								kind: logged.culprit.kind,
								slug: logged.culprit.slug,
							},
						],
				0.7,
				say`While the page failed, a log said: ${ logged.message } ${ RAN_OUT[ logged.cause ] ?? '' }`.trim(),
				logged.cause
			);
}
