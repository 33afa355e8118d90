import { childrenOf, nameOf, type PhpNode } from './ast';
import { Names } from './names';

/** A function, method or closure, and where it stands. */
export interface PhpFunction {
	node: PhpNode;
	/** Class::method, function or {closure}, with the namespace. */
	name: string;
	/** The class's full name; null outside one. */
	className: string | null;
	/** The method's or function's own name; empty for closures. */
	own: string;
	from: number;
	to: number;
}

/** What the file declares about a class. */
export interface PhpClass {
	node: PhpNode;
	name: string;
	/** Full names of its parent and of the traits that it uses. */
	inherits: string[];
	methods: Set< string >;
}

export interface Declarations {
	functions: PhpFunction[];
	classes: Map< string, PhpClass >;
}

const CLASSES = new Set( [ 'class', 'trait', 'interface', 'enum' ] );
const FUNCTIONS = new Set( [ 'function', 'method', 'closure', 'arrowfunc' ] );

function classOf( node: PhpNode, names: Names ): PhpClass {
	const own = nameOf( node.name );
	const body = childrenOf( node );
	const traits = body
		.filter( ( child ) => child.kind === 'traituse' )
		.flatMap( ( use ) =>
			Array.isArray( use.traits ) ? use.traits : []
		);
	return {
		node,
		name: own === '' ? 'class@anonymous' : names.declared( own ),
		inherits: [ node.extends, ...traits ]
			.filter( ( one ) => nameOf( one ) !== '' )
			.map( ( one ) => names.className( one ) ),
		methods: new Set(
			body
				.filter( ( child ) => child.kind === 'method' )
				.map( ( method ) => nameOf( method.name ) )
		),
	};
}

function functionOf(
	node: PhpNode,
	owner: PhpClass | null,
	names: Names
): PhpFunction {
	const own = nameOf( node.name );
	const isClosure = node.kind === 'closure' || node.kind === 'arrowfunc';
	const full =
		node.kind === 'method' && owner !== null
			? `${ owner.name }::${ own }`
			: names.declared( own );
	return {
		node,
		name: isClosure ? '{closure}' : full,
		className: owner?.name ?? null,
		own: isClosure ? '' : own,
		from: node.loc?.start.line ?? 0,
		to: node.loc?.end.line ?? 0,
	};
}

/** All functions and classes that a file declares, outer ones first. */
export function declarationsIn( tree: PhpNode ): Declarations {
	const functions: PhpFunction[] = [];
	const classes = new Map< string, PhpClass >();
	const visit = (
		node: PhpNode,
		owner: PhpClass | null,
		names: Names
	): void => {
		names.learn( node );
		let inside = owner;
		if ( CLASSES.has( node.kind ) ) {
			inside = classOf( node, names );
			classes.set( inside.name, inside );
		} else if ( FUNCTIONS.has( node.kind ) ) {
			functions.push( functionOf( node, owner, names ) );
		}
		for ( const child of childrenOf( node ) ) {
			visit( child, inside, names );
		}
	};
	visit( tree, null, new Names() );
	return { functions, classes };
}

/** The innermost function around a line, or null. */
export function functionAt(
	functions: readonly PhpFunction[],
	line: number
): PhpFunction | null {
	let best: PhpFunction | null = null;
	for ( const one of functions ) {
		const isAround = one.from <= line && line <= one.to;
		if (
			isAround &&
			( best === null || one.to - one.from <= best.to - best.from )
		) {
			best = one;
		}
	}
	return best;
}
