import { redact } from '../../logs/redact';
import type { EntryGroup } from '../../logs/group';

const times = ( { count, first, last }: EntryGroup ): string =>
	count === 1 ? '' : `# ${ count } ×, ${ first ?? '?' } – ${ last ?? '?' }\n`;

/**
 * What is shown, as a text to be handed on: each group's newest lines as they
 * stand in the log, without secrets, e-mail and network addresses.
 */
export function extractOf( groups: readonly EntryGroup[] ): string {
	return redact(
		groups
			.map(
				( group ) =>
					`${ times( group ) }${ group.entry.raw ?? `${ group.entry.time ?? '' } ${ group.entry.message }`.trim() }\n`
			)
			.join( '\n' )
	);
}
