import { Option, type Command } from 'commander';
import { PLUGIN_REMEDIES, render, verbatim } from '../../contract';
import { fixesFor } from '../../report';
import { stoppable, unlessStopped } from '../../sequence';
import { SiteError, type SiteClient } from '../../site';
import { keyOf, parseUrl, reachableUrl } from '../address';
import { connect, proberOf, type ConnectOptions } from '../connect';
import { EXIT } from '../exit';
import { UsageError } from '../failure';
import { hearInterrupts } from '../interrupt';
import { plainText } from '../print';
import { runFrom } from '../run-file';
import { withConnection } from './diagnose';

type Way = ( typeof PLUGIN_REMEDIES )[ number ];

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
				.choices( PLUGIN_REMEDIES )
				.default( 'deactivate-plugin' )
		)
		.action(
			(
				url: string,
				options: ConnectOptions & { run: string; by: Way }
			) =>
				withSite( url, options, ( site, asked ) =>
					apply( site, options.run, options.by, asked )
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
	act: ( site: SiteClient, asked: string[] ) => Promise< void >
): Promise< void > {
	const address = parseUrl( url );
	const key = keyOf( options.key );
	if ( key === undefined ) {
		throw new UsageError(
			'Give the key of the site with --key or in GATEWAY_DOCTOR_KEY.'
		);
	}
	const prober = proberOf( options );
	const { signal, release } = hearInterrupts();
	const asked: string[] = [];
	try {
		await unlessStopped(
			reachableUrl( url, address, prober )
				.then( ( page ) => connect( page, key, prober ) )
				.then( ( site ) => act( stoppable( site, signal ), asked ) ),
			signal
		);
	} catch ( error ) {
		if ( ! signal.aborted ) {
			throw error;
		}
		process.exitCode = EXIT.interrupted;
		console.error(
			asked.length === 0
				? 'Stopped: nothing more was changed.'
				: `Stopped. The site was asked to ${ asked.join( ', and to ' ) }, and did not say yet whether it has: look under Tools > Gateway Doctor. (What is done is taken back by gateway-doctor undo.)`
		);
	} finally {
		release();
		const closing = prober.close();
		if ( ! signal.aborted ) {
			await closing;
		}
	}
}

async function apply(
	site: SiteClient,
	file: string,
	way: Way,
	asked: string[]
): Promise< void > {
	const { verdict } = runFrom( file );
	const { choose, fixes } = fixesFor( verdict, await site.site() );
	const cures = choose === 'one' ? fixes.slice( 0, 1 ) : fixes;
	if ( cures.length === 0 ) {
		throw new UsageError(
			`There is nothing to apply for this verdict (${ verdict.kind }): ${ render( verdict.summary ) }`
		);
	}
	for ( const { kind, target, affects } of cures ) {
		asked.push(
			`${ kind === 'deactivate-plugin' ? way : kind } ${ target }`
		);
		const remedy = await site.apply(
			kind === 'deactivate-plugin' ? way : kind,
			target
		);
		asked.pop();
		console.log( plainText( remedy.summary ) );
		if ( affects.length > 0 ) {
			console.log(
				plainText( `These plugins need it: ${ affects.join( ', ' ) }.` )
			);
		}
	}
	console.log( 'gateway-doctor undo takes it back.' );
}

async function undo( site: SiteClient, asked: string[] ): Promise< void > {
	const last = ( await site.remedies() ).find( ( { undoable } ) => undoable );
	if ( last === undefined ) {
		throw new SiteError(
			'refused',
			verbatim( 'There is nothing to undo.' ),
			verbatim( 'Nothing that Gateway Doctor changed is in force.' )
		);
	}
	asked.push( `undo: ${ last.summary }` );
	const { summary, note } = await site.undo( last.id );
	console.log(
		plainText(
			`Undone: this change is taken back: ${ summary }${ note ? ` ${ note }` : '' }`
		)
	);
}
