import { rendered, type Diagnosis, type Remedy } from '../contract';
import { authorReport } from './author';
import type { Block } from './blocks';
import { fullReport, hostPage } from './document';
import { htmlOf } from './html';
import { markdownOf } from './markdown';
import { redactDiagnosis, withoutSite } from './privacy';
import { textOf } from './text';
import type { Diagnosis as Written } from './written';

export interface ReportOptions {
	/** False keeps secrets, e-mail and network addresses: for the owner's own eyes. Redacted by default. */
	redact?: boolean;
	/** Whoever runs the server (the default), or whoever wrote the plugin: that one is not told whose site it is. */
	for?: 'host' | 'author';
	/** With each probe, each step and all log lines, instead of the one page that a host reads. */
	full?: boolean;
	/** What the owner changed by Gateway Doctor, so that nobody asks for it again. */
	changes?: readonly Remedy[];
}

// A report is English: the host's staff reads it.
function written( diagnosis: Diagnosis, options: ReportOptions ): Written {
	const english = rendered( diagnosis );
	if ( options.redact === false ) {
		return english;
	}
	const clean = redactDiagnosis( english );
	return options.for === 'author' ? withoutSite( clean ) : clean;
}

function blocksOf( diagnosis: Diagnosis, options: ReportOptions ): Block[] {
	const ready = written( diagnosis, options );
	if ( options.for === 'author' ) {
		return authorReport( ready );
	}
	return ( options.full ? fullReport : hostPage )( ready, options.changes );
}

/** The report as Markdown, for a ticket or a mail. */
export function toMarkdown(
	diagnosis: Diagnosis,
	options: ReportOptions = {}
): string {
	return markdownOf( blocksOf( diagnosis, options ) );
}

/** The report as one HTML file without scripts or outside resources. */
export function toHtml(
	diagnosis: Diagnosis,
	options: ReportOptions = {}
): string {
	return htmlOf( blocksOf( diagnosis, options ) );
}

/** The report as plain text, 78 characters a line, for forms that show no Markdown. */
export function toText(
	diagnosis: Diagnosis,
	options: ReportOptions = {}
): string {
	return textOf( blocksOf( diagnosis, options ) );
}

/** The whole diagnosis as JSON: the shape of `diagnosis.schema.json`. */
export function toJson(
	diagnosis: Diagnosis,
	options: ReportOptions = {}
): string {
	return `${ JSON.stringify( written( diagnosis, options ), null, '\t' ) }\n`;
}

export { hasAuthor } from './author';
export { findingOf } from './finding';
export {
	dependentsOf,
	fixesFor,
	refusedOf,
	type Fix,
	type Fixes,
} from './fixes';
export { failedHop, requestIds, sawProxy, type Hop } from './hops';
export {
	answered,
	describeProbe,
	hasFailed,
	isPlain,
	lastMark,
	markInWords,
	switchedOff,
	type ProbeSaid,
	type Purpose,
} from './probes';
export { questionsFor } from './questions';
export { utc } from './time';
