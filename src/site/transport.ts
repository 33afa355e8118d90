/** What came back from one REST call, whatever it was. */
export interface RestAnswer {
	status: number;
	body: string;
	/** Lower-case names. */
	headers: { [ name: string ]: string };
}

/**
 * Sends one REST call. Rejects only where no answer came at all.
 */
export type Transport = (
	url: string,
	init: { method: string; body?: string }
) => Promise< RestAnswer >;
