import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import type { Component } from '../../contract';
import { culpritOf } from '../../logs';
import { explainSource, hooksOf, type Explanation } from '../../source';
import { UsageError } from '../failure';
import { headerOf } from './explain/header';
import { folderOf, phpFilesOf } from './explain/files';
import { harmless } from './log/print';

interface Explained extends Pick<
	Explanation,
	'function' | 'hooks' | 'lines' | 'risks'
> {
	component:
		( Component & { name: string | null; version: string | null } ) | null;
}

// A file that is larger is no source code that a person wrote.
const LARGEST = 4_194_304;

function placeOf( text: string ): { file: string; line: number } {
	const match = /^(.+?):(\d{1,7})$/s.exec( text );
	const line = Number( match?.[ 2 ] );
	if ( match?.[ 1 ] === undefined || line < 1 ) {
		throw new UsageError(
			`${ text } is no place. Give a file and a line from 1, as in wp-content/plugins/boom/boom.php:12`
		);
	}
	return { file: path.resolve( match[ 1 ] ), line };
}

async function sourceOf( file: string ): Promise< string > {
	let bytes: Buffer;
	try {
		bytes = await readFile( file );
	} catch ( error ) {
		const { code } = error as NodeJS.ErrnoException;
		const reasons: Record< string, string > = {
			ENOENT: 'there is no such file.',
			ENOTDIR: 'there is no such file.',
			EISDIR: 'that is a directory. Name a PHP file in it.',
			EACCES: 'that file may not be read by this user.',
		};
		const reason = reasons[ code ?? '' ];
		if ( reason === undefined ) {
			throw error;
		}
		throw new UsageError( `${ file }: ${ reason }` );
	}
	if ( bytes.length > LARGEST ) {
		throw new UsageError( `${ file } is too large to be source code.` );
	}
	if ( bytes.subarray( 0, 8192 ).includes( 0 ) ) {
		throw new UsageError( `${ file } is a binary file.` );
	}
	return bytes.toString( 'utf8' );
}

/** PHP counts one line more than most editors: the end of the file stands in it. */
function mustHave( text: string, file: string, line: number ): void {
	if ( text === '' ) {
		throw new UsageError( `${ file } is empty.` );
	}
	const count = text.split( '\n' ).length;
	if ( line > count ) {
		throw new UsageError(
			`${ file } has no line ${ line }, only ${ count }. It was changed since that was logged, or it is another copy of it.`
		);
	}
}

/** What the other files of the component attach the function to. */
async function hooksElsewhere(
	name: string,
	file: string,
	folder: string
): Promise< Explanation[ 'hooks' ] > {
	const hooks: Explanation[ 'hooks' ] = [];
	const own = name.slice(
		Math.max( name.lastIndexOf( ':' ), name.lastIndexOf( '\\' ) ) + 1
	);
	for await ( const text of phpFilesOf( folder, file ) ) {
		// Only what mentions it is worth being parsed.
		if ( text.toLowerCase().includes( own.toLowerCase() ) ) {
			hooks.push( ...hooksOf( text, name ) );
		}
	}
	return hooks;
}

async function explain( {
	file,
	line,
}: {
	file: string;
	line: number;
} ): Promise< Explained > {
	const text = await sourceOf( file );
	mustHave( text, file, line );
	const found = explainSource( text, line );
	const component = culpritOf( file );
	const folder = component === null ? null : folderOf( file, component );
	const hooks = [ ...found.hooks ];
	if (
		folder !== null &&
		found.function !== null &&
		found.function !== '{closure}'
	) {
		hooks.push(
			...( await hooksElsewhere( found.function, file, folder ) )
		);
	}
	return {
		component:
			component === null
				? null
				: {
						...component,
						...( await headerOf( component, folder, file ) ),
					},
		function: found.function,
		hooks,
		lines: found.lines,
		risks: found.risks,
	};
}

function asText( {
	component,
	hooks,
	lines,
	risks,
	...found
}: Explained ): string {
	const rows: [ string, string ][] = [
		[
			'Component',
			component === null
				? 'none that is known'
				: `${ component.kind } ${ component.slug }${ component.name === null ? '' : ` (${ component.name } ${ component.version ?? '' })` }`,
		],
		[
			'Function',
			found.function === null
				? 'none: code outside functions, or a file that cannot be parsed'
				: `${ found.function }${ lines === null ? '' : `, lines ${ lines[ 0 ] } to ${ lines[ 1 ] }` }`,
		],
		...hooks.map( ( { hook, priority } ): [ string, string ] => [
			'Hook',
			`${ hook } at priority ${ priority }`,
		] ),
		...risks.map( ( { kind, line, what } ): [ string, string ] => [
			'Risk',
			`${ kind }: ${ what } in line ${ line }`,
		] ),
	];
	return rows
		.map(
			( [ name, value ] ) =>
				`${ name.padEnd( 12 ) }${ harmless( value ) }\n`
		)
		.join( '' );
}

/** `gateway-doctor explain FILE:LINE [--json]` */
export function registerExplain( program: Command ): void {
	program
		.command( 'explain' )
		.description(
			'which component, function and hook a line of PHP belongs to'
		)
		.argument( '<FILE:LINE>', 'as PHP names it in its log' )
		.option( '--json', 'one JSON document' )
		.action( async ( place: string, words: { json?: boolean } ) => {
			const explained = await explain( placeOf( place ) );
			process.stdout.write(
				words.json === true
					? `${ JSON.stringify( explained ) }\n`
					: asText( explained )
			);
		} );
}
