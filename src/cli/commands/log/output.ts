/** Writes to a stream no faster than it takes, and notices when its reader has gone. */
export class Output {
	public closed = false;

	public constructor( private readonly stream: NodeJS.WritableStream ) {
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
		if ( ! this.stream.write( text ) && ! this.closed ) {
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
				resolve();
			};
			this.stream.on( 'drain', done );
			this.stream.on( 'close', done );
			this.stream.on( 'error', done );
		} );
	}
}
