/**
 * Whether a record names what it has to.
 *
 *   describe( record )              'plugin victim, hook template_redirect@7, victim_hook:29'
 *   complaints( death, seen, record )   [ 'state is running, not died', … ]; empty where all is well
 */

const VICTIM = 'plugin victim';

const owner = ( mark ) =>
	mark?.component
		? `${ mark.component.kind } ${ mark.component.slug }`
		: 'nobody';

/**
 * What a record names, for the table.
 *
 * @param {Object|null} record As REST answers.
 * @return {string} One line.
 */
export function describe( record ) {
	const mark = record?.stack.at( -1 );
	if ( ! mark ) {
		return record ? 'no mark' : 'no record';
	}
	const hook = mark.hook === null ? '' : ` ${ mark.hook }@${ mark.priority }`;
	const code =
		mark.callback ??
		( mark.file === null ? null : mark.file.split( '/' ).at( -1 ) );
	const place = code === null ? '' : `, ${ code }:${ mark.line }`;
	return `${ owner( mark ) }, ${ mark.phase }${ hook }${ place } (${ record.state })`;
}

const fits = ( wanted, value ) =>
	wanted instanceof RegExp
		? wanted.test( String( value ) )
		: wanted === value;

/**
 * What is wrong with a record.
 *
 * @param {Object}      death  As in deaths.mjs.
 * @param {Object}      seen   As client.send() answers.
 * @param {Object|null} record As REST answers.
 * @return {string[]} One sentence each.
 */
export function complaints( death, seen, record ) {
	if ( ! record ) {
		return [ 'there is no record' ];
	}
	const mark = record.stack.at( -1 ) ?? null;
	const wanted = [
		[ 'status', death.status, seen.status ],
		[ 'state', death.state, record.state ],
		[
			'named',
			death.nobody ? 'nobody' : VICTIM,
			// After exit nobody below the last mark may be accused either.
			death.nobody
				? owner(
						record.stack.findLast( ( { component } ) => component )
					)
				: owner( mark ),
		],
		...( death.error
			? [ [ 'error', death.error, record.error?.message ] ]
			: [ [ 'error', null, record.error ] ] ),
		...( death.phase ? [ [ 'phase', death.phase, mark?.phase ] ] : [] ),
		...Object.entries( death.mark ?? {} ).map( ( [ name, value ] ) => [
			name,
			value,
			mark?.[ name ],
		] ),
	];
	return wanted
		.filter( ( [ , expected, value ] ) => ! fits( expected, value ) )
		.map(
			( [ name, expected, value ] ) =>
				`${ name } is ${ JSON.stringify( value ) }, not ${ expected }`
		);
}
