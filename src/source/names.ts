import { nameOf, nodesOf, type PhpNode } from './ast';

/** Full names, by the namespace and the use statements that were met so far. */
export class Names {
	public namespace = '';
	private readonly aliases = new Map< string, string >();

	/** Takes note of a namespace or use statement. */
	learn( node: PhpNode ): void {
		if ( node.kind === 'namespace' ) {
			this.namespace = nameOf( node.name );
			this.aliases.clear();
		} else if ( node.kind === 'usegroup' ) {
			const prefix = nameOf( node.name );
			for ( const item of nodesOf( node.items ) ) {
				const full =
					prefix === ''
						? nameOf( item )
						: `${ prefix }\\${ nameOf( item ) }`;
				const short =
					nameOf( item.alias ) ||
					full.slice( full.lastIndexOf( '\\' ) + 1 );
				this.aliases.set(
					short.toLowerCase(),
					full.replace( /^\\/, '' )
				);
			}
		}
	}

	/** The full name of what is declared here. */
	declared( name: string ): string {
		return this.namespace === '' ? name : `${ this.namespace }\\${ name }`;
	}

	/** The full name of a class that is used here. */
	className( node: unknown ): string {
		const name = nameOf( node );
		if ( name.startsWith( '\\' ) ) {
			return name.slice( 1 );
		}
		const first = name.split( '\\', 1 )[ 0 ] ?? '';
		const alias = this.aliases.get( first.toLowerCase() );
		return alias === undefined
			? this.declared( name )
			: alias + name.slice( first.length );
	}
}
