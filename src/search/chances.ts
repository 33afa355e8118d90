import { Rates } from './rates';
import { SETTINGS } from './settings';
import type { Mode, Problem } from './types';

/** How often the fault shows where it is armed, and something fails where it is not. */
export class Chances {
	readonly idle: Rates;
	armed: Rates;
	private readonly plain: Rates;
	/** With what visitors' requests said. */
	private readonly informed: Rates;

	constructor( mode: Mode, history: Problem[ 'history' ] ) {
		const { armed, idle } = mode === 'manual' ? SETTINGS.person : SETTINGS;
		const { fails = 0, passes = 0 } = history ?? {};
		const requests = fails + passes;
		this.idle = new Rates( idle );
		this.plain = new Rates( armed );
		this.informed = this.plain.informed(
			{ fails, passes },
			requests ? Math.min( 1, SETTINGS.historyProbes / requests ) : 0,
			SETTINGS.distrust
		);
		this.armed = this.informed;
	}

	/**
	 * A fault after the last proven cause, whose rate is told (null: there is none).
	 * What shows much more rarely would hide behind it for ever.
	 */
	settle( rate: number | null ): void {
		this.armed =
			rate === null ? this.informed : this.plain.atLeast( 0.3 * rate );
	}
}
