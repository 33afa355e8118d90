import type { Handover, Diagnosis, Observation } from '../../contract';
import { oneOf } from '../../contract/check';
import type { RunState } from '../../sequence/types';
import { SiteError, type SiteClient } from '../../site/types';
import { render } from '../shared/render';
import type { DiagnoseRequest } from '../services';
import { stored } from '../shared/stored';

/** Whether the owner wants the site to go on when this page is closed, and a mail at the end. */
const wish = stored( 'away', oneOf( 1 ) );

/** Whether that is wanted, as this browser remembers. */
export const wantsHandover = (): boolean => wish.read() === 1;

/** Remembers it in this browser. */
export function keepHandover( wanted: boolean ): void {
	if ( wanted ) {
		wish.write( 1 );
	} else {
		wish.remove();
	}
}

/** A site that is down has nothing to say of it; what else goes wrong is a fault of ours. */
const quietly = ( error: unknown ): void => {
	if ( ! ( error instanceof SiteError ) ) {
		throw error;
	}
};

/** What the run is given beside its request. */
interface Beside {
	onChange: ( state: RunState ) => void;
	meanwhile: readonly Observation[];
}

/**
 * Runs a diagnosis that the site can go on with: takes in what it saw by itself,
 * hands over what is still worth asking after each answer, and takes it back at
 * the end, by mail where the owner wants one.
 *
 * @param site    The site.
 * @param request What the owner asked for.
 * @param planOf  What the site could ask by itself; null where this request is not to be made unseen.
 * @param run     The diagnosis.
 */
export async function withHandover(
	site: SiteClient,
	request: DiagnoseRequest,
	planOf: ( ( state: RunState ) => Handover | null ) | null,
	run: ( beside: Beside ) => Promise< Diagnosis >
): Promise< Diagnosis > {
	const fits = request.steps === undefined && request.mode !== 'manual';
	if ( ! fits || planOf === null || request.replay !== undefined ) {
		return run( { onChange: request.onChange, meanwhile: [] } );
	}
	const meanwhile = await seenMeanwhile( site, request.url );
	let asked = 0;
	let last: RunState | null = null;
	let telling: Promise< void > | null = null;
	const onChange = ( state: RunState ) => {
		request.onChange( state );
		last = state;
		const plan = request.handover === true ? planOf( state ) : null;
		const { length } = state.observations;
		if ( plan !== null && telling === null && length > asked ) {
			asked = length;
			telling = site
				.handOver( plan )
				.catch( quietly )
				.finally( () => {
					telling = null;
				} );
		}
	};
	const diagnosis = await run( { onChange, meanwhile } );
	await telling;
	const cut = ( last as RunState | null )?.phase === 'failed';
	if ( ( request.handover === true && ! cut ) || meanwhile.length > 0 ) {
		const mails = request.handover === true && ! request.signal.aborted;
		await site
			.takeBack( mails ? render( diagnosis.verdict.summary ) : undefined )
			.then( ( { mailed } ) => {
				if ( mails ) {
					request.onMailed?.( mailed );
				}
			} )
			.catch( quietly );
	}
	return diagnosis;
}

async function seenMeanwhile(
	site: SiteClient,
	page: string
): Promise< readonly Observation[] > {
	try {
		const { url, observations } = await site.away();
		return url === page ? observations : [];
	} catch ( error ) {
		quietly( error );
		return [];
	}
}
