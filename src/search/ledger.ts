import type { Row } from './likelihood';
import type { Field } from './problem';
import { SETTINGS } from './settings';
import { type Mask, countOn, keyOf } from './sets';
import type { Outcome, Problem, Reply, TrialPurpose } from './types';

/** All trials so far, with what each of them was the first to show. */
export class Ledger {
	readonly rows: Row[] = [];
	/** Who was accused, or named, before: records and logs repeat themselves. */
	private readonly accused = new Set< number >();
	private readonly named = new Set< number >();
	/** Seconds of the passes so far. */
	private readonly passes: number[];

	constructor(
		private readonly field: Field,
		price: Problem[ 'price' ]
	) {
		this.passes = price ? [ price.pass ] : [];
	}

	/** Writes down what a trial showed. `load` is the summed cost of what was on. */
	enter( on: Mask, load: number, purpose: TrialPurpose, reply: Reply ): Row {
		const { accused, named = [] } = reply.outcome === 'fail' ? reply : {};
		const row: Row = {
			number: this.rows.length + 1,
			on,
			purpose,
			key: keyOf( on ),
			count: countOn( on ),
			load,
			outcome: reply.outcome,
			accused: this.first( accused ?? '', on, this.accused )[ 0 ] ?? null,
			named: named.flatMap( ( id ) => this.first( id, on, this.named ) ),
			slow: this.isSlow( reply ),
			unbroken: ! this.rows.some( ( { outcome } ) => outcome === 'pass' ),
		};
		this.rows.push( row );
		return row;
	}

	/** How often this very set was tried, or showed this outcome. */
	seen( on: Mask, outcome?: Outcome ): number {
		const key = keyOf( on );
		return this.rows.filter(
			( row ) =>
				row.key === key && ( ! outcome || row.outcome === outcome )
		).length;
	}

	/** The suspect of this name, if it was on and is mentioned for the first time. */
	private first( id: string, on: Mask, before: Set< number > ): number[] {
		const index = this.field.indexOf.get( id );
		if ( index === undefined || ! on[ index ] || before.has( index ) ) {
			return [];
		}
		before.add( index );
		return [ index ];
	}

	/** Did a pass take many times as long as passes do? `null` where that cannot be told. */
	private isSlow( { outcome, seconds }: Reply ): boolean | null {
		if ( outcome !== 'pass' || ! ( Number( seconds ) > 0 ) ) {
			return null;
		}
		const sorted = [ ...this.passes ].sort( ( a, b ) => a - b );
		const usual = sorted[ Math.floor( ( sorted.length - 1 ) / 2 ) ];
		this.passes.push( Number( seconds ) );
		return usual === undefined
			? null
			: Number( seconds ) > SETTINGS.slowTimes * usual;
	}
}
