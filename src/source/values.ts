import { nameOf, nodeOf, nodesOf, type PhpNode } from './ast';
import type { Names } from './names';

/** What an expression is, as far as the text alone tells. */
export type Value =
	| { type: 'text'; text: string }
	| { type: 'number'; number: number }
	| { type: 'list'; entries: [ Value, Value ][] }
	| { type: 'closure'; node: PhpNode }
	| { type: 'object'; className: string | null }
	| { type: 'method'; className: string | null; name: string }
	| { type: 'unknown' };

export const UNKNOWN: Value = { type: 'unknown' };

/** Where an expression stands. */
export interface Scope {
	names: Names;
	className: string | null;
	parent: string | null;
	variables: Map< string, Value >;
	/** Constants of the file and, as Class::NAME, of its classes; properties as Class::$name. */
	constants: ReadonlyMap< string, PhpNode >;
}

const text = ( value: string ): Value => ( {
	type: 'text',
	text: value,
} );

/** Only so deep: constants may be defined by each other, and wrongly by themselves. */
const DEEPEST = 20;

function constant( key: string, scope: Scope, depth: number ): Value {
	const node = scope.constants.get( key );
	return node === undefined ? UNKNOWN : valueOf( node, scope, depth + 1 );
}

function magic( name: unknown, scope: Scope ): Value {
	switch ( String( name ).toUpperCase() ) {
		case '__CLASS__':
			return scope.className === null ? UNKNOWN : text( scope.className );
		case '__NAMESPACE__':
			return text( scope.names.namespace );
		default:
			return UNKNOWN;
	}
}

function lookup( node: PhpNode, scope: Scope, depth: number ): Value {
	const what = nodeOf( node.what );
	const name = nameOf( node.offset );
	const className = classIn( what, scope );
	if ( node.kind === 'staticlookup' && name === 'class' ) {
		return className === null ? UNKNOWN : text( className );
	}
	const isConstant =
		node.kind === 'staticlookup' &&
		nodeOf( node.offset )?.kind !== 'variable';
	return constant(
		`${ className }::${ isConstant ? '' : '$' }${ name }`,
		scope,
		depth
	);
}

function listOf( node: PhpNode, scope: Scope, depth: number ): Value {
	const entries = nodesOf( node.items ).map(
		( item, index ): [ Value, Value ] => {
			const isEntry = item.kind === 'entry';
			const key = isEntry ? nodeOf( item.key ) : null;
			const value = isEntry ? nodeOf( item.value ) : item;
			return [
				key === null
					? { type: 'number', number: index }
					: valueOf( key, scope, depth + 1 ),
				value === null ? UNKNOWN : valueOf( value, scope, depth + 1 ),
			];
		}
	);
	return { type: 'list', entries };
}

/** foo(...), $this->foo(...), Foo::bar(...), Closure::fromCallable( … ): a callable; new is made by the caller's kind. */
function callable( node: PhpNode, scope: Scope, depth: number ): Value {
	const what = nodeOf( node.what );
	const [ first ] = nodesOf( node.arguments );
	const isFirstClass = first?.kind === 'variadicplaceholder';
	if ( what?.kind === 'name' ) {
		return isFirstClass ? text( nameOf( what ) ) : UNKNOWN;
	}
	const name = nameOf( what?.offset );
	if ( isFirstClass && name !== '' ) {
		return {
			type: 'method',
			className: classIn( nodeOf( what?.what ), scope ),
			name,
		};
	}
	if ( name === 'fromCallable' && first !== undefined ) {
		return valueOf( first, scope, depth + 1 );
	}
	// Foo::instance(), Foo::get_instance(): by convention, a Foo.
	if ( what?.kind === 'staticlookup' && /instance|singleton/i.test( name ) ) {
		return {
			type: 'object',
			className: classIn( nodeOf( what.what ), scope ),
		};
	}
	return UNKNOWN;
}

/** A piece of "…{$type}…": a variable that is not known is written as it stands. */
function piece( part: PhpNode, inner: ( value: unknown ) => Value ): Value {
	const value = inner( part.expression );
	const name = nameOf( part.expression );
	return value.type === 'unknown' && name !== ''
		? text( `{$${ name }}` )
		: value;
}

/** What an expression is; unknown for all that depends on running it. */
export function valueOf( node: PhpNode, scope: Scope, depth = 0 ): Value {
	if ( depth > DEEPEST ) {
		return UNKNOWN;
	}
	const inner = ( value: unknown ): Value => {
		const one = nodeOf( value );
		return one === null ? UNKNOWN : valueOf( one, scope, depth + 1 );
	};
	switch ( node.kind ) {
		case 'string':
		case 'nowdoc':
			return text( String( node.value ) );
		case 'number':
			return { type: 'number', number: Number( node.value ) };
		case 'unary': {
			const value = inner( node.what );
			return value.type === 'number' && node.type === '-'
				? { type: 'number', number: -value.number }
				: value;
		}
		case 'bin':
			return binary( node, inner( node.left ), inner( node.right ) );
		case 'encapsed':
			return joined(
				nodesOf( node.value ).map( ( part ) => piece( part, inner ) )
			);
		case 'array':
			return listOf( node, scope, depth );
		case 'closure':
		case 'arrowfunc':
			return { type: 'closure', node };
		case 'new':
			return {
				type: 'object',
				className:
					nodeOf( node.what )?.kind === 'class'
						? 'class@anonymous'
						: classIn( nodeOf( node.what ), scope ),
			};
		case 'variable':
			return nameOf( node ) === 'this'
				? { type: 'object', className: scope.className }
				: ( scope.variables.get( nameOf( node ) ) ?? UNKNOWN );
		case 'magic':
			return magic( node.value, scope );
		case 'name':
			return named( node, scope, depth );
		case 'staticlookup':
		case 'propertylookup':
			return lookup( node, scope, depth );
		case 'call':
			return callable( node, scope, depth );
		case 'namedargument':
			return inner( node.value );
		case 'assign':
			return inner( node.right );
		default:
			return UNKNOWN;
	}
}

function named( node: PhpNode, scope: Scope, depth: number ): Value {
	const name = nameOf( node ).replace( /^\\/, '' );
	if ( name === 'PHP_INT_MAX' ) {
		return { type: 'number', number: 2 ** 63 };
	}
	if ( name === 'PHP_INT_MIN' ) {
		return { type: 'number', number: -( 2 ** 63 ) };
	}
	return constant( name, scope, depth );
}

/** The class that a node names or is an object of; null if the text alone does not tell. */
function classIn( node: PhpNode | null, scope: Scope ): string | null {
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

/** Texts and numbers in a row as one text, with {…} for what is not known. */
function joined( parts: readonly Value[] ): Value {
	let all = '';
	for ( const part of parts ) {
		if ( part.type === 'unknown' ) {
			all += '{…}';
		} else if ( part.type === 'text' ) {
			all += part.text;
		} else if ( part.type === 'number' ) {
			all += String( part.number );
		} else {
			return UNKNOWN;
		}
	}
	return text( all );
}

/** Texts joined by a dot, and sums of numbers. */
function binary( node: PhpNode, left: Value, right: Value ): Value {
	if ( node.type === '.' ) {
		return joined( [ left, right ] );
	}
	if (
		left.type === 'number' &&
		right.type === 'number' &&
		( node.type === '+' || node.type === '-' )
	) {
		return {
			type: 'number',
			number:
				node.type === '+'
					? left.number + right.number
					: left.number - right.number,
		};
	}
	return UNKNOWN;
}
