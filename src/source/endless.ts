import { childrenOf, nameOf, nodeOf, nodesOf, type PhpNode } from './ast';
import { callName, FUNCTIONS, has, WAYS_OUT } from './calls';
import type { PhpFunction } from './functions';

const BRANCHES = new Set( [
	'if',
	'switch',
	'match',
	'retif',
	'while',
	'for',
	'foreach',
	'do',
	'try',
] );

const isTrue = ( node: PhpNode | null ): boolean =>
	( node?.kind === 'boolean' && node.value === true ) ||
	( node?.kind === 'number' && Number( node.value ) !== 0 );

/** Whether a loop has no end of its own and no way out. */
export function isEndless( node: PhpNode ): boolean {
	const forever =
		node.kind === 'for'
			? nodesOf( node.test ).length === 0
			: ( node.kind === 'while' || node.kind === 'do' ) &&
				isTrue( nodeOf( node.test ) );
	return (
		forever &&
		! has(
			node,
			( one ) => one.kind === 'break' || WAYS_OUT.has( one.kind )
		)
	);
}

/** A call of the function itself that nothing decides about. */
export function recursion( one: PhpFunction ): PhpNode | null {
	let found: PhpNode | null = null;
	let mayEnd = false;
	const visit = ( node: PhpNode, decided: boolean ): void => {
		if ( node !== one.node && FUNCTIONS.has( node.kind ) ) {
			return;
		}
		if (
			node.kind === 'call' &&
			! decided &&
			! mayEnd &&
			isItself( node, one )
		) {
			found ??= node;
		}
		mayEnd ||= decided && WAYS_OUT.has( node.kind );
		const below =
			decided ||
			BRANCHES.has( node.kind ) ||
			( node.kind === 'bin' &&
				[ '&&', '||', '??', 'and', 'or' ].includes(
					String( node.type )
				) );
		childrenOf( node ).forEach( ( child ) => visit( child, below ) );
	};
	visit( one.node, false );
	return found;
}

function isItself( call: PhpNode, one: PhpFunction ): boolean {
	const what = nodeOf( call.what );
	if ( one.own === '' || what === null ) {
		return false;
	}
	if ( what.kind === 'name' ) {
		return (
			one.node.kind === 'function' &&
			callName( call ).split( '\\' ).at( -1 ) === one.own.toLowerCase()
		);
	}
	const owner = nodeOf( what.what );
	const isOwn =
		owner?.kind === 'selfreference' ||
		owner?.kind === 'staticreference' ||
		( owner?.kind === 'variable' && nameOf( owner ) === 'this' );
	return (
		isOwn && nameOf( what.offset ).toLowerCase() === one.own.toLowerCase()
	);
}
