import { inOne, joined, say } from '../../contract';
import type { Site } from '../../contract';
import { siteFor } from '../../site';
import type { RunContext } from './prober';
import { begin, insist } from './session';

/** The word with which the agent refuses a probe whose masks do not fit any more. */
export const LIST_CHANGED = 'list-changed';

/** Somebody activated, deactivated or deleted a plugin while the run was under way. */
export class ListChanged extends Error {
	public constructor() {
		super(
			say`The list of active plugins keeps changing while it is searched. Diagnose again when nobody is working on the plugins.`
		);
		this.name = 'ListChanged';
	}
}

/**
 * Begins the run anew with the list as it is now: a plugin that was activated
 * meanwhile has no bit in the old masks, and would stay on in every probe.
 *
 * @param context The run.
 * @throws SiteError where the site does not answer, or somebody took the run over.
 */
export async function beginAnew( context: RunContext ): Promise< void > {
	const { site: client } = context.options;
	if ( client === null ) {
		return;
	}
	const before = context.site;
	const site = await insist( context, () =>
		siteFor( client, context.options.url )
	);
	await begin( context, context.afterwards ?? client, true );
	context.site = site;
	context.everythingOn = null;
	context.kept.clear();
	context.listChanges.push( changesOf( before, site ) );
	context.update( { site } );
}

function changesOf( before: Site | null, now: Site ): string {
	const names = ( one: Site | null, other: Site | null ) =>
		joined(
			( one?.plugins ?? [] )
				.filter(
					( { file } ) =>
						! other?.plugins.some(
							( plugin ) => plugin.file === file
						)
				)
				.map( ( { name } ) => name )
		);
	const [ added, gone ] = [ names( now, before ), names( before, now ) ];
	return inOne(
		[
			say`The list of active plugins changed during the run:`,
			added === '' ? '' : say`${ added } came,`,
			gone === '' ? '' : say`${ gone } went,`,
			say`and the search began anew.`,
		].filter( Boolean )
	);
}
