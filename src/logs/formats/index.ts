import { Signatures } from '../causes/signatures';
import { DEATHS, SYSTEM } from '../causes/system';
import { UPSTREAM } from '../causes/upstream';
import { WEB_SERVER } from '../causes/web-server';
import type { Format, LogFormat } from '../types';
import { format as access } from './access';
import { format as apache } from './apache';
import { format as caddy } from './caddy';
import { format as cdn } from './cdn';
import { format as docker } from './docker';
import { format as fpm } from './fpm';
import { format as fpmSlow } from './fpm-slow';
import { format as generic } from './generic';
import { format as haproxy } from './haproxy';
import { format as json } from './json';
import { format as kernel } from './kernel';
import { format as litespeed } from './litespeed';
import { format as mysql } from './mysql';
import { format as nginx } from './nginx';
import { format as php } from './php';
import { format as supervisord } from './supervisord';
import { format as syslog } from './syslog';
import { format as traefik } from './traefik';

export { generic, php };

// In order: of two that a line fits, the first one has it.

/** PHP, by itself and in its FPM. */
const PHPS: readonly LogFormat[] = [ fpmSlow, fpm, php ];

/** What stands before PHP. */
const GATEWAYS: readonly LogFormat[] = [
	haproxy,
	cdn,
	nginx,
	apache,
	caddy,
	traefik,
	access,
];

/** What else runs on the machine. */
const PROGRAMS: readonly LogFormat[] = [
	litespeed,
	mysql,
	kernel,
	supervisord,
];

/** What carries lines of others, from the outermost inwards. */
export const CARRIERS: readonly LogFormat[] = [ docker, syslog, json ];

/** Every kind of log that can be read. */
export const FORMATS: readonly LogFormat[] = [
	...PHPS,
	...GATEWAYS,
	...PROGRAMS,
	...CARRIERS,
	generic,
];

const causesOf = ( formats: readonly LogFormat[] ) =>
	formats.map( ( { causes = [] } ) => causes );

/** All that anybody says, for a line that nobody can be told of. */
const ANY = new Signatures(
	SYSTEM,
	DEATHS,
	...causesOf( GATEWAYS ),
	WEB_SERVER,
	UPSTREAM,
	...causesOf( PROGRAMS ),
	...causesOf( PHPS )
);

const TABLES = new Map(
	FORMATS.map( ( format ) => [
		format,
		format.tables === undefined ? ANY : new Signatures( ...format.tables ),
	] )
);

/** What a format's lines are held against. */
export const signaturesOf = ( format: LogFormat ): Signatures =>
	TABLES.get( format ) ?? ANY;

/** The format of a word of the noun `log-entry`. */
export const formatCalled = ( word: Format ): LogFormat =>
	word === 'unknown'
		? generic
		: ( FORMATS.find( ( { reportedAs } ) => reportedAs === word ) ??
			generic );

/** Which format a program's lines have, by its name in syslog; null if it is not one of ours. */
export const formatOfProgram = ( name: string ): LogFormat | null =>
	FORMATS.find( ( { programs } ) => programs?.test( name ) ) ?? null;
