import type { Field } from './problem';
import { SETTINGS } from '../settings';
import { type Mask, countOn, keyOf } from './sets';
import type { Outcome, Problem, Reply, TrialPurpose } from '../types';

/** What one trial showed, by index. */
export interface Row {
	readonly number: number;
	readonly on: Mask;
	readonly purpose: TrialPurpose;
	readonly key: number;
	/** How many are on, and their summed cost. */
	readonly count: number;
	readonly load: number;
	readonly outcome: Outcome;
	/** The suspect that this record, as the first, accuses. */
	readonly accused: number | null;
	/** The suspects that this probe's log entries, as the first, name. */
	readonly named: readonly number[];
	/** A pass that took many times as long as most; `null` where that cannot be told. */
	readonly slow: boolean | null;
	/** How long it took, where that is known. */
	readonly seconds: number | null;
	/** No pass was seen before. */
	readonly unbroken: boolean;
}

/** All trials so far, with what each of them was the first to show. Never changes: a trial more is another log. */
export class TrialLog {
	constructor(
		private readonly field: Field,
		private readonly price: Problem[ 'price' ],
		readonly rows: readonly Row[] = []
	) {}

	/** The log with one more trial. `load` is the summed cost of what was on. */
	with(
		on: Mask,
		load: number,
		purpose: TrialPurpose,
		reply: Reply
	): TrialLog {
		const { accused, named = [] } = reply.outcome === 'fail' ? reply : {};
		const { rows } = this;
		const row: Row = {
			number: rows.length + 1,
			on,
			purpose,
			key: keyOf( on ),
			count: countOn( on ),
			load,
			outcome: reply.outcome,
			accused: this.indexOf( accused, on, ( one ) =>
				rows.some( ( before ) => before.accused === one )
			),
			named: this.firstNamed( named, on ),
			slow: this.isSlow( reply ),
			seconds: reply.seconds ?? null,
			unbroken: ! rows.some( ( { outcome } ) => outcome === 'pass' ),
		};
		return new TrialLog( this.field, this.price, [ ...rows, row ] );
	}

	/** How often this very set was tried, or showed this outcome. */
	seen( on: Mask, outcome?: Outcome ): number {
		const key = keyOf( on );
		return this.rows.filter(
			( row ) =>
				row.key === key && ( ! outcome || row.outcome === outcome )
		).length;
	}

	/** Records and logs repeat themselves from probe to probe: who is named counts once. */
	private firstNamed( ids: readonly string[], on: Mask ): number[] {
		const found: number[] = [];
		for ( const id of ids ) {
			const index = this.indexOf(
				id,
				on,
				( one ) =>
					found.includes( one ) ||
					this.rows.some( ( { named } ) => named.includes( one ) )
			);
			if ( index !== null ) {
				found.push( index );
			}
		}
		return found;
	}

	/** The suspect of this name, if it was on and is mentioned for the first time. */
	private indexOf(
		id: string | undefined,
		on: Mask,
		wasBefore: ( index: number ) => boolean
	): number | null {
		const index = this.field.indexOf.get( id ?? '' );
		return index === undefined || ! on[ index ] || wasBefore( index )
			? null
			: index;
	}

	/** Did a pass take many times as long as passes do? `null` where that cannot be told. */
	private isSlow( { outcome, seconds }: Reply ): boolean | null {
		if ( outcome !== 'pass' || ! ( Number( seconds ) > 0 ) ) {
			return null;
		}
		const passes = this.rows.flatMap( ( row ) =>
			row.outcome === 'pass' && Number( row.seconds ) > 0
				? [ Number( row.seconds ) ]
				: []
		);
		const sorted = [
			...( this.price ? [ this.price.pass ] : [] ),
			...passes,
		].sort( ( a, b ) => a - b );
		const usual = sorted[ Math.floor( ( sorted.length - 1 ) / 2 ) ];
		return usual === undefined
			? null
			: Number( seconds ) > SETTINGS.slowTimes * usual;
	}
}

/** A kind of outcome counts as seen so often before it was. */
const PRIOR_COUNT = 1;

/** What a failing and a passing probe cost, in seconds: told beforehand, then learned. */
export class Prices {
	private readonly seen = {
		fail: { count: 0, seconds: 0 },
		pass: { count: 0, seconds: 0 },
	};

	constructor(
		private readonly told: Problem[ 'price' ],
		rows: readonly Row[]
	) {
		for ( const { outcome, seconds } of rows ) {
			if (
				outcome !== 'unresolved' &&
				Number( seconds ) >= 0 &&
				seconds !== null
			) {
				this.seen[ outcome ].count++;
				this.seen[ outcome ].seconds += seconds;
			}
		}
	}

	/** Are seconds known at all, or does every probe count the same? */
	get known(): boolean {
		const { fail, pass } = this.seen;
		return Boolean( this.told ) || fail.count + pass.count > 0;
	}

	get fail(): number {
		return this.mean( 'fail', 'pass' );
	}

	get pass(): number {
		return this.mean( 'pass', 'fail' );
	}

	/** Until one kind was seen it is taken to cost what the other does. */
	private mean( kind: 'fail' | 'pass', other: 'fail' | 'pass' ): number {
		const { count, seconds } = this.seen[ kind ];
		if ( this.told ) {
			return Math.max(
				1e-3,
				( this.told[ kind ] * PRIOR_COUNT + seconds ) /
					( PRIOR_COUNT + count )
			);
		}
		const stand = count ? this.seen[ kind ] : this.seen[ other ];
		return stand.count ? Math.max( 1e-3, stand.seconds / stand.count ) : 1;
	}
}
