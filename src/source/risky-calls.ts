import { nameOf, nodesOf, type PhpNode } from './ast';
import { callName, has } from './calls';
import type { Risk } from './risks';

const REMOTE =
	/^(?:wp_(?:safe_)?remote_(?:get|post|head|request)|file_get_contents|fsockopen|stream_socket_client|curl_exec|soapclient)$/;
const SLEEP = new Set( [
	'sleep',
	'usleep',
	'time_nanosleep',
	'time_sleep_until',
] );
const HEADERS = new Set( [ 'header', 'setcookie', 'setrawcookie' ] );
/** Whether a remote call says how long it may wait. */
function isBounded( node: PhpNode, name: string, around: PhpNode ): boolean {
	const given = nodesOf( node.arguments );
	if ( name === 'curl_exec' ) {
		return has(
			around,
			( one ) =>
				/^CURLOPT_(?:CONNECT)?TIMEOUT(?:_MS)?$/.test( nameOf( one ) ) &&
				one.kind === 'name'
		);
	}
	if ( name === 'file_get_contents' ) {
		const [ url ] = given;
		const isRemote =
			url?.kind === 'string'
				? /^(?:https?|ftp):/i.test( String( url.value ) )
				: false;
		return ! isRemote || given.length > 2;
	}
	if ( name === 'fsockopen' || name === 'stream_socket_client' ) {
		return given.length >= ( name === 'fsockopen' ? 5 : 4 );
	}
	const [ , options ] = given;
	if ( options === undefined ) {
		return false;
	}
	return options.kind === 'array'
		? has(
				options,
				( one ) => one.kind === 'string' && one.value === 'timeout'
			)
		: has(
				around,
				( one ) => one.kind === 'string' && one.value === 'timeout'
			);
}

/** What is risky in a call, if anything is. */
export function riskOfCall(
	node: PhpNode,
	around: PhpNode,
	inLoop: boolean
): Risk[ 'kind' ] | null {
	const name = callName( node );
	if ( REMOTE.test( name ) && ! isBounded( node, name, around ) ) {
		return 'no-timeout';
	}
	if ( SLEEP.has( name ) ) {
		return 'sleep';
	}
	const [ first ] = nodesOf( node.arguments );
	if ( name === 'ini_set' && first?.kind === 'string' ) {
		return first.value === 'memory_limit' ? 'memory-limit' : null;
	}
	if (
		name === 'set_time_limit' &&
		! ( first?.kind === 'number' && Number( first.value ) > 0 )
	) {
		return 'time-limit';
	}
	return inLoop && HEADERS.has( name ) ? 'headers-in-loop' : null;
}
