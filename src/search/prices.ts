import type { Outcome, Problem } from './types';

/** A kind of outcome counts as seen so often before it was. */
const PRIOR_COUNT = 1;

/** What a failing and a passing probe cost, in seconds: told beforehand, then learned. */
export class Prices {
	private readonly seen = {
		fail: { count: 0, seconds: 0 },
		pass: { count: 0, seconds: 0 },
	};

	constructor( private readonly told: Problem[ 'price' ] ) {}

	observe( outcome: Outcome, seconds: number | undefined ): void {
		if ( outcome === 'unresolved' || ! ( Number( seconds ) >= 0 ) ) {
			return;
		}
		this.seen[ outcome ].count++;
		this.seen[ outcome ].seconds += Number( seconds );
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
