/** What came back from one REST call, whatever it was. */
export interface RestAnswer {
	status: number;
	body: string;
	/** Lower-case names. */
	headers: { [ name: string ]: string };
}

export const answerOf = async (
	response: Response
): Promise< RestAnswer > => ( {
	status: response.status,
	body: await response.text(),
	headers: Object.fromEntries( response.headers.entries() ),
} );

/** One REST call. */
export interface RestCall {
	/** No other: many servers and firewalls refuse them. */
	method: 'GET' | 'POST';
	/** Of every POST, JSON. */
	body?: string;
	/** Said twice it does what it does said once: where its answer is lost it may be sent again. */
	repeatable?: true;
	/** It ends something: it has to arrive also where its page is left meanwhile. */
	parting?: true;
}

/**
 * Sends one REST call. Rejects only where no answer came at all.
 */
export type Transport = (
	url: string,
	init: RestCall
) => Promise< RestAnswer >;
