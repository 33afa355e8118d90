import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { PersonAnswer } from '../../../search';

/** What a person may answer, by the first letter. */
const ANSWERS: Readonly< Record< string, PersonAnswer > > = {
	b: 'broken',
	f: 'fine',
	c: 'cannot-tell',
};

const QUESTION = 'Is it (b)roken or (f)ine? (c) if you cannot tell: ';

/** Asks a person, who switches things on and off, what each trial showed. */
export class Asker {
	private readonly lines: AsyncIterator< string >;
	private readonly reader: ReturnType< typeof createInterface >;

	constructor(
		input: Readable,
		private readonly output: Writable
	) {
		this.reader = createInterface( { input } );
		this.lines = this.reader[ Symbol.asyncIterator ]();
	}

	/**
	 * Says what to switch, and asks until the answer can be read.
	 *
	 * @param task   What to switch on and off.
	 * @param signal Ends the waiting.
	 * @return Null where there are no more answers, or `signal` aborted.
	 */
	async ask(
		task: string,
		signal: AbortSignal
	): Promise< PersonAnswer | null > {
		const close = () => this.close();
		signal.addEventListener( 'abort', close, { once: true } );
		try {
			this.output.write( `${ task }\n` );
			for (;;) {
				this.output.write( QUESTION );
				const { done, value } = await this.lines.next();
				if ( done || signal.aborted ) {
					return null;
				}
				const answer =
					ANSWERS[ value.trim().charAt( 0 ).toLowerCase() ];
				if ( answer ) {
					return answer;
				}
			}
		} finally {
			signal.removeEventListener( 'abort', close );
		}
	}

	close(): void {
		this.reader.close();
	}
}
