import type { Diagnosis } from '../contract';

const key = ( home: string ): string => `gateway-doctor:${ home }`;

// Browsers keep about 5 MB a site, shared with everything else in wp-admin.
const BODY = 300;
const ENTRIES = 200;

/** The same diagnosis without what only takes room. */
export function slim( diagnosis: Diagnosis ): Diagnosis {
	return {
		...diagnosis,
		entries: diagnosis.entries.slice( -ENTRIES ),
		observations: diagnosis.observations.map( ( seen ) => ( {
			...seen,
			body: seen.body.slice( 0, BODY ),
		} ) ),
	};
}

/** Whether something read from storage can be shown as a diagnosis. */
export function isDiagnosis( value: unknown ): value is Diagnosis {
	if ( value === null || typeof value !== 'object' ) {
		return false;
	}
	const {
		url,
		started,
		verdict,
		steps,
		observations,
		entries,
		proof,
		ruledOut,
	} = value as Partial< Diagnosis >;
	return (
		typeof url === 'string' &&
		typeof started === 'string' &&
		typeof verdict?.summary === 'string' &&
		Array.isArray( verdict.culprits ) &&
		[ steps, observations, entries, proof, ruledOut ].every( Array.isArray )
	);
}

/** Keeps the last finished diagnosis in this browser. Where storage is full or forbidden, it is not kept. */
export function keep(
	storage: Storage,
	home: string,
	diagnosis: Diagnosis
): void {
	const small = slim( diagnosis );
	for ( const version of [ small, { ...small, observations: [] } ] ) {
		try {
			storage.setItem( key( home ), JSON.stringify( version ) );
			return;
		} catch ( error ) {
			if ( ! ( error instanceof DOMException ) ) {
				throw error;
			}
			// Too big for what is left: the next version is smaller.
		}
	}
}

/** The diagnosis that was kept; null where there is none that this version understands. */
export function recall( storage: Storage, home: string ): Diagnosis | null {
	try {
		const value: unknown = JSON.parse(
			storage.getItem( key( home ) ) ?? 'null'
		);
		return isDiagnosis( value ) ? value : null;
	} catch ( error ) {
		if ( error instanceof SyntaxError || error instanceof DOMException ) {
			return null;
		}
		throw error;
	}
}
