import type { Block } from './blocks';
import { clean } from './clean';

const ENTITIES: { [ character: string ]: string } = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

const escape = ( words: string ): string =>
	clean( words ).replace( /[&<>"']/g, ( found ) => ENTITIES[ found ] ?? '' );

const cells = ( tag: 'td' | 'th', values: readonly string[] ): string =>
	`<tr>${ values
		.map( ( value ) =>
			tag === 'th'
				? `<th scope="col">${ escape( value ) }</th>`
				: `<td>${ escape( value ) }</td>`
		)
		.join( '' ) }</tr>`;

function render( block: Block ): string {
	switch ( block.kind ) {
		case 'title':
			return `<h1>${ escape( block.text ) }</h1>`;
		case 'heading':
			return `<h2>${ escape( block.text ) }</h2>`;
		case 'text':
			return `<p>${ escape( block.text ) }</p>`;
		case 'list':
			return `<ul>${ block.items
				.map( ( item ) => `<li>${ escape( item ) }</li>` )
				.join( '' ) }</ul>`;
		case 'steps':
			return `<ol>${ block.items
				.map( ( item ) => `<li>${ escape( item ) }</li>` )
				.join( '' ) }</ol>`;
		case 'table':
			return `<div class="wide" tabindex="0"><table><thead>${ cells(
				'th',
				block.head
			) }</thead><tbody>${ block.rows
				.map( ( values ) => cells( 'td', values ) )
				.join( '' ) }</tbody></table></div>`;
		case 'code':
			return `<pre dir="ltr" tabindex="0">${ block.lines
				.map( escape )
				.join( '\n' ) }</pre>`;
	}
}

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1e1e1e;background:#fff}
.wide,pre{overflow:auto}table{border-collapse:collapse;font-size:.9em}th,td{border:1px solid #949494;padding:.3em .6em;text-align:start;vertical-align:top}
pre{background:#f0f0f0;padding:1em;white-space:pre-wrap;overflow-wrap:anywhere}`;

/** One file that needs no other, and that may run and load nothing, whatever a log line says. */
export function htmlOf( blocks: readonly Block[] ): string {
	const title = blocks.find( ( block ) => block.kind === 'title' );
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${ escape( title?.kind === 'title' ? title.text : 'Report' ) }</title>
<style>${ STYLE }</style>
</head>
<body>
${ blocks.map( render ).join( '\n' ) }
</body>
</html>
`;
}
