import {
	render,
	type LogEntry,
	type Message,
	type Observation,
	type Step,
	type StepName,
} from '../../contract';
import type { RunState } from '../types';
import { emptyState } from './empty-state';
import { NO_FACTS, type Facts } from './facts';

/** All that a run knows and shows: two values, of which each change makes new ones. */
export class RunStore {
	public state: RunState;
	public facts: Facts = NO_FACTS;
	private readonly tell: ( ( state: RunState ) => void ) | undefined;
	/** The run has said its last word: what comes of a call that was not waited for changes nothing. */
	private closed = false;

	/**
	 * Before the first request.
	 *
	 * @param url  The page that fails.
	 * @param tell Hears of each change of what is shown.
	 */
	public constructor( url: string, tell?: ( state: RunState ) => void ) {
		this.tell = tell;
		this.state = { ...emptyState( url ), started: Date.now() };
	}

	/** Changes what is shown, and tells whoever shows it. */
	public update( change: Partial< RunState > ): void {
		if ( this.closed ) {
			return;
		}
		this.state = { ...this.state, ...change };
		this.tell?.( this.state );
	}

	/** Says the last word. */
	public close( change: Partial< RunState > ): void {
		this.update( change );
		this.closed = true;
	}

	/** Adds to what is known. */
	public learn( facts: Partial< Facts > ): void {
		this.facts = { ...this.facts, ...facts };
	}

	/** Notes what could not be asked of the site, once. */
	public miss( words: Message ): void {
		const { missed } = this.facts;
		const text = render( words );
		if ( ! missed.some( ( one ) => render( one ) === text ) ) {
			this.learn( { missed: [ ...missed, words ] } );
		}
	}

	public updateStep( name: StepName, change: Partial< Step > ): void {
		this.update( {
			steps: this.state.steps.map( ( step ) =>
				step.step === name ? { ...step, ...change } : step
			),
		} );
	}

	public addEntries( entries: readonly LogEntry[] ): void {
		if ( entries.length > 0 ) {
			this.update( { entries: [ ...this.state.entries, ...entries ] } );
		}
	}

	/** What was read of the logs before it is said too: so the run can be gone on with as it was. */
	public addObservation( observation: Observation ): void {
		const { observations, entries, left } = this.state;
		const { stood } = left;
		this.update( {
			observations: [ ...observations, observation ],
			...( stood === undefined
				? {}
				: {
						left: {
							...left,
							stood: {
								...stood,
								read: [ ...stood.read, entries.length ],
							},
						},
					} ),
		} );
	}
}
