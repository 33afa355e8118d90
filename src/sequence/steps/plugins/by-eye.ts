import {
	say,
	type Message,
	type Observation,
	type Site,
} from '../../../contract';
import { viewOf } from '../../../probe';
import {
	createSearch,
	replyOfPerson,
	type PersonAnswer,
} from '../../../search';
import type { Reply, SearchVerdict, Trial } from '../../../search/types';
import { OutOfProbes, type RunContext } from '../../run/context';
import { isConfiguration } from '../../run/resume';
import { configurationOf, namesOff, suspectsOf } from '../../suspects';

/** So often a person calls the page fine with everything on before it is believed. */
const FINE = 3;

/**
 * Searches for the plugins (and the theme) with which a person finds the page
 * broken: for faults that no status shows. Each configuration is asked for once
 * by a probe, so that it is known to be applied, and then shown.
 *
 * @param context The run, in mode `manual` and with a judge.
 * @param site    The site.
 */
export async function searchByEye(
	context: RunContext,
	site: Site
): Promise< SearchVerdict > {
	const { seed } = context.options;
	const search = createSearch(
		{
			suspects: suspectsOf( site, context.state.entries ),
			seed,
			maxHealthy: FINE,
		},
		{ mode: 'manual' }
	);
	const stored = context.restored
		.takeAll()
		.filter( ( { answer } ) => answer !== undefined );
	for (
		let next = search.next();
		next.kind === 'trial';
		next = search.next()
	) {
		// How long a person looks cannot be said.
		context.show( { search: { ...next.progress, seconds: null } } );
		try {
			search.answer( await look( context, site, next, stored ) );
		} catch ( error ) {
			if ( error instanceof OutOfProbes || context.signal.aborted ) {
				break;
			}
			throw error;
		}
	}
	return search.stop();
}

async function look(
	context: RunContext,
	site: Site,
	trial: Trial,
	stored: Observation[]
): Promise< Reply > {
	const configuration =
		trial.purpose === 'everything-on'
			? { enabled: null, theme: null }
			: configurationOf( site, trial.enabled );
	// By what was shown, not by its turn: what a cache answered meanwhile has no answer.
	const at = stored.findIndex( ( { probe } ) =>
		isConfiguration( probe, configuration )
	);
	const [ known ] = at < 0 ? [] : stored.splice( at, 1 );
	if ( known?.answer !== undefined ) {
		context.takeOver( known );
		return replyOfPerson( known.answer );
	}
	const { observation, judgement } = await context.send( trial.why, {
		...configuration,
		record: 'none',
		guarded: true,
	} );
	if ( judgement.good === null ) {
		// A cache or a stranger answered: what the person would see proves nothing.
		return replyOfPerson( 'cannot-tell' );
	}
	const answer = await answerTo( context, site, observation );
	context.judged( observation, answer );
	return replyOfPerson( answer );
}

/** Shows the page, and waits for the person; rejects when the run is stopped. */
function answerTo(
	{ options, facts, signal }: RunContext,
	site: Site,
	{ probe, url }: Observation
): Promise< PersonAnswer > {
	const { judge, site: client } = options;
	const { run } = facts;
	if ( judge === undefined || run === null || client === null ) {
		throw new Error( 'Mode "manual" needs a run, and a judge to ask.' );
	}
	return new Promise( ( resolve, reject ) => {
		const stop = () => reject( signal.reason );
		signal.addEventListener( 'abort', stop, { once: true } );
		client
			.showView( run.id, viewOf( probe, run ) )
			.then( () => {
				signal.throwIfAborted();
				return judge( {
					url,
					id: probe.id,
					off: namesOff( site, probe ),
				} );
			} )
			.then( resolve, reject )
			.finally( () => signal.removeEventListener( 'abort', stop ) );
	} );
}

/** How a person judged, in words. */
export function judgedInWords( observations: readonly Observation[] ): Message {
	const count = ( wanted: PersonAnswer ) =>
		observations.filter( ( { answer } ) => answer === wanted ).length;
	const [ broken, fine, neither ] = [
		count( 'broken' ),
		count( 'fine' ),
		count( 'cannot-tell' ),
	];
	return say`A person judged the page, not its status: ${ broken } times broken, ${ fine } times fine, ${ neither } times it could not be told.`;
}
