import { say } from '../contract';
import type { Validator } from '../contract/check';
import { errorOf } from './errors';
import type { RestAnswer } from './transport';
import { SiteError } from './types';

/**
 * What an answer says, held against what it should be.
 *
 * @param answer   Of a REST call; without a body it is undefined.
 * @param expected What it should be.
 * @param route    That was asked.
 * @throws SiteError where it is no success, no JSON, or something else.
 */
export function readAnswer< T >(
	answer: RestAnswer,
	expected: Validator< T >,
	route: string
): T {
	const { status, body } = answer;
	if ( status < 200 || status > 299 ) {
		throw errorOf( answer );
	}
	const value = body === '' ? undefined : parsed( answer );
	if ( expected( value ) ) {
		return value;
	}
	const [ problem = '' ] = expected.problems( value );
	throw new SiteError(
		'bad-answer',
		say`The site's REST API answered ${ route } with something that does not fit: ${ problem }.`,
		say`Check the URL. If it is right, Gateway Doctor may be of another version there, or something on the way changes its answers.`,
		status
	);
}

function parsed( answer: RestAnswer ): unknown {
	try {
		return JSON.parse( answer.body );
	} catch {
		throw errorOf( answer );
	}
}
