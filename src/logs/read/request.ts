const ID =
	/(?:\b(?:x-)?request[_-]?id|\breq_id|unique_id|\bcf-ray|\bx-amzn-trace-id|\btrace_id)["']?[\s:="']{1,4}([\w.@=-]{6,80})/i;

const HINT = /equest[_-]?[iI]d|[_-]id["'\s:=]|[cC][fF]-[rR][aA][yY]/;

/** The id that the gateway gave a request, where the log has one. */
export function requestIn( text: string ): string | null {
	// Most lines have none.
	if ( ! HINT.test( text ) ) {
		return null;
	}
	return ID.exec( text )?.[ 1 ] ?? null;
}
