import { childrenOf, nameOf, nodeOf, nodesOf, type PhpNode } from './ast';
import { constantsIn } from './constants';
import type { Declarations } from './functions';
import { Names } from './names';
import { targetOf, type Target } from './targets';
import { UNKNOWN, valueOf, type Scope, type Value } from './values';

export type { Target } from './targets';

/** One add_action() or add_filter(). */
export interface Attachment {
	hook: string;
	/** PHP_INT_MAX is 2^63 here: JavaScript has no nearer number. */
	priority: number;
	target: Target;
	/** Where it is called. */
	line: number;
}

const ADDERS = new Set( [ 'add_action', 'add_filter' ] );
const USUAL = 10;
// A loop over more is a table of something else.
const MOST_ROUNDS = 200;

/** Walks a file in its order, with the variables that are known at each place. */
class Walker {
	readonly found: Attachment[] = [];

	constructor( private readonly declarations: Declarations ) {}

	visit( node: PhpNode, scope: Scope ): void {
		scope.names.learn( node );
		switch ( node.kind ) {
			case 'call':
				this.call( node, scope );
				break;
			case 'foreach':
				return this.loop( node, scope );
			case 'class':
			case 'trait':
			case 'enum':
				return this.below( node, this.inClass( node, scope ) );
			case 'function':
			case 'method':
			case 'closure':
				return this.below( node, {
					...scope,
					variables: this.captured( node, scope ),
				} );
			case 'arrowfunc':
				return this.below( node, {
					...scope,
					variables: new Map( scope.variables ),
				} );
			case 'assign':
				this.below( node, scope );
				return this.assign( node, scope );
		}
		this.below( node, scope );
	}

	private below( node: PhpNode, scope: Scope ): void {
		for ( const child of childrenOf( node ) ) {
			this.visit( child, scope );
		}
	}

	private inClass( node: PhpNode, scope: Scope ): Scope {
		const own = nameOf( node.name );
		const className =
			own === '' ? 'class@anonymous' : scope.names.declared( own );
		return {
			...scope,
			className,
			parent:
				nameOf( node.extends ) === ''
					? null
					: scope.names.className( node.extends ),
			variables: new Map(),
		};
	}

	private captured( node: PhpNode, scope: Scope ): Map< string, Value > {
		const variables = new Map< string, Value >();
		for ( const use of nodesOf( node.uses ) ) {
			variables.set(
				nameOf( use ),
				scope.variables.get( nameOf( use ) ) ?? UNKNOWN
			);
		}
		return variables;
	}

	private assign( node: PhpNode, scope: Scope ): void {
		const left = nodeOf( node.left );
		const right = nodeOf( node.right );
		if ( left?.kind === 'variable' && right !== null ) {
			scope.variables.set(
				nameOf( left ),
				node.operator === '=' ? valueOf( right, scope ) : UNKNOWN
			);
		}
	}

	private loop( node: PhpNode, scope: Scope ): void {
		const source = nodeOf( node.source );
		const list = source === null ? UNKNOWN : valueOf( source, scope );
		const body = nodeOf( node.body );
		if ( body === null ) {
			return;
		}
		const entries: [ Value, Value ][] =
			list.type === 'list' && list.entries.length <= MOST_ROUNDS
				? list.entries
				: [ [ UNKNOWN, UNKNOWN ] ];
		for ( const [ key, value ] of entries ) {
			this.bind( nodeOf( node.key ), key, scope );
			this.bind( nodeOf( node.value ), value, scope );
			this.visit( body, scope );
		}
	}

	/** Gives a loop's variable its value, and each one of a list's, as in foreach ( … as [ $hook, $callback ] ). */
	private bind( target: PhpNode | null, value: Value, scope: Scope ): void {
		if ( target?.kind === 'variable' ) {
			scope.variables.set( nameOf( target ), value );
		} else if ( target?.kind === 'list' || target?.kind === 'array' ) {
			nodesOf( target.items ).forEach( ( item, index ) => {
				const part =
					value.type === 'list'
						? value.entries[ index ]?.[ 1 ]
						: undefined;
				this.bind(
					nodeOf( item.value ) ?? item,
					part ?? UNKNOWN,
					scope
				);
			} );
		}
	}

	private call( node: PhpNode, scope: Scope ): void {
		const what = nodeOf( node.what );
		const isFunction = what?.kind === 'name';
		const name = (
			isFunction ? nameOf( what ) : nameOf( what?.offset )
		).replace( /^\\/, '' );
		if ( ! ADDERS.has( name ) ) {
			return;
		}
		const argument = given( node, scope );
		const hook = argument( 0, 'hook_name' );
		const [ second, third ] = [
			argument( 1, 'callback' ),
			argument( 2, 'priority' ),
		];
		const byLoader = ! isFunction && third.type === 'text';
		const target = targetOf( second, byLoader ? third : UNKNOWN );
		if ( hook.type !== 'text' || target === null ) {
			return;
		}
		const priority = byLoader ? argument( 3, 'priority' ) : third;
		this.found.push( {
			hook: hook.text,
			priority: priority.type === 'number' ? priority.number : USUAL,
			target: inherited( target, this.declarations ),
			line: node.loc?.start.line ?? 0,
		} );
	}
}

/** Every hook that a file attaches something to, in the order of the text. */
export function attachmentsIn(
	tree: PhpNode,
	declarations: Declarations
): Attachment[] {
	const walker = new Walker( declarations );
	walker.visit( tree, {
		names: new Names(),
		className: null,
		parent: null,
		variables: new Map(),
		constants: constantsIn( tree ),
	} );
	return walker.found;
}

/** Reads a call's arguments by their place or name. */
function given(
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

/** The class that declares a method, where the named one only inherits it. */
function inherited( target: Target, { classes }: Declarations ): Target {
	if ( target.type !== 'method' || target.className === null ) {
		return target;
	}
	let className = target.className;
	for ( let depth = 0; depth < 10; depth++ ) {
		const known = classes.get( className );
		if (
			known === undefined ||
			known.methods.has( target.name ) ||
			known.inherits.length === 0
		) {
			break;
		}
		const owner = known.inherits.find( ( one ) =>
			classes.get( one )?.methods.has( target.name )
		);
		className = owner ?? known.inherits[ 0 ] ?? className;
	}
	return { ...target, className };
}
