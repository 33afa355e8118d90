import { nameOf, nodeOf, walk, type PhpNode } from './ast';

/** What has a body of its own: what it does is its own risk. */
export const FUNCTIONS = new Set( [
	'function',
	'method',
	'closure',
	'arrowfunc',
	'class',
] );
/** What ends a function or the request. */
export const WAYS_OUT = new Set( [ 'return', 'throw', 'exit' ] );
/** Name of the function that is called, in lower case; empty for methods. */
export const callName = ( node: PhpNode ): string =>
	nodeOf( node.what )?.kind === 'name'
		? nameOf( node.what ).replace( /^\\/, '' ).toLowerCase()
		: '';

/** Whether a node, or one below it in the same function, passes a test. */
export function has(
	node: PhpNode,
	test: ( one: PhpNode ) => boolean
): boolean {
	let found = false;
	walk( node, ( one ) => {
		found ||= test( one );
		return ! found && ( one === node || ! FUNCTIONS.has( one.kind ) );
	} );
	return found;
}
