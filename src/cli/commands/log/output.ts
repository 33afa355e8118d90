/** Writes to a stream no faster than it takes, and notices when its reader has gone. */
export class Output {
	public closed = false;

	/**
	 * Takes the stream.
	 *
	 * @param stream Where to write.
	 * @param signal Ends the waiting for a slow reader.
	 */
	public constructor(
		private readonly stream: NodeJS.WritableStream,
		private readonly signal?: AbortSignal
	) {
		stream.on( 'error', this.fail );
	}

	/** Lets go of the stream. */
	public release(): void {
		this.stream.off( 'error', this.fail );
	}

	// "| head" closes the pipe: that is no failure.
	private readonly fail = ( error: NodeJS.ErrnoException ): void => {
		if ( error.code !== 'EPIPE' ) {
			throw error;
		}
		this.closed = true;
	};

	public async write( text: string ): Promise< void > {
		if ( text === '' || this.closed ) {
			return;
		}
		if (
			! this.stream.write( text ) &&
			! this.closed &&
			this.signal?.aborted !== true
		) {
			await this.drained();
		}
	}

	/** Until the reader has caught up, or has gone; what was listened to is let go of. */
	private drained(): Promise< void > {
		return new Promise( ( resolve ) => {
			const done = (): void => {
				this.stream.off( 'drain', done );
				this.stream.off( 'close', done );
				this.stream.off( 'error', done );
				this.signal?.removeEventListener( 'abort', done );
				resolve();
			};
			this.signal?.addEventListener( 'abort', done );
			this.stream.on( 'drain', done );
			this.stream.on( 'close', done );
			this.stream.on( 'error', done );
		} );
	}
}
