import { nameOf, nodesOf, type PhpNode } from './ast';
import { UNKNOWN, valueOf, type Scope, type Value } from './values';

/** Reads a call's arguments by their place or name. */
export function given(
	node: PhpNode,
	scope: Scope
): ( index: number, name: string ) => Value {
	const all = nodesOf( node.arguments );
	return ( index, name ) => {
		const byName = all.find(
			( one ) => one.kind === 'namedargument' && nameOf( one ) === name
		);
		const byPlace =
			all[ index ]?.kind === 'namedargument' ? undefined : all[ index ];
		const found = byName ?? byPlace;
		return found === undefined ? UNKNOWN : valueOf( found, scope );
	};
}
