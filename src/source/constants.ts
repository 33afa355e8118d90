import { childrenOf, nameOf, nodeOf, nodesOf, type PhpNode } from './ast';
import { Names } from './names';

/**
 * The constants of a file, by name; of its classes as Class::NAME, the defaults
 * of properties as Class::$name.
 */
export function constantsIn( tree: PhpNode ): Map< string, PhpNode > {
	const found = new Map< string, PhpNode >();
	const keep = ( key: string, value: unknown ): void => {
		const node = nodeOf( value );
		if ( node !== null ) {
			found.set( key, node );
		}
	};
	const visit = ( node: PhpNode, owner: string, names: Names ): void => {
		names.learn( node );
		let inside = owner;
		switch ( node.kind ) {
			case 'class':
			case 'trait':
			case 'interface':
			case 'enum':
				inside = `${ names.declared( nameOf( node.name ) ) }::`;
				break;
			case 'constantstatement':
			case 'classconstant':
				for ( const one of nodesOf( node.constants ) ) {
					keep( owner + nameOf( one.name ), one.value );
				}
				break;
			case 'propertystatement':
				for ( const one of nodesOf( node.properties ) ) {
					keep( `${ owner }$${ nameOf( one.name ) }`, one.value );
				}
				break;
			case 'call':
				if ( nameOf( node.what ).replace( /^\\/, '' ) === 'define' ) {
					const [ name, value ] = nodesOf( node.arguments );
					if ( name?.kind === 'string' ) {
						keep( String( name.value ), value );
					}
				}
				break;
		}
		for ( const child of childrenOf( node ) ) {
			visit( child, inside, names );
		}
	};
	visit( tree, '', new Names() );
	return found;
}
