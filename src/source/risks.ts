import { childrenOf, nameOf, nodesOf, type PhpNode } from './ast';
import { callName, FUNCTIONS, has } from './calls';
import { isEndless, recursion } from './endless';
import type { PhpFunction } from './functions';

/** Something in a function that is known to make requests slow or to end them. */
export interface Risk {
	kind:
		| 'no-timeout'
		| 'sleep'
		| 'endless-loop'
		| 'endless-recursion'
		| 'memory-limit'
		| 'time-limit'
		| 'headers-in-loop';
	line: number;
	/** The call, as plain words: wp_remote_get(), while ( true ). */
	what: string;
}

const LOOPS = new Set( [ 'while', 'do', 'for', 'foreach' ] );
const lineOf = ( node: PhpNode ): number => node.loc?.start.line ?? 0;

/** The plain risks in one function, in the order of the text. */
export function risksIn( one: PhpFunction ): Risk[] {
	const risks: Risk[] = [];
	const visit = ( node: PhpNode, inLoop: boolean ): void => {
		if ( node !== one.node && FUNCTIONS.has( node.kind ) ) {
			return;
		}
		if ( node.kind === 'call' ) {
			const kind = riskOfCall( node, one.node, inLoop );
			if ( kind !== null ) {
				risks.push( {
					kind,
					line: lineOf( node ),
					what: `${ callName( node ) }()`,
				} );
			}
		} else if ( isEndless( node ) ) {
			risks.push( {
				kind: 'endless-loop',
				line: lineOf( node ),
				what: node.kind,
			} );
		}
		childrenOf( node ).forEach( ( child ) =>
			visit( child, inLoop || LOOPS.has( node.kind ) )
		);
	};
	visit( one.node, false );
	const again = recursion( one );
	if ( again !== null ) {
		risks.push( {
			kind: 'endless-recursion',
			line: lineOf( again ),
			what: one.name,
		} );
	}
	return risks;
}

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
function riskOfCall(
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
