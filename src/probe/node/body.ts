import type { Answer, PlainRequest } from '../types';
import { unpack } from './unpack';
import { takeBody } from '../whole';

/** More of a body is not kept, in bytes: no page is so large. */
const MOST = 16 * 1024 * 1024;

/** What came of a body. */
export class Received {
	private readonly chunks: Buffer[] = [];
	private bytes = 0;

	public add( chunk: Buffer ): void {
		this.bytes += chunk.length;
		if ( this.bytes <= MOST ) {
			this.chunks.push( chunk );
		}
	}

	/**
	 * Once all has come: takes it into the answer, and says whether it is what its
	 * headers say.
	 *
	 * @param answer With status and headers.
	 * @param wanted What was asked for.
	 */
	public into( answer: Answer, wanted: PlainRequest ): void {
		answer.bytes = this.bytes;
		const { bytes, error } = unpack(
			Buffer.concat( this.chunks ),
			answer.headers[ 'content-encoding' ]
		);
		const text = bytes.toString( 'utf8' );
		if (
			answer.error === null &&
			this.bytes <= MOST &&
			isJudged( answer )
		) {
			answer.error = error;
		}
		takeBody( answer, text, wanted );
	}
}

/** A redirect's body is not looked at, and a gateway's own page may come under an old header. */
const isJudged = ( { status }: Answer ): boolean =>
	status !== null && status < 500 && ( status < 300 || status >= 400 );
