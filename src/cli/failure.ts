import { render } from '../contract';
import { SiteError } from '../site';
import { EXIT } from './exit';

/** A mistake in how the command was called; its message says what to do. */
export class UsageError extends Error {
	public constructor( message: string ) {
		super( message );
		this.name = 'UsageError';
	}
}

/**
 * Tells a person what went wrong, and what to do.
 *
 * @param error Whatever ended the command.
 * @return The exit status.
 */
export function explainFailure( error: unknown ): number {
	if ( error instanceof SiteError ) {
		const advice = render( error.advice );
		const says = error.message.includes( advice )
			? error.message
			: `${ error.message }\n${ advice }`;
		const how = error.code === 'run-in-progress' ? ' (--take-over)' : '';
		console.error( `gateway-doctor: ${ says }${ how }` );
		return error.code === 'unreachable' ? EXIT.unreachable : EXIT.usage;
	}
	if ( error instanceof UsageError ) {
		console.error( `gateway-doctor: ${ error.message }` );
		return EXIT.usage;
	}
	console.error(
		error instanceof Error
			? ( error.stack ?? error.message )
			: String( error )
	);
	console.error(
		'gateway-doctor: this is a fault of Gateway Doctor itself. Please report it with the lines above.'
	);
	return EXIT.usage;
}
