import type { Severity } from '../types';

const LEVELS: Readonly< Record< string, Severity > > = {
	emerg: 'fatal',
	emergency: 'fatal',
	panic: 'fatal',
	fatal: 'fatal',
	alert: 'error',
	crit: 'error',
	critical: 'error',
	err: 'error',
	erro: 'error',
	error: 'error',
	warn: 'warning',
	warning: 'warning',
	notice: 'notice',
	note: 'notice',
	info: 'info',
	system: 'info',
	debug: 'info',
	debg: 'info',
	trac: 'info',
	deprecated: 'deprecated',
	0: 'fatal',
	1: 'error',
	2: 'error',
	3: 'error',
	4: 'warning',
	5: 'notice',
	6: 'info',
	7: 'info',
};

const RANK: readonly Severity[] = [
	'fatal',
	'error',
	'warning',
	'notice',
	'deprecated',
	'info',
];

/** A writer's own level, whatever it calls it; null if it is none. */
export function severityOf( level: string ): Severity | null {
	return LEVELS[ level.toLowerCase() ] ?? null;
}

/** 0 is the worst. */
export const rank = ( severity: Severity ): number => RANK.indexOf( severity );

/** The worse of two. */
export function worse( one: Severity, other: Severity | undefined ): Severity {
	return other !== undefined && rank( other ) < rank( one ) ? other : one;
}
