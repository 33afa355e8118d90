import { parsePhp } from './ast';
import { attachmentsIn, type Attachment } from './attachments';
import { declarationsIn, functionAt, type PhpFunction } from './functions';
import { risksIn, type Risk } from './risks';

export { parsePluginHeader, type PluginHeader } from './header';
export type { Risk } from './risks';

/** A hook that calls a function. */
export interface Hooked {
	hook: string;
	priority: number;
}

/** What stands at a line of a PHP file. */
export interface Explanation {
	/** Class::method, function or {closure}, with its namespace; null outside functions. */
	function: string | null;
	/** First and last line of that function. */
	lines: [ number, number ] | null;
	/** What it is attached to in this text. */
	hooks: Hooked[];
	risks: Risk[];
	/** False: the file could not be parsed, and nothing more is known. */
	parsed: boolean;
}

const NOTHING: Explanation = {
	function: null,
	lines: null,
	hooks: [],
	risks: [],
	parsed: false,
};

const same = ( one: string, other: string ): boolean =>
	one.toLowerCase() === other.toLowerCase();

const last = ( name: string ): string =>
	name.slice( name.lastIndexOf( '\\' ) + 1 );

/** Whether a hook's callback is that function. PHP's names ignore case. */
function calls(
	{ target }: Attachment,
	{ node, name, own, className }: PhpFunction
): boolean {
	switch ( target.type ) {
		case 'closure':
			return target.node === node;
		case 'function':
			return (
				className === null &&
				own !== '' &&
				( same( target.name, name ) || same( target.name, own ) )
			);
		case 'method':
			return (
				className !== null &&
				same( target.name, own ) &&
				( target.className === null ||
					same( target.className, className ) ||
					same( last( target.className ), className ) )
			);
	}
}

const plain = ( found: readonly Attachment[] ): Hooked[] =>
	found.map( ( { hook, priority } ) => ( { hook, priority } ) );

/** The function around another one, for closures that are not attached themselves. */
function around(
	one: PhpFunction,
	all: readonly PhpFunction[]
): PhpFunction | null {
	return functionAt(
		all.filter(
			( other ) =>
				other !== one && other.from <= one.from && other.to >= one.to
		),
		one.from
	);
}

/**
 * Tells which function, method or closure a line is in, what it is attached to, and what is risky in it.
 *
 * @param text The PHP file.
 * @param line From 1.
 */
export function explainSource( text: string, line: number ): Explanation {
	const tree = parsePhp( text );
	if ( tree === null ) {
		return NOTHING;
	}
	const declarations = declarationsIn( tree );
	const found = functionAt( declarations.functions, line );
	if ( found === null ) {
		return { ...NOTHING, parsed: true };
	}
	const attachments = attachmentsIn( tree, declarations );
	let hooks: Attachment[] = [];
	let called: PhpFunction | null = found;
	while ( called !== null && hooks.length === 0 ) {
		const one: PhpFunction = called;
		hooks = attachments.filter( ( attachment ) =>
			calls( attachment, one )
		);
		// A closure that is no callback of a hook runs as part of what it stands in.
		called = one.own === '' ? around( one, declarations.functions ) : null;
	}
	return {
		function: found.name,
		lines: [ found.from, found.to ],
		hooks: plain( hooks ),
		risks: risksIn( found ),
		parsed: true,
	};
}

/**
 * What another file attaches a function to.
 *
 * @param text Another PHP file of the same component.
 * @param name As `explainSource` names it: Class::method or function; closures cannot be named.
 */
export function hooksOf( text: string, name: string ): Hooked[] {
	const tree = /add_(?:action|filter)/.test( text ) ? parsePhp( text ) : null;
	if ( tree === null ) {
		return [];
	}
	const [ first = '', method ] = name.split( '::' );
	const own = method ?? last( first );
	const wanted: PhpFunction = {
		node: tree,
		name,
		className: method === undefined ? null : first,
		own,
		from: 0,
		to: 0,
	};
	return plain(
		attachmentsIn( tree, declarationsIn( tree ) ).filter( ( one ) =>
			calls( one, wanted )
		)
	);
}
