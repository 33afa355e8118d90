import type { Message } from './types';

/** What may stand in a sentence: a name or a number as it is, or a sentence itself; `?` for what is not known. */
export type MessageValue = string | number | Message | null | undefined;

/** A text of somebody else (a name, a line of a log, what the server wrote), which nobody translates. */
const VERBATIM = '%s';

/**
 * A sentence for people: the template tag of all that the engine says.
 *
 * It is a value, which whoever shows it renders: see {@link render} and {@link rendered}.
 *
 * @param parts  Of the literal.
 * @param values Between them.
 */
export const say = (
	parts: TemplateStringsArray,
	...values: readonly MessageValue[]
): Message => ( {
	template: templateOf( parts ),
	values: values.map( asValue ),
} );

const asValue = ( value: MessageValue ): string | Message =>
	typeof value === 'number' ? String( value ) : ( value ?? '?' );

/** A text that nobody translates, where a sentence is expected. */
export const verbatim = ( text: string ): Message => ( {
	template: VERBATIM,
	values: [ text ],
} );

const messageOf = ( value: string | Message ): Message =>
	typeof value === 'string' ? verbatim( value ) : value;

/** No sentence yet. */
export const UNSAID: Message = verbatim( '' );

/** Whether there is nothing to be read. */
export const isUnsaid = ( message: Message ): boolean =>
	render( message ) === '';

/** Sentences one after the other, as one. */
export const inOne = ( sentences: readonly Message[] ): Message => ( {
	template: sentences.map( ( _, at ) => `%${ at + 1 }$s` ).join( ' ' ),
	values: [ ...sentences ],
} );

/** "a, b, c": texts one after the other, such as names. What stands between them is translated. */
export const joined = ( texts: readonly ( string | Message )[] ): Message =>
	listed( texts, ( before, text ) => say`${ before }, ${ text }` );

/** "a and b and c". */
export const both = ( texts: readonly ( string | Message )[] ): Message =>
	listed( texts, ( before, text ) => say`${ before } and ${ text }` );

const listed = (
	texts: readonly ( string | Message )[],
	join: ( before: Message, text: Message ) => Message
): Message =>
	texts.length === 0 ? UNSAID : texts.map( messageOf ).reduce( join );

/** With a capital letter, as a sentence begins. */
export const capital = ( text: string | Message ): Message => ( {
	...messageOf( text ),
	capital: true,
} );

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

/** Gives a template in another language; itself where it has no translation. */
export type Translate = ( template: string ) => string;

const inEnglish: Translate = ( template ) => template;

/**
 * A sentence as it is read.
 *
 * @param message   The sentence.
 * @param translate English without it.
 */
export const render = (
	message: Message,
	translate: Translate = inEnglish
): string => textOf( message, translate ).trim();

function textOf(
	{ template, values, capital: begins }: Message,
	translate: Translate
): string {
	const pattern = template === VERBATIM ? template : translate( template );
	const text = pattern.replace(
		/%(?:(\d+)\$)?s|%%/g,
		( gap: string, place?: string ) => {
			if ( gap === '%%' ) {
				return '%';
			}
			const value = values[ Number( place ?? 1 ) - 1 ] ?? '';
			return typeof value === 'string'
				? value
				: textOf( value, translate );
		}
	);
	return begins
		? text.charAt( 0 ).toLocaleUpperCase() + text.slice( 1 )
		: text;
}

/** A value with each sentence in it as it is read. */
export type Rendered< T > = T extends Message
	? string
	: T extends object
		? { [ Key in keyof T ]: Rendered< T[ Key ] > }
		: T;

/** Whether a value is a sentence. */
export const isMessage = ( value: unknown ): value is Message =>
	typeof value === 'object' &&
	value !== null &&
	'template' in value &&
	typeof value.template === 'string' &&
	'values' in value &&
	Array.isArray( value.values );

/**
 * A value of the engine with its sentences as they are read: for files, for answers
 * and for reports.
 *
 * @param value     A value that JSON can hold.
 * @param translate English without it.
 */
export function rendered< T >(
	value: T,
	translate?: Translate
): Rendered< T > {
	const of = ( part: unknown ): unknown => {
		if ( isMessage( part ) ) {
			return render( part, translate );
		}
		if ( Array.isArray( part ) ) {
			return part.map( of );
		}
		return typeof part === 'object' && part !== null
			? Object.fromEntries(
					Object.entries( part ).map( ( [ key, one ] ) => [
						key,
						of( one ),
					] )
				)
			: part;
	};
	return of( value ) as Rendered< T >;
}
