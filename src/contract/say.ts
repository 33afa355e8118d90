/** How a sentence was put together. */
export interface Said {
	/** In English, with `%s`, or `%1$s`, `%2$s` and so on, for its values. */
	template: string;
	values: readonly string[];
}

/** So many sentences are remembered at most: a run says some hundred. */
const MOST = 5000;

let memory: Map< string, Said > | null = null;
const constants = new Map< string, Said >();

/**
 * A sentence for people: the template tag of all that the engine says.
 *
 * The engine speaks English, to a terminal and into a report for a host. Whoever
 * shows its sentences in another language asks {@link howSaid} for the parts.
 *
 * @param parts  Of the literal.
 * @param values Between them; each may be a sentence itself.
 * @return The sentence, in English.
 */
export function say(
	parts: TemplateStringsArray,
	...values: readonly unknown[]
): string {
	const texts = values.map( String );
	const text = parts.reduce(
		( before, part, index ) => `${ before }${ texts[ index - 1 ] }${ part }`
	);
	const said = { template: templateOf( parts ), values: texts };
	remember( text, said );
	remember( text.trim(), said );
	return text;
}

/** Sentences one after the other, as one. */
export function inOne( sentences: readonly string[] ): string {
	return together( sentences, ' ' );
}

/** "a, b, c": texts one after the other, such as names; each may be a sentence itself. What stands between them is translated. */
export function joined( texts: readonly string[] ): string {
	return texts.length < 2
		? texts.join( '' )
		: texts.reduce( ( before, text ) => say`${ before }, ${ text }` );
}

function together( texts: readonly string[], glue: string ): string {
	const text = texts.join( glue );
	remember( text, {
		template: texts.map( ( _, at ) => `%${ at + 1 }$s` ).join( glue ),
		values: texts,
	} );
	return text;
}

/** "a and b and c". */
export function both( texts: readonly string[] ): string {
	return texts.length < 2
		? texts.join( '' )
		: texts.reduce( ( before, text ) => say`${ before } and ${ text }` );
}

/** With a capital letter, as a sentence begins. */
export function capital( text: string ): string {
	const begun = text.charAt( 0 ).toUpperCase() + text.slice( 1 );
	remember( begun, { template: '%s', values: [ text ] } );
	return begun;
}

/**
 * The template that a translator sees.
 *
 * @param parts Of the literal.
 */
export function templateOf( parts: readonly string[] ): string {
	return parts
		.map( ( part ) => part.replaceAll( '%', '%%' ) )
		.reduce(
			( before, part, index ) =>
				`${ before }${ parts.length > 2 ? `%${ index }$s` : '%s' }${ part }`
		);
}

/** From now on it is remembered how sentences were put together; in a terminal nobody needs it. */
export function listen(): void {
	memory ??= new Map();
}

/** Remembers what was said elsewhere, or before a reload. */
export function remember( text: string, said: Said ): void {
	// A sentence that is nothing but its value would be looked for in itself.
	if ( memory === null || said.values.includes( text ) ) {
		return;
	}
	if ( said.values.length === 0 ) {
		// There are only so many, and some are said once for all.
		constants.set( text, said );
		return;
	}
	// The latest are the last: what is said again is remembered longer.
	memory.delete( text );
	memory.set( text, said );
	const [ oldest ] = memory.keys();
	if ( memory.size > MOST && oldest !== undefined ) {
		memory.delete( oldest );
	}
}

/** How a sentence was put together; undefined where nobody listened, or where it is not the engine's. */
export function howSaid( text: string ): Said | undefined {
	return memory?.get( text ) ?? constants.get( text );
}
