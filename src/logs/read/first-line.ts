/** The first line, without what stands around it. */
export function firstLine( text: string ): string {
	const line = text.trimStart().split( '\n', 1 )[ 0 ] ?? '';
	return line.trimEnd().slice( 0, 2000 );
}
