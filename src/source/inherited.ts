import type { Declarations } from './functions';
import type { Target } from './targets';

/** The class that declares a method, where the named one only inherits it. */
export function inherited( target: Target, { classes }: Declarations ): Target {
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
