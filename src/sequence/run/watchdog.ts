import { say } from '../../contract';
import type { Observation } from '../../contract';
import { SiteError, type SiteClient, type SiteErrorCode } from '../../site';

/** Whoever gets one of these may ask nothing more: what would be seen means nothing. */
const FINAL: ReadonlySet< SiteErrorCode > = new Set( [
	'not-allowed',
	'bad-key',
	'run-gone',
] );

/** With these words the agent refuses a probe whose run is over. */
const OVER: ReadonlySet< string > = new Set( [ 'unknown-token', 'expired' ] );

/** The page is answered by another site of the network than the run's. */
const OTHER_SITE = 'other-site';

/** How often a site that fell silent is asked whether it is back, in milliseconds. */
const BETWEEN = 1000;

/**
 * Notices what has nothing to do with any plugin: the owner was signed out,
 * somebody took the run over, the whole site went down. Many a caller takes no
 * answer of the REST API for an answer; here each one is heard.
 */
export class Watchdog {
	/** What cut the run off; null while it can go on. */
	public cut: SiteError | null = null;
	private down: SiteError | null = null;
	private readonly run: () => string | undefined;

	/**
	 * Starts with nothing noticed.
	 *
	 * @param run The id of the run that is under way, if there is one.
	 */
	public constructor( run: () => string | undefined ) {
		this.run = run;
	}

	/** The same client, each call of which is listened to. */
	public watch( client: SiteClient ): SiteClient {
		return new Proxy( client, {
			get: ( target, name, receiver ) => {
				const call: unknown = Reflect.get( target, name, receiver );
				return typeof call === 'function'
					? async ( ...asked: unknown[] ) => {
							try {
								const answer: unknown = await call.apply(
									target,
									asked
								);
								this.down = null;
								return answer;
							} catch ( error ) {
								this.hear( error, asked );
								throw error;
							}
						}
					: call;
			},
		} );
	}

	private hear( error: unknown, [ of ]: readonly unknown[] ): void {
		const run = this.run();
		if ( ! ( error instanceof SiteError ) || run === undefined ) {
			return;
		}
		this.down = isOutage( error ) ? error : null;
		// A run that was begun anew is asked for under its old id for a moment.
		if (
			FINAL.has( error.code ) &&
			( error.code !== 'run-gone' || of === run )
		) {
			this.cut ??= error;
		}
	}

	/** The probe failed, and not even the REST API answers, with every plugin off: it is not the probe. */
	public isDown( { probe, acknowledged, status }: Observation ): boolean {
		return (
			this.down !== null &&
			probe.guarded &&
			! acknowledged &&
			( status ?? 599 ) >= 500
		);
	}

	/**
	 * Waits for a site that went down. Where it does not come back, the run is cut off.
	 *
	 * @param site     The site.
	 * @param patience Milliseconds to wait at most.
	 * @param pause    Waits so many milliseconds, or until the run is stopped.
	 * @param signal   Stops the run.
	 */
	public async untilBack(
		site: SiteClient,
		patience: number,
		pause: ( ms: number ) => Promise< void >,
		signal?: AbortSignal
	): Promise< void > {
		const until = Date.now() + patience;
		while (
			this.down !== null &&
			Date.now() < until &&
			signal?.aborted !== true
		) {
			await pause( BETWEEN );
			// What it answers does not matter, watch() hears whether it does.
			await site.renewRun( this.run() ?? '' ).catch( () => undefined );
		}
		if ( this.down !== null && signal?.aborted !== true ) {
			this.cut ??= new SiteError(
				this.down.code,
				say`The whole site stopped answering during the diagnosis, even with every plugin off.`,
				say`When it answers again, go on where it stood: the answers so far are kept. If it stays down, diagnose it anew.`,
				this.down.status
			);
		}
	}

	/** The agent may not know the run any more. */
	public look( { refused }: Observation ): void {
		if ( refused !== null && OVER.has( refused ) ) {
			this.cut ??= new SiteError(
				'run-gone',
				say`This diagnosis has ended: it expired, or somebody took it over.`,
				say`The answers so far are kept: go on where it stood.`
			);
		}
		if ( refused === OTHER_SITE ) {
			this.cut ??= new SiteError(
				'refused',
				say`This page belongs to another site of the network than the one that was asked, and each has plugins of its own.`,
				say`Open Gateway Doctor in the dashboard of the site that the page belongs to, and diagnose it there.`
			);
		}
	}

	/** Throws what cut the run off. */
	public assertUncut(): void {
		if ( this.cut !== null ) {
			throw this.cut;
		}
	}
}

/** A gateway that waited too long may only have met a full pool. */
function isOutage( { code, status }: SiteError ): boolean {
	return (
		code === 'unreachable' ||
		( code === 'gateway' && ( status === 502 || status === 503 ) )
	);
}
