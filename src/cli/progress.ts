import { Presets, SingleBar } from 'cli-progress';
import { render } from '../contract';
import { knowledge } from '../search';
import type { RunState } from '../sequence';
import { plainText } from './print';

/** Shows a run on standard error: a bar on a terminal, a line per step elsewhere. */
export class Progress {
	private readonly stream: NodeJS.WriteStream;
	private readonly said = new Map< string, string >();
	/** What the search said last that it knows. */
	private known = '';
	private bar: SingleBar | null = null;

	public constructor( stream: NodeJS.WriteStream ) {
		this.stream = stream;
	}

	public show( state: RunState ): void {
		for ( const { step, status, summary } of state.steps ) {
			const line = `${ step }: ${ status }`;
			const ended = status !== 'waiting' && status !== 'running';
			if ( ended && this.said.get( step ) !== line ) {
				this.said.set( step, line );
				this.end();
				this.stream.write( `${ line }. ${ render( summary ) }\n` );
			}
		}
		this.tell( state );
		if ( this.stream.isTTY ) {
			this.draw( state );
		}
	}

	/** Who is still suspected: a line for each probe of the search. */
	private tell( { search }: RunState ): void {
		const known =
			search === null ? this.known : render( knowledge( search ) );
		if ( known !== this.known ) {
			this.known = known;
			this.end();
			this.stream.write( `  ${ plainText( known ) }\n` );
		}
	}

	private draw( state: RunState ): void {
		const done = state.observations.length;
		if ( state.current === null || state.probe === null ) {
			return;
		}
		if ( this.bar === null ) {
			this.bar = new SingleBar(
				{
					stream: this.stream,
					format: '{bar} {step}: {why}',
					barsize: 20,
					clearOnComplete: true,
					hideCursor: true,
					// Ctrl-C is ours: it has to leave nothing behind.
					gracefulExit: false,
				},
				Presets.shades_classic
			);
			this.bar.start( 100, 0, { step: '', why: '' } );
		}
		const left = state.search?.left ?? 10;
		const why =
			state.probe.doing === null
				? render( state.probe.why )
				: `waiting for ${ render( state.probe.doing ) }`;
		this.bar.update( Math.round( ( 100 * done ) / ( done + left ) ), {
			step: state.current,
			why,
		} );
	}

	/** Takes the bar away; may be called again. */
	public end(): void {
		this.bar?.stop();
		this.bar = null;
	}
}
