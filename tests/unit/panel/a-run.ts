import type { Diagnosis, Remedy } from '../../../src/contract';
import type { DiagnoseRequest, Services } from '../../../src/panel/services';
import { emptyState } from '../../../src/sequence/run/empty-state';
import type { RunState } from '../../../src/sequence/types';
import type { SiteClient } from '../../../src/site/types';
import { aSite } from '../report/a-diagnosis';

export const aRemedy = ( over: Partial< Remedy > = {} ): Remedy => ( {
	id: 'r1',
	kind: 'deactivate-plugin',
	target: 'boom/boom.php',
	state: 'applied',
	at: '2026-11-23T01:31:00Z',
	by: 'Ann',
	summary: 'The plugin Boom was deactivated.',
	affects: [],
	undoable: true,
	note: null,
	...over,
} );

const unexpected = ( name: string ) => () =>
	Promise.reject( new Error( `${ name } was not expected` ) );

/** A site that answers, with no changes and no logs. */
export function aSiteClient( over: Partial< SiteClient > = {} ): SiteClient {
	const remedies: Remedy[] = [];
	return {
		site: async () => aSite(),
		remedies: async () => [ ...remedies ],
		apply: async ( kind, target ) => {
			const remedy = aRemedy( { kind, target } );
			remedies.unshift( remedy );
			return remedy;
		},
		undo: async ( id ) => {
			const index = remedies.findIndex( ( one ) => one.id === id );
			const undone = aRemedy( {
				...remedies[ index ],
				state: 'undone',
				undoable: false,
			} );
			remedies[ index ] = undone;
			return undone;
		},
		logs: async () => [],
		readLog: unexpected( 'readLog' ),
		exposedLogs: async () => [],
		startRun: unexpected( 'startRun' ),
		currentRun: async () => null,
		renewRun: unexpected( 'renewRun' ),
		endRun: unexpected( 'endRun' ),
		showView: unexpected( 'showView' ),
		record: unexpected( 'record' ),
		moveRecords: unexpected( 'moveRecords' ),
		release: unexpected( 'release' ),
		source: unexpected( 'source' ),
		server: unexpected( 'server' ),
		ask: unexpected( 'ask' ),
		keepVerdict: async () => {},
		handOver: unexpected( 'handOver' ),
		away: unexpected( 'away' ),
		takeBack: unexpected( 'takeBack' ),
		makeKey: async () => ( {
			key: 'gdk_0123456789',
			expires: '2026-11-24T01:00:00Z',
		} ),
		...over,
	};
}

/** A diagnosis whose every turn the test decides. */
export interface ScriptedRun {
	services: Services;
	/** What the panel asked for, in order. */
	requests: DiagnoseRequest[];
	/** Tells the panel of a new state of the last request. */
	tell: ( change: Partial< RunState > ) => void;
	finish: ( diagnosis: Diagnosis ) => void;
	fail: ( error: unknown ) => void;
}

export function aScriptedRun( site: SiteClient = aSiteClient() ): ScriptedRun {
	const requests: DiagnoseRequest[] = [];
	let settle: ( diagnosis: Diagnosis ) => void;
	let refuse: ( error: unknown ) => void;
	let state: RunState;
	return {
		requests,
		services: {
			site,
			diagnose: ( request ) => {
				requests.push( request );
				state = { ...emptyState( request.url ), site: aSite() };
				return new Promise( ( resolve, reject ) => {
					settle = resolve;
					refuse = reject;
				} );
			},
		},
		tell: ( change ) => {
			state = { ...state, phase: 'running', ...change };
			requests.at( -1 )?.onChange( state );
		},
		finish: ( diagnosis ) => settle( diagnosis ),
		fail: ( error ) => refuse( error ),
	};
}
