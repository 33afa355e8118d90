import { isDigit, isLetter } from '../lines/characters';
import type { Carried, Sample } from '../types';
import { defineFormat } from './define';

// Docker Desktop puts a moment before the container's name; supervisord puts the stream in the name's place.
const COMPOSE =
	/^(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d )?[A-Za-z0-9][\w./-]{0,80}? *(?:\u001b\[0m)?\| ?/;
const CONTAINER =
	/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) (?:(?:stdout|stderr) [FP] )?(?=\S)/;
// What a container's own line begins with, after the carrier's stamp.
const CARRIED =
	/^(?:std(?:out|err) [FP] |\[|\d{4}\/|<br|PHP |NOTICE: |WARNING: |ERROR: |ALERT: |#\d+ |Fatal error: |Stack trace|\s+thrown |WordPress database)/;

/** The container's name that `docker compose` puts before a line. */
function named( line: string ): string | null {
	const first = line.charCodeAt( 0 );
	if (
		( ! isLetter( first ) && ! isDigit( first ) ) ||
		! line.slice( 0, 100 ).includes( '|' )
	) {
		return null;
	}
	const match = COMPOSE.exec( line );
	return match === null ? null : line.slice( match[ 0 ].length );
}

/** The stamp that `docker logs -t` puts before a line, and Kubernetes with its stream. */
function stamped( line: string ): Carried | null {
	const match =
		isDigit( line.charCodeAt( 0 ) ) && line.charCodeAt( 10 ) === 84
			? CONTAINER.exec( line )
			: null;
	if ( match === null ) {
		return null;
	}
	const text = line.slice( match[ 0 ].length );
	return match[ 0 ].includes( ' std' ) || CARRIED.test( text )
		? { text, stamp: match[ 1 ] ?? '', program: null }
		: null;
}

/** Docker, its compose, and Kubernetes: they carry the lines of others. As JSON they come through the carrier of that name. */
export const format = defineFormat( {
	id: 'docker',
	reportedAs: 'unknown',
	carries( line ) {
		const text = named( line );
		return (
			stamped( text ?? line ) ??
			( text === null ? null : { text, stamp: '', program: null } )
		);
	},
} );

export const samples: readonly Sample[] = [
	{
		text: 'wordpress-1  | [23-Nov-2026 02:10:44 UTC] PHP Warning:  Undefined variable $a in /srv/wp-content/plugins/boom/a.php on line 3',
		time: '2026-11-23T02:10:44.000Z',
		format: 'php',
		cause: 'php_warning',
		severity: 'warning',
		culprit: 'plugin/boom',
		place: '/srv/wp-content/plugins/boom/a.php:3',
	},
	{
		text: '2026-11-23T02:10:44.123456789Z stderr F NOTICE: PHP message: PHP Warning:  Undefined variable $a in /srv/wp-content/plugins/boom/a.php on line 3',
		time: '2026-11-23T02:10:44.123Z',
		format: 'fpm',
		cause: 'php_warning',
		severity: 'warning',
		culprit: 'plugin/boom',
		place: '/srv/wp-content/plugins/boom/a.php:3',
	},
];
