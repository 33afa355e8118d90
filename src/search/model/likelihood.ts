import type { Hypothesis } from './hypotheses';
import { SETTINGS } from '../settings';
import { Rates } from './rates';
import type { Mask } from './sets';
import type { Row } from './trial-log';

/** How often a pass is slow where the fault was armed and hid, and where it was not. */
const ARMED_SLOW = new Rates( SETTINGS.armedSlow );
const IDLE_SLOW = new Rates( SETTINGS.idleSlow );

/** Is the fault armed in this set, by this explanation? One half where a threshold is within the measuring error. */
export function armed(
	h: Hypothesis,
	on: Mask,
	load: number,
	fuzz: number
): 0 | 0.5 | 1 {
	switch ( h.kind ) {
		case 'gone':
			return 0;
		case 'below':
			return 1;
		case 'load':
			return crossed( load, h.threshold, fuzz );
		default:
			for ( const index of h.members ) {
				if ( ! on[ index ] ) {
					return 0;
				}
			}
			return 1;
	}
}

function crossed( load: number, threshold: number, fuzz: number ): 0 | 0.5 | 1 {
	if ( Math.abs( load - threshold ) < fuzz ) {
		return 0.5;
	}
	return load > threshold ? 1 : 0;
}

type Writable< T > = { -readonly [ Name in keyof T ]: T[ Name ] };

/** A copy of the explanation with these trials in its account. `fuzz` is in units of cost. */
export function account(
	hypothesis: Hypothesis,
	rows: readonly Row[],
	fuzz: number
): Writable< Hypothesis > {
	const copy = { ...hypothesis };
	for ( const row of rows ) {
		enter( copy, row, fuzz );
	}
	return copy;
}

function enter( h: Writable< Hypothesis >, row: Row, fuzz: number ): void {
	if ( row.outcome === 'unresolved' ) {
		return;
	}
	const failed = row.outcome === 'fail';
	const state = armed( h, row.on, row.load, fuzz );
	if ( failed ) {
		h.clues += clues( h, row, state > 0 );
	}
	if ( state === 0.5 ) {
		h.clues += Math.log( 0.5 );
	} else if ( h.kind === 'gone' && failed && row.unbroken ) {
		h.clues += Math.log( SETTINGS.lasts );
	} else if ( state ) {
		h.armedFails += Number( failed );
		h.armedPasses += Number( ! failed );
		h.armedSlow += Number( row.slow === true );
		h.armedQuick += Number( row.slow === false );
	} else {
		h.idleFails += Number( failed );
		h.idlePasses += Number( ! failed );
		h.idleSlow += Number( row.slow === true );
		h.idleQuick += Number( row.slow === false );
	}
}

/**
 * What the record and the log of a failing probe say about an explanation. Both
 * repeat themselves from probe to probe, so each accusation counts once.
 */
function clues( h: Hypothesis, row: Row, isArmed: boolean ): number {
	const { recordRight, namedRight, namedWrong } = SETTINGS;
	const toBlame = isArmed && h.kind === 'group' ? h.members : [];
	let log = 0;
	if ( row.accused !== null ) {
		const others = Math.max( 1, row.count - toBlame.length );
		if ( ! toBlame.length ) {
			log -= Math.log( row.count || 1 );
		} else if ( toBlame.includes( row.accused ) ) {
			log += Math.log( recordRight / toBlame.length );
		} else {
			log += Math.log( ( 1 - recordRight ) / others );
		}
	}
	for ( const index of row.named ) {
		if ( toBlame.includes( index ) ) {
			log += Math.log( namedRight / namedWrong );
		}
	}
	return log;
}

/** Logarithm of prior times likelihood: not yet a probability. */
export function score( h: Hypothesis, armedRates: Rates, idleRates: Rates ) {
	return (
		h.prior +
		ARMED_SLOW.log( h.armedSlow, h.armedQuick ) +
		IDLE_SLOW.log( h.idleSlow, h.idleQuick ) +
		armedRates.log( h.armedFails, h.armedPasses ) +
		idleRates.log( h.idleFails, h.idlePasses ) +
		h.clues
	);
}
