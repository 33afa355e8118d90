/**
 * What the chains print, and what is kept of it.
 *
 *   chainsTable( results )        Markdown
 *   await writeTable( results )   into docs/chains.md
 */
import { writeFile } from 'node:fs/promises';
import { inRoot } from '../../../scripts/lib/paths.mjs';

const cell = ( text ) => text.replaceAll( '|', '\\|' );

const culprits = ( verdict ) =>
	verdict.culprits.map( ( { slug } ) => slug ).join( ', ' ) || '-';

// What came of it without its fault.
function soundly( complaints, skipped ) {
	if ( skipped ) {
		return 'not run';
	}
	return complaints.some( ( text ) => text.startsWith( 'without' ) )
		? 'FAILED'
		: 'healthy';
}

/**
 * One line a chain.
 *
 * @param {Object[]} results Those of runLane().
 * @return {string} A table in Markdown.
 */
export const chainsTable = ( results ) =>
	[
		'| Chain | Fault | Verdict | At | Cause | What it says | Without the fault |',
		'| --- | --- | --- | --- | --- | --- | --- |',
		...results.map( ( { chain, fault, verdict, complaints, skipped } ) =>
			[
				'',
				chain,
				fault,
				verdict ? verdict.kind : '-',
				verdict ? culprits( verdict ) : '-',
				verdict?.cause ?? '-',
				verdict ? cell( verdict.summary ) : cell( skipped ?? '-' ),
				soundly( complaints, skipped ),
				'',
			]
				.join( ' | ' )
				.trim()
		),
	].join( '\n' );

/**
 * Renews docs/chains.md.
 *
 * @param {Object[]} results Those of runLane(), of all chains.
 */
export function writeTable( results ) {
	return writeFile(
		inRoot( 'docs', 'chains.md' ),
		`# Chains of gateways, and what a diagnosis says of them

Made by \`node tests/lab/chains.mjs --write\`: real nginx, Apache, Varnish and
HAProxy in front of one WordPress, on 127.0.0.1. Each chain is diagnosed with
its fault and without it, by the command line. A CDN's edge is emulated.

${ chainsTable( results ) }
`
	);
}
