import type { PhpNode } from './ast';
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

/** A value that is a text. */
export const text = ( value: string ): Value => ( {
	type: 'text',
	text: value,
} );
