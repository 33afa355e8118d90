import type { Diagnosis } from '../contract';
import { documentOf } from './document';
import { htmlOf } from './html';
import { markdownOf } from './markdown';
import { redactDiagnosis } from './redact';

export interface ReportOptions {
	/** False keeps secrets, e-mail and network addresses: for the owner's own eyes. Redacted by default. */
	redact?: boolean;
}

const ready = ( diagnosis: Diagnosis, options: ReportOptions ): Diagnosis =>
	options.redact === false ? diagnosis : redactDiagnosis( diagnosis );

/** The report as Markdown, for a ticket or a mail. English: the host's staff reads it. */
export function toMarkdown(
	diagnosis: Diagnosis,
	options: ReportOptions = {}
): string {
	return markdownOf( documentOf( ready( diagnosis, options ) ) );
}

/** The report as one HTML file without scripts or outside resources. */
export function toHtml(
	diagnosis: Diagnosis,
	options: ReportOptions = {}
): string {
	return htmlOf( documentOf( ready( diagnosis, options ) ) );
}

/** The whole diagnosis as JSON: the shape of `diagnosis.schema.json`. */
export function toJson(
	diagnosis: Diagnosis,
	options: ReportOptions = {}
): string {
	return `${ JSON.stringify( ready( diagnosis, options ), null, '\t' ) }\n`;
}

export { dependentsOf, fixesFor, type Fix, type Fixes } from './fixes';
export { failedHop, requestIds, sawProxy, type Hop } from './hops';
export {
	answered,
	describeProbe,
	lastMark,
	markInWords,
	switchedOff,
	type ProbeSaid,
	type Purpose,
} from './probes';
export { questionsFor } from './questions';
export { utc } from './time';
