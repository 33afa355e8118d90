// Guards of the engine: their files are named from the top of the sources.

const engine = ( name, pitfall, file, find, replace, fails ) => ( {
	...{ guard: name, pitfall, file, find, replace },
	fails: [ fails ],
} );

export const ENGINE_GUARDS = [
	engine(
		'sets are closed over dependencies',
		'9',
		'src/search/model/dependencies.ts',
		'edges[ index ]?.forEach( ( next ) => seen.add( next ) );',
		'',
		'what a suspect needs is closed over chains'
	),
	engine(
		'a browser’s probe carries no cookie',
		'10',
		'src/probe/browser.ts',
		`'same-origin' : 'omit'`,
		`'same-origin' : 'same-origin'`,
		'a probe carries no cookie'
	),
	engine(
		'header bytes count',
		'20',
		'src/probe/judge.ts',
		'>= SUSPICIOUS_HEADER_BYTES',
		'>= Infinity',
		'blames the size of the headers where PHP did answer'
	),
];
