import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';

/** Repeatable numbers: the same log each time. */
function numbers( seed: number ): ( below: number ) => number {
	let state = seed % 2147483647 || 1;
	return ( below ) => {
		state = ( state * 48271 ) % 2147483647;
		return state % below;
	};
}

function entry( index: number, pick: ( below: number ) => number ): string {
	const iso = new Date( 1_700_000_000_000 + index * 700 ).toISOString();
	const clock = iso.slice( 11, 19 );
	const php = `[${ iso.slice( 8, 10 ) }-Nov-2026 ${ clock } UTC] `;
	const [ slug, line ] = [ pick( 30 ), 1 + pick( 900 ) ];
	const file = `/var/www/html/wp-content/plugins/plugin-${ slug }/inc/work.php`;
	switch ( pick( 10 ) ) {
		case 0:
			return `${ php }PHP Fatal error:  Uncaught Error: Call to undefined function f${ line }() in ${ file }:${ line }\nStack trace:\n${ '#0 /var/www/html/wp-includes/class-wp-hook.php(324): WP_Hook->apply_filters(NULL, Array)\n'.repeat( 8 ) }#8 {main}\n  thrown in ${ file } on line ${ line }\n`;
		case 1:
			return `2026/11/23 ${ clock } [error] 88#88: *${ index } upstream timed out (110: Connection timed out) while reading response header from upstream, client: 192.0.2.${ slug }, server: bench.example, request: "GET /p/${ line }/ HTTP/1.1", upstream: "fastcgi://unix:/run/php/php8.2-fpm.sock:", host: "bench.example"\n`;
		case 2:
			return `${ php }[plugin-${ slug }] synchronised order ${ index }\n`;
		default:
			return `${ php }PHP Warning:  Undefined array key "k${ line % 50 }" in ${ file } on line ${ line }\n`;
	}
}

async function write(
	file: string,
	bytes: number,
	next: () => string
): Promise< void > {
	const out = createWriteStream( file );
	for ( let size = 0; size < bytes; ) {
		const text = next();
		size += text.length;
		if ( ! out.write( text ) ) {
			await once( out, 'drain' );
		}
	}
	out.end();
	await once( out, 'finish' );
}

function block(
	from: number,
	count: number,
	pick: ( below: number ) => number
): string {
	let text = '';
	for ( let index = from; index < from + count; index++ ) {
		text += entry( index, pick );
	}
	return text;
}

/** A log in which nearly every entry says something new: the hardest. */
export function variedLog( file: string, bytes: number ): Promise< void > {
	const pick = numbers( 42 );
	let index = 0;
	return write( file, bytes, () => block( ( index += 2000 ), 2000, pick ) );
}

/** A log of 4,000 entries that come again and again, as broken sites write it. */
export function repeatingLog( file: string, bytes: number ): Promise< void > {
	const text = block( 0, 4000, numbers( 42 ) );
	return write( file, bytes, () => text );
}

/** Text of a log, or bytes of no kind, one megabyte of each. */
export function megabyte( kind: 'text' | 'noise' ): string {
	const pick = numbers( 7 );
	if ( kind === 'text' ) {
		return block( 0, 4000, pick ).slice( 0, 1_000_000 );
	}
	let text = '';
	while ( text.length < 1_000_000 ) {
		text += String.fromCharCode( pick( 256 ) );
	}
	return text;
}

/** 10 GB that take no space: a stamp in each tenth, and holes between. */
export async function sparseLog( file: string ): Promise< void > {
	const handle = await open( file, 'w' );
	for ( let part = 0; part <= 10; part++ ) {
		await handle.write(
			`\n[23-Nov-2026 ${ 10 + part }:00:00 UTC] PHP Warning:  a in /srv/wp-content/plugins/boom/a.php on line 1\n`,
			part * 1_000_000_000
		);
	}
	await handle.close();
}
