import type { LogEntry } from '../../contract';
import { ownerOf } from '../culprit/hints';
import { locate } from '../culprit/paths';

type Needs = NonNullable< LogEntry[ 'needs' ] >;

// How PHP words what is not there.
const WORDINGS: readonly ( readonly [ Needs[ 'kind' ], RegExp ] )[] = [
	[
		'class',
		/\b(?:class|interface|trait|enum) ["'‘“]?\\{0,2}([\w\\]+)["'’”]? not found/i,
	],
	[ 'function', /Call to undefined function \\{0,2}([\w\\]+)\(/ ],
	[ 'method', /Call to undefined method \\{0,2}([\w\\]+(?:::|->)\w+)\(/ ],
	[
		'function',
		/\bfunction ["']\\{0,2}([\w\\]+)["'] not found or invalid function name/,
	],
	[
		'constant',
		/Undefined (?:class )?constant ["']?\\{0,2}([\w\\]+(?:::\w+)?)/i,
	],
	[ 'file', /Failed opening (?:required )?["']([^"'\n]{1,1000})["']/ ],
];

// Whoever reads most messages need not try them all.
const HINT = /not found|undefined|Failed opening/i;

function providerOf( kind: Needs[ 'kind' ], name: string ): string | null {
	if ( kind !== 'file' ) {
		return ownerOf( name );
	}
	const where = locate( name, {} );
	return where?.kind === 'plugin' ? where.slug : null;
}

/**
 * What a message says is missing: a class, function, method, constant or file.
 * It belongs to the caller; who should have had it is a hint.
 *
 * @param message As PHP wrote it.
 * @param culprit The caller's slug: what it misses of its own is nobody else's.
 * @return Null where nothing is missing.
 */
export function missedIn( message: string, culprit?: string ): Needs | null {
	if ( ! HINT.test( message ) ) {
		return null;
	}
	for ( const [ kind, wording ] of WORDINGS ) {
		const found = wording.exec( message )?.[ 1 ];
		if ( found !== undefined ) {
			const name = found.replaceAll( '\\\\', '\\' );
			const plugin = providerOf( kind, name );
			return { kind, name, plugin: plugin === culprit ? null : plugin };
		}
	}
	return null;
}
