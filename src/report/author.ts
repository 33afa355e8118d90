import type { Component, LogEntry } from '../contract';
import type { Diagnosis, Verdict } from './written';
import { type Block, heading, list, text } from './blocks';
import { clean, oneLine } from './clean';
import { answered, lastMark, markInWords } from './probes';
import { proof } from './sections/evidence';
import { calledBy } from './sections/facts';
import { platformOf } from './sections/site';
import { utc } from './time';

/** How much of a log, and of a trace, an author needs to see. */
const ENTRIES = 3;
const FRAMES = 12;

const isCode = ( { kind }: Component ): boolean =>
	kind === 'plugin' || kind === 'theme' || kind === 'mu-plugin';

/** Whether there is an author to write to: a plugin or theme is at fault. */
export function hasAuthor( { verdict }: { verdict: Verdict } ): boolean {
	return verdict.culprits.some( isCode );
}

/** `Boom 1.2.3 (plugin boom)` */
function named( { kind, slug }: Component, { site }: Diagnosis ): string {
	const known =
		kind === 'theme'
			? site?.themes.find( ( one ) => one.stylesheet === slug )
			: site?.plugins.find( ( one ) => one.slug === slug );
	return known === undefined
		? `${ kind } ${ slug }`
		: `${ known.name } ${ known.version } (${ kind } ${ slug })`;
}

function requiredBy( slug: string, { site }: Diagnosis ): string {
	const needed =
		site?.plugins.find( ( one ) => one.slug === slug )?.requires ?? [];
	return needed.length === 0
		? ''
		: `, with what it requires: ${ needed.join( ', ' ) }`;
}

/** How to ask for the page: an address without its host, and names of what was sent. */
function request( { request: sent, url }: Diagnosis ): string {
	const path = ( address: string ): string => {
		if ( ! URL.canParse( address ) ) {
			return address;
		}
		const { pathname, search } = new URL( address );
		return pathname + search;
	};
	if ( sent === undefined ) {
		return `Ask for ${ path( url ) } as a visitor who is not signed in.`;
	}
	const cookies =
		sent.cookies.length === 0
			? ''
			: ` with the cookies ${ sent.cookies.join( ', ' ) }`;
	const body =
		sent.body === null
			? ''
			: `, and a body of ${ sent.body.bytes } bytes (${ sent.body.type })${
					sent.body.fields.length === 0
						? ''
						: ` with the fields ${ sent.body.fields.join( ', ' ) }`
				}`;
	return `Send ${ sent.method } ${ path( sent.url ) }${ cookies }${ body }.`;
}

/** How many bytes of headers a failing page sends, where they are what the gateway refuses. */
function headersOf( { verdict, observations }: Diagnosis ): string {
	const bytes = observations.find(
		( seen ) => ! answered( seen ) && seen.record?.headers
	)?.record?.headers?.bytes;
	return verdict.cause === 'upstream_header_too_big' && bytes !== undefined
		? `, with ${ bytes } bytes of headers`
		: '';
}

/** As few plugins as the fault takes, and what then comes. */
function reproduce( diagnosis: Diagnosis ): Block[] {
	const { verdict, site, observations } = diagnosis;
	const first = observations.find( ( seen ) => ! answered( seen ) );
	const theme = site?.themes.find( ( { active } ) => active );
	const code = verdict.culprits.filter( isCode );
	const together = [ 'combination', 'theme-and-plugin', 'load' ].includes(
		verdict.kind
	);
	return [
		heading( 'Steps to reproduce' ),
		{
			kind: 'steps',
			items: [
				`A site with ${ platformOf( diagnosis ).join( '; ' ) || 'WordPress' }${
					theme === undefined ||
					code.some( ( { kind } ) => kind === 'theme' )
						? ''
						: `, and the theme ${ theme.name } ${ theme.version }`
				}.`,
				`Switch on ${ code
					.map(
						( one ) =>
							named( one, diagnosis ) +
							requiredBy( one.slug, diagnosis )
					)
					.join(
						together ? ' and, at the same time, ' : '; or '
					) }. Other plugins are not needed as far as is known.`,
				request( diagnosis ),
				`Expected: a page. Seen: ${
					first === undefined
						? 'an error'
						: ( first.status ?? first.error )
				}${ verdict.cause === null ? '' : ` (${ verdict.cause })` }${ headersOf( diagnosis ) }.`,
			],
		},
	];
}

/** What PHP was executing when it ended, from the outermost call to the innermost. */
function marks( { observations, verdict }: Diagnosis ): Block[] {
	const seen = observations.findLast(
		( one ) => ! answered( one ) && lastMark( one ) !== null
	);
	// A page that was finished, and refused: where PHP ended says nothing then.
	return seen?.record && verdict.cause !== 'upstream_header_too_big'
		? [
				heading( 'What PHP was doing when it ended' ),
				{ kind: 'code', lines: seen.record.stack.map( markInWords ) },
			]
		: [];
}

function entryLines( entry: LogEntry ): string[] {
	return [
		oneLine(
			`${ utc( entry.time ) } ${ entry.message }${
				entry.file === null
					? ''
					: ` in ${ entry.file }:${ entry.line ?? '?' }`
			}`
		),
		...entry.trace
			.slice( 0, FRAMES )
			.map( ( { file, line, call }, index ) =>
				clean(
					`  #${ index } ${ file ?? '[internal]' }:${ line ?? '?' } ${ call ?? '' }`
				).trimEnd()
			),
	];
}

/** What the logs say of these plugins, traces included. */
function logged( { entries, verdict }: Diagnosis ): Block[] {
	const ofTheirs = entries.filter( ( { culprit } ) =>
		verdict.culprits.some( ( { slug } ) => slug === culprit?.slug )
	);
	// A PHP that dies says nothing of whose code it ran: then what the server says of it.
	const ofTheFault = entries.filter(
		( { cause } ) => cause === verdict.cause
	);
	const own = [ ...ofTheirs, ...ofTheFault ].slice(
		0,
		ofTheirs.length > 0 ? ENTRIES : 1
	);
	return own.length === 0
		? []
		: [
				heading( 'What the log says' ),
				{ kind: 'code', lines: own.flatMap( entryLines ) },
			];
}

/** A report for whoever wrote the plugin or theme: what a bug tracker asks for, nothing of the site. */
export function authorReport( diagnosis: Diagnosis ): Block[] {
	const { verdict } = diagnosis;
	const code = verdict.culprits.filter( isCode );
	const { where } = verdict;
	const callback =
		where === null
			? []
			: [
					`Where: ${ where.file }:${ where.line }`,
					...( where.hook === null
						? []
						: [
								`Callback: ${ calledBy( where.function ?? '{closure}' ) } on the hook ${ where.hook }, priority ${ where.priority ?? 10 }`,
							] ),
				];
	return [
		{
			kind: 'title',
			text: `${ code.map( ( one ) => named( one, diagnosis ) ).join( ', ' ) }: ${ verdict.cause ?? 'error' }`,
		},
		text( verdict.summary ),
		list( [
			...callback,
			`Runs on: ${ platformOf( diagnosis ).join( '; ' ) || 'not known' }`,
			`Found by switching plugins off for single requests, ${ ( verdict.confidence * 100 ).toFixed( 1 ) } % sure`,
		] ),
		...reproduce( diagnosis ),
		...marks( diagnosis ),
		...logged( diagnosis ),
		...proof( diagnosis ),
		text(
			`Written by Gateway Doctor ${ diagnosis.version }, ${ utc( diagnosis.started ) }.`
		),
	];
}
