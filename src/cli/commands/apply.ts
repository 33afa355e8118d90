import { Option, type Command } from 'commander';
import { fixesFor } from '../../report';
import { SiteError, type SiteClient } from '../../site';
import { keyOf, parseUrl, reachableUrl } from '../address';
import { connect, proberOf, type ConnectOptions } from '../connect';
import { UsageError } from '../failure';
import { plainText } from '../print';
import { runFrom } from '../run-file';
import { withConnection } from './diagnose';

const WAYS = [
	'deactivate-plugin',
	'previous-version',
	'update-plugin',
] as const;
type Way = ( typeof WAYS )[ number ];

export function registerApply( program: Command ): void {
	withConnection( program.command( 'apply <url>' ) )
		.description(
			'applies the fix of a run: deactivates the plugin, or switches the theme'
		)
		.requiredOption( '--run <file>', 'the run, as diagnose --out wrote it' )
		.addOption(
			new Option(
				'--by <way>',
				'what is done to a plugin; the other two take its version before, or the newest, from the plugin directory'
			)
				.choices( WAYS )
				.default( 'deactivate-plugin' )
		)
		.action(
			(
				url: string,
				options: ConnectOptions & { run: string; by: Way }
			) =>
				withSite( url, options, ( site ) =>
					apply( site, options.run, options.by )
				)
		);
	withConnection( program.command( 'undo <url>' ) )
		.description( 'takes the last fix back' )
		.action( ( url: string, options: ConnectOptions ) =>
			withSite( url, options, undo )
		);
}

async function withSite(
	url: string,
	options: ConnectOptions,
	act: ( site: SiteClient ) => Promise< void >
): Promise< void > {
	const address = parseUrl( url );
	const key = keyOf( options.key );
	if ( key === undefined ) {
		throw new UsageError(
			'Give the key of the site with --key or in GATEWAY_DOCTOR_KEY.'
		);
	}
	const prober = proberOf( options );
	try {
		const page = await reachableUrl( url, address, prober );
		await act( await connect( page, key, prober ) );
	} finally {
		await prober.close();
	}
}

async function apply(
	site: SiteClient,
	file: string,
	way: Way
): Promise< void > {
	const { verdict } = runFrom( file );
	const { choose, fixes } = fixesFor( verdict, await site.site() );
	const cures = choose === 'one' ? fixes.slice( 0, 1 ) : fixes;
	if ( cures.length === 0 ) {
		throw new UsageError(
			`There is nothing to apply for this verdict (${ verdict.kind }): ${ verdict.summary }`
		);
	}
	for ( const { kind, target, affects } of cures ) {
		const remedy = await site.apply(
			kind === 'deactivate-plugin' ? way : kind,
			target
		);
		console.log( plainText( remedy.summary ) );
		if ( affects.length > 0 ) {
			console.log(
				plainText( `These plugins need it: ${ affects.join( ', ' ) }.` )
			);
		}
	}
	console.log( 'gateway-doctor undo takes it back.' );
}

async function undo( site: SiteClient ): Promise< void > {
	const last = ( await site.remedies() ).find( ( { undoable } ) => undoable );
	if ( last === undefined ) {
		throw new SiteError(
			'refused',
			'There is nothing to undo.',
			'Nothing that Gateway Doctor changed is in force.'
		);
	}
	const { summary, note } = await site.undo( last.id );
	console.log(
		plainText( `Undone: ${ summary }${ note ? ` ${ note }` : '' }` )
	);
}
