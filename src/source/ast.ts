import { Engine } from 'php-parser';

/** A node of php-parser's tree, as much of it as is needed here. */
export interface PhpNode {
	kind: string;
	loc?: { start: Position; end: Position } | null;
	[ property: string ]: unknown;
}

interface Position {
	line: number;
	column: number;
	offset: number;
}

export const isNode = ( value: unknown ): value is PhpNode =>
	typeof value === 'object' &&
	value !== null &&
	typeof ( value as { kind?: unknown } ).kind === 'string';

/** The nodes in a list; none for what is no list. */
export const nodesOf = ( value: unknown ): PhpNode[] =>
	Array.isArray( value ) ? value.filter( isNode ) : [];

/** A property that is a node, or null. */
export const nodeOf = ( value: unknown ): PhpNode | null =>
	isNode( value ) ? value : null;

/** The name in an identifier, a name or a variable; empty where it is computed. */
export function nameOf( value: unknown ): string {
	if ( typeof value === 'string' ) {
		return value;
	}
	return isNode( value ) && typeof value.name === 'string' ? value.name : '';
}

/** What stands directly below a node, in the order of the text. */
export function childrenOf( node: PhpNode ): PhpNode[] {
	const children: PhpNode[] = [];
	for ( const [ key, value ] of Object.entries( node ) ) {
		if (
			key === 'loc' ||
			key === 'comments' ||
			key === 'leadingComments' ||
			key === 'attrGroups'
		) {
			continue;
		}
		if ( Array.isArray( value ) ) {
			children.push( ...nodesOf( value ) );
		} else if ( isNode( value ) ) {
			children.push( value );
		}
	}
	return children;
}

/** Visits a node and all below it; a visitor that returns false spares what is below. */
export function walk(
	node: PhpNode,
	visit: ( node: PhpNode ) => boolean | void
): void {
	if ( visit( node ) !== false ) {
		for ( const child of childrenOf( node ) ) {
			walk( child, visit );
		}
	}
}

/** The tree of a PHP file; null for one that PHP would not parse either, or that the parser does not know yet. */
export function parsePhp( text: string ): PhpNode | null {
	const engine = new Engine( {
		parser: { extractDoc: false, version: '8.4' },
		ast: { withPositions: true },
	} );
	try {
		const tree: unknown = engine.parseCode( text, '' );
		return isNode( tree ) ? tree : null;
	} catch {
		// The caller still tells the component: a file that does not parse is often the very fault.
		return null;
	}
}
