import type { PhpNode } from './ast';
import type { Value } from './values';

/** What a hook calls. */
export type Target =
	| { type: 'function'; name: string }
	/** Without a class: of an object whose class the text does not tell. */
	| { type: 'method'; className: string | null; name: string }
	| { type: 'closure'; node: PhpNode };

/** What a callback names, as far as the text tells. */
export function targetOf( value: Value, method: Value ): Target | null {
	// A loader's own add_action( hook, object, method, priority ).
	if (
		method.type === 'text' &&
		value.type !== 'text' &&
		value.type !== 'list'
	) {
		return {
			type: 'method',
			className: value.type === 'object' ? value.className : null,
			name: method.text,
		};
	}
	switch ( value.type ) {
		case 'text': {
			const [ one = '', other ] = value.text.split( '::' );
			return other === undefined
				? { type: 'function', name: one.replace( /^\\/, '' ) }
				: {
						type: 'method',
						className: one.replace( /^\\/, '' ),
						name: other,
					};
		}
		case 'list':
			return pair( value.entries.map( ( entry ) => entry[ 1 ] ) );
		case 'closure':
			return { type: 'closure', node: value.node };
		case 'method':
			return {
				type: 'method',
				className: value.className,
				name: value.name,
			};
		case 'object':
			return {
				type: 'method',
				className: value.className,
				name: '__invoke',
			};
		default:
			return null;
	}
}

function pair( [ owner, method ]: Value[] ): Target | null {
	if ( method?.type !== 'text' ) {
		return null;
	}
	const name = method.text.replace( /^parent::/, '' );
	if ( owner?.type === 'text' ) {
		return {
			type: 'method',
			className: owner.text.replace( /^\\/, '' ),
			name,
		};
	}
	return {
		type: 'method',
		className: owner?.type === 'object' ? owner.className : null,
		name,
	};
}
