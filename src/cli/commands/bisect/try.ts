import type { Readable, Writable } from 'node:stream';
import { type Outcome, type Trial, replyOfPerson } from '../../../search';
import { UsageError } from '../../failure';
import { plainText } from '../../print';
import { Asker } from './person';
import { type CommandEnd, callCommand, readStatus } from './command';

/** How one trial ended. */
export interface TrialEnd {
	outcome: Outcome;
	seconds: number;
	/** For the line that is printed; empty mostly. */
	note: string;
}

/** Tries one set; null where it was stopped. Throws where it cannot be tried at all. */
export type TryOut = (
	trial: Trial,
	off: readonly string[],
	signal: AbortSignal
) => Promise< TrialEnd | null >;

export interface Trying {
	tryOut: TryOut;
	/** Gives back what trying has taken. */
	end: () => void;
}

/** Trials by a command; `timeout` in seconds. */
export function runCommand( command: string, timeout: number ): Trying {
	return {
		tryOut: async ( { enabled, number }, off, signal ) => {
			const end = await callCommand(
				command,
				enabled,
				off,
				timeout,
				signal
			);
			return signal.aborted
				? null
				: {
						outcome: read( end, number ),
						seconds: end.seconds,
						note: end.timedOut
							? ` (no end after ${ timeout } s)`
							: '',
					};
		},
		end: () => {},
	};
}

/** Trials by a person. */
export function askPerson( input: Readable, output: Writable ): Trying {
	const asker = new Asker( input, output );
	return {
		tryOut: async ( { enabled }, off, signal ) => {
			const answer = await asker.ask(
				plainText(
					`On: ${ enabled.join( ', ' ) || 'nothing' }. Off: ${ off.join( ', ' ) || 'nothing' }.`
				),
				signal
			);
			if ( answer === null ) {
				return null;
			}
			const { outcome, seconds = 1 } = replyOfPerson( answer );
			return { outcome, seconds, note: '' };
		},
		end: () => asker.close(),
	};
}

/** The outcome. Throws where the command itself is at fault. */
function read( end: CommandEnd, number: number ): Outcome {
	const reading = readStatus( end );
	const said = end.tail ? `\nIt said: ${ plainText( end.tail ) }` : '';
	if ( number === 1 && ( end.status === 126 || end.status === 127 ) ) {
		throw new UsageError(
			`The command cannot be run (exit status ${ end.status }): is its name right, and is it executable?${ said }`
		);
	}
	if ( reading === 'stop' ) {
		const how =
			end.status === null ? 'a signal' : `exit status ${ end.status }`;
		throw new UsageError(
			`The command ended by ${ how } in trial ${ number }, which stops the search, as in git bisect run. If that is the fault itself, add "|| exit 1".${ said }`
		);
	}
	return reading;
}
