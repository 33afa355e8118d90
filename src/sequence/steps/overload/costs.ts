import {
	joined,
	say,
	UNSAID,
	type Message,
	type FlightRecord,
} from '../../../contract';
import type { Finding } from './findings';

/** A component that takes more of the whole page than this weighs on it, */
const SHARE = 0.5;

/** if the page takes so long, milliseconds. */
const LONG = 1000;

type Cost = FlightRecord[ 'components' ][ number ];

/**
 * The plugin or theme in whose own code a page spends the most time.
 *
 * @param record Of a page with everything on.
 */
export function costliest( record: FlightRecord ): Cost | null {
	return record.components.reduce< Cost | null >(
		( most, one ) =>
			[ 'plugin', 'theme', 'mu-plugin' ].includes( one.component.kind ) &&
			( most === null || timeOf( one ) > timeOf( most ) )
				? one
				: most,
		null
	);
}

/**
 * What the costliest one takes, in words; unsaid where that is not known.
 *
 * @param record Of a page with everything on; null where there is none.
 */
export function costInWords( record: FlightRecord | null ): Message {
	const most = record && costliest( record );
	if ( ! record || ! most ) {
		return UNSAID;
	}
	const { component, queries, queryMs, memory } = most;
	const details = [
		...( queries === undefined
			? []
			: [
					say`${ queries } queries${ queryMs === undefined ? '' : say` in ${ Math.round( queryMs ) } ms` }`,
				] ),
		`${ ( memory / 1024 / 1024 ).toFixed( 1 ) } MB`,
	];
	return say`Costs most: the ${ component.kind } ${ component.slug }, ${ Math.round( timeOf( most ) ) } ms${ record.ms === null ? '' : say` of ${ Math.round( record.ms ) } ms` } (${ joined( details ) })`;
}

/**
 * A plugin that alone takes most of a slow page.
 *
 * @param record Of a page with everything on; null where there is none.
 */
export function costFindings( record: FlightRecord | null ): Finding[] {
	const most = record && costliest( record );
	if (
		! record ||
		! most ||
		record.ms === null ||
		record.ms < LONG ||
		timeOf( most ) <= SHARE * record.ms
	) {
		return [];
	}
	return [
		{
			says: say`The ${ most.component.kind } ${ most.component.slug } takes ${ Math.round( timeOf( most ) ) } of ${ Math.round( record.ms ) } ms (more than 50 % of a page that takes more than ${ LONG } ms).`,
			weight: 1,
			remedy: say`Update it, look for its own cache, or ask its author what the page waits for.`,
			source: say`measured here, by the flight record; WordPress's Site Health calls a page slow from 600 ms on`,
		},
	];
}

/** In its own code, where that was measured: else with all that others did meanwhile. */
const timeOf = ( { ownMs, ms }: Cost ): number => ownMs ?? ms;
