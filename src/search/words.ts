import { joined, say } from '../contract';

/** How things are called in front of the owner. */
/** `boom/boom.php` is boom, `hello.php` is hello, `theme:twentyfour` is the theme twentyfour. */
export function nameOf( id: string ): string {
	if ( id.startsWith( 'theme:' ) ) {
		return say`the theme ${ id.slice( 'theme:'.length ) }`;
	}
	const [ folder = id ] = id.split( '/' );
	return folder.replace( /\.php$/, '' );
}

/** "a", "a and b", "a, b and c", "a, b and 4 more". */
export function list( names: readonly string[], most = 4 ): string {
	const shown =
		names.length > most
			? [
					...names.slice( 0, most - 1 ),
					say`${ names.length - most + 1 } more`,
				]
			: names;
	const last = shown.at( -1 ) ?? say`nothing`;
	return shown.length < 2
		? last
		: say`${ joined( shown.slice( 0, -1 ) ) } and ${ last }`;
}

/** What is on, the short way: "everything", "everything but boom", "only boom", "everything off". */
export function describe(
	enabled: readonly string[],
	all: readonly string[]
): string {
	const on = new Set( enabled );
	const off = all.filter( ( id ) => ! on.has( id ) );
	if ( ! off.length ) {
		return say`everything`;
	}
	if ( ! enabled.length ) {
		return say`everything off`;
	}
	return off.length < enabled.length
		? say`everything but ${ list( off.map( nameOf ) ) }`
		: say`only ${ list( enabled.map( nameOf ) ) }`;
}
