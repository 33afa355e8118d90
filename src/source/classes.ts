import { nameOf, type PhpNode } from './ast';
import type { Scope } from './scope';

/** The class that a node names or is an object of; null if the text alone does not tell. */
export function classIn( node: PhpNode | null, scope: Scope ): string | null {
	switch ( node?.kind ) {
		case 'selfreference':
		case 'staticreference':
			return scope.className;
		case 'parentreference':
			return scope.parent;
		case 'name':
			return scope.names.className( node );
		case 'variable':
			return classOfVariable( node, scope );
		default:
			return null;
	}
}

function classOfVariable( node: PhpNode, scope: Scope ): string | null {
	if ( nameOf( node ) === 'this' ) {
		return scope.className;
	}
	const value = scope.variables.get( nameOf( node ) );
	return value?.type === 'object' ? value.className : null;
}
