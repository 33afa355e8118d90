import {
	LIFTABLE_GUARD,
	say,
	type Message,
	type Observation,
} from '../contract';

/** Names of guards that can be lifted, as the agent knows them. */
export const GUARD = LIFTABLE_GUARD;

/**
 * What the guard held back in these requests, by the names of the guards.
 *
 * @param observations Guarded requests, with their records.
 */
export function heldBack( observations: readonly Observation[] ): string[] {
	const guards = new Set< string >();
	for ( const { record } of observations ) {
		if ( ( record?.held.mails ?? 0 ) > 0 ) {
			guards.add( 'mail' );
		}
		for ( const { host, blocked } of record?.http ?? [] ) {
			if ( blocked && host !== '' ) {
				guards.add( `http:${ host.toLowerCase() }` );
			}
		}
		if ( ( record?.held.writes ?? 0 ) > 0 ) {
			guards.add( 'options' );
		}
	}
	return [ ...guards ];
}

/**
 * What happens for visitors alone: "mail is really sent".
 *
 * @param guard Its name.
 */
export function whatHappens( guard: string ): Message {
	if ( guard === 'mail' ) {
		return say`mail is really sent`;
	}
	return guard === 'options'
		? say`options are really written to the database`
		: say`requests other than GET really reach ${ guard.slice( 'http:'.length ) }`;
}

/**
 * Several of them in one sentence.
 *
 * @param guards Their names.
 * @param word   What stands between them.
 */
export function listed(
	guards: readonly string[],
	word: 'and' | 'or'
): Message {
	return guards
		.map( whatHappens )
		.reduce( ( before, what ) =>
			word === 'or'
				? say`${ before }, or ${ what }`
				: say`${ before }, and ${ what }`
		);
}
