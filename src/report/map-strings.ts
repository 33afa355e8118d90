/**
 * Plain data with each of its strings changed.
 *
 * @param node Anything that JSON can hold.
 * @param by   Gives the new string, and is told the name it stands under.
 */
export function mapStrings< Value >(
	node: Value,
	by: ( text: string, key: string ) => string
): Value {
	const walk = ( inner: unknown, key: string ): unknown => {
		if ( typeof inner === 'string' ) {
			return by( inner, key );
		}
		if ( Array.isArray( inner ) ) {
			return inner.map( ( one ) => walk( one, key ) );
		}
		return inner === null || typeof inner !== 'object'
			? inner
			: Object.fromEntries(
					Object.entries( inner ).map( ( [ name, value ] ) => [
						name,
						walk( value, name ),
					] )
				);
	};
	// Strings become strings: the shape is kept.
	return walk( node, '' ) as Value;
}
