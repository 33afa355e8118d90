import type { LogFormat } from '../types';

const NONE: object = {
	id: undefined,
	reportedAs: undefined,
	heads: undefined,
	programs: undefined,
	causes: undefined,
	tables: undefined,
	writer: undefined,
	php: undefined,
	quote: undefined,
	carries: undefined,
	yieldsTo: undefined,
	saying: undefined,
	isQuoting: undefined,
	continues: undefined,
	excludes: undefined,
	join: undefined,
	withoutRequest: undefined,
	otherwise: undefined,
	read: undefined,
	correlate: undefined,
} satisfies Record< keyof LogFormat, undefined >;

/** A format with all its fields in one order: engines are quickest with objects of one shape, and each line asks its format. */
export const defineFormat = ( given: LogFormat ): LogFormat =>
	Object.assign( {}, NONE, given );
