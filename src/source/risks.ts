import { childrenOf, type PhpNode } from './ast';
import { callName, FUNCTIONS } from './calls';
import { isEndless, recursion } from './endless';
import type { PhpFunction } from './functions';
import { riskOfCall } from './risky-calls';

/** Something in a function that is known to make requests slow or to end them. */
export interface Risk {
	kind:
		| 'no-timeout'
		| 'sleep'
		| 'endless-loop'
		| 'endless-recursion'
		| 'memory-limit'
		| 'time-limit'
		| 'headers-in-loop';
	line: number;
	/** The call, as plain words: wp_remote_get(), while ( true ). */
	what: string;
}

const LOOPS = new Set( [ 'while', 'do', 'for', 'foreach' ] );
const lineOf = ( node: PhpNode ): number => node.loc?.start.line ?? 0;

/** The plain risks in one function, in the order of the text. */
export function risksIn( one: PhpFunction ): Risk[] {
	const risks: Risk[] = [];
	const visit = ( node: PhpNode, inLoop: boolean ): void => {
		if ( node !== one.node && FUNCTIONS.has( node.kind ) ) {
			return;
		}
		if ( node.kind === 'call' ) {
			const kind = riskOfCall( node, one.node, inLoop );
			if ( kind !== null ) {
				risks.push( {
					kind,
					line: lineOf( node ),
					what: `${ callName( node ) }()`,
				} );
			}
		} else if ( isEndless( node ) ) {
			risks.push( {
				kind: 'endless-loop',
				line: lineOf( node ),
				what: node.kind,
			} );
		}
		childrenOf( node ).forEach( ( child ) =>
			visit( child, inLoop || LOOPS.has( node.kind ) )
		);
	};
	visit( one.node, false );
	const again = recursion( one );
	if ( again !== null ) {
		risks.push( {
			kind: 'endless-recursion',
			line: lineOf( again ),
			what: one.name,
		} );
	}
	return risks;
}
