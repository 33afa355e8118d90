import { pauseFor } from '../../probe';
import { doingRequest, mayChange } from '../../request/changes';
import { minding } from '../ends';
import type { DiagnoseOptions } from '../types';
import type { RunContext } from './context';
import { RunProber } from './prober';
import { askingHarmlessly, replaying } from './replay';
import { RestoredAnswers } from './resume';
import { Session } from './session';
import { RunStore } from './state';
import { stoppable } from './stoppable';
import { Watchdog } from './watchdog';
import { EndedWorkers } from './workers';

/** A run: what its steps see of it, and its parts. */
export interface Running extends RunContext {
	readonly store: RunStore;
	readonly session: Session;
	readonly prober: RunProber;
	readonly watchdog: Watchdog;
}

/**
 * Makes a run, before its first request.
 *
 * @param given What, through what, and whom to tell.
 */
export function createRun( given: DiagnoseOptions ): Running {
	const { url, signal } = given;
	const store = new RunStore( url, given.onChange );
	const watchdog = new Watchdog( () => store.facts.run?.id );
	const options = guarded(
		{ ...given, prober: minding( given.prober, () => store.facts.ends ) },
		watchdog
	);
	const restored = new RestoredAnswers();
	const workers = new EndedWorkers();
	const parts = { options, store, restored, workers };
	const session = new Session( { ...parts, afterwards: given.site } );
	const prober = new RunProber( { ...parts, session, watchdog } );
	return {
		store,
		session,
		prober,
		watchdog,
		options,
		signal,
		restored,
		byEye: options.mode === 'manual',
		get state() {
			return store.state;
		},
		get facts() {
			return store.facts;
		},
		get page() {
			return store.facts.landing?.url ?? url;
		},
		get replayed() {
			return prober.replayed;
		},
		get usual() {
			return prober.usual;
		},
		learn: ( facts ) => store.learn( facts ),
		show: ( change ) => store.update( change ),
		ask: ( why ) => prober.ask( why ),
		send: ( why, wanted ) => prober.send( why, wanted ),
		recall: ( wanted ) => prober.recall( wanted ),
		takeOver: ( observation ) => prober.takeOver( observation ),
		judged: ( observation, answer ) =>
			store.update( {
				observations: store.state.observations.map( ( other ) =>
					other === observation ? { ...observation, answer } : other
				),
			} ),
		readLogs: () => session.readLogs(),
		miss: ( words ) => store.miss( words ),
		notes: () => [ ...workers.inWords(), ...store.facts.missed ],
		pause: ( ms ) => pauseFor( ms, signal ),
	};
}

/** The same options, through which nothing is asked that must not be, and by a site that is listened to. */
function guarded(
	options: DiagnoseOptions,
	watchdog: Watchdog
): DiagnoseOptions {
	// Wherever the address comes from: what would change something is a request to be guarded.
	const replay = options.replay ?? doingRequest( options.url );
	const site =
		options.site &&
		watchdog.watch( stoppable( options.site, options.signal ) );
	return {
		...options,
		...( replay === null
			? {}
			: { replay, prober: replaying( options.prober, replay ) } ),
		site:
			site !== null && replay !== null && mayChange( replay )
				? askingHarmlessly( site )
				: site,
	};
}
