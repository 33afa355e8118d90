// How browsers write a value into a command, by the rules that each documents in
// its developer tools: written anew, so that the reader is tested against them.

/** Chrome, for bash: single quotes, or $'…' where the value needs escapes. */
export function chromeBash( value: string ): string {
	return /[\u0000-\u001f\u007f-\u009f!']/.test( value )
		? `$'${ value
				.replace( /\\/g, '\\\\' )
				.replace( /'/g, "\\'" )
				.replace( /\n/g, '\\n' )
				.replace( /\r/g, '\\r' )
				.replace( /[\u0000-\u001f\u007f-\u009f!]/g, four ) }'`
		: `'${ value }'`;
}

/** Firefox and Safari, for bash: everything beyond ASCII as \u. */
export function asciiBash( value: string ): string {
	return `$'${ value
		.replace( /\\/g, '\\\\' )
		.replace( /'/g, "\\'" )
		.replace( /\n/g, '\\n' )
		.replace( /\r/g, '\\r' )
		.replace( /[^\u0020-\u007e]/g, four ) }'`;
}

const four = ( character: string ): string =>
	`\\u${ character.charCodeAt( 0 ).toString( 16 ).padStart( 4, '0' ) }`;

/** Chrome, for cmd.exe: everything but plain characters behind a caret, a line's end as an empty line. */
export function chromeCmd( value: string ): string {
	return `^"${ value
		.replace( /\\/g, '\\\\' )
		.replace( /"/g, '\\"' )
		.replace( /[^a-zA-Z0-9\s_\-:=+~'/.,?;()*`]/g, '^$&' )
		.replace( /%(?=[a-zA-Z0-9_])/g, '%^' )
		.replace( /\r?\n/g, '^\n\n' ) }^"`;
}

/** Firefox, for cmd.exe: a quotation mark is written twice. */
export function firefoxCmd( value: string ): string {
	return `^"${ value
		.replace( /\\/g, '\\\\' )
		.replace( /"/g, '""' )
		.replace( /[$`]/g, '\\$&' )
		.replace( /[^a-zA-Z0-9\s_\-:=+~/.',?;()*$&\\{}"`]/g, '^$&' )
		.replace( /[&"{}]/g, '^$&' )
		.replace( /%(?=[a-zA-Z0-9_])/g, '%^' ) }^"`;
}

/** An older Chrome, for cmd.exe: quotation marks alone, and a caret at the end of each line. */
export function oldCmd( value: string ): string {
	return `"${ value.replace( /"/g, '""' ) }"`;
}
