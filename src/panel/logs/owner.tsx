import { __, sprintf } from '@wordpress/i18n';
import type { LogEntry, Site } from '../../contract';
import { componentWords } from './words';

interface Owner {
	version: string;
	update: string | null;
	/** Of the screen where it can be switched off or updated. */
	address: string;
}

function ownerOf( culprit: LogEntry[ 'culprit' ], site: Site ): Owner | null {
	if ( culprit?.kind === 'plugin' ) {
		const plugin = site.plugins.find(
			( { slug } ) => slug === culprit.slug
		);
		return plugin === undefined
			? null
			: {
					version: plugin.version,
					update: plugin.update ?? null,
					address: `plugins.php?s=${ encodeURIComponent( plugin.name ) }`,
				};
	}
	if ( culprit?.kind === 'theme' ) {
		const theme = site.themes.find(
			( { stylesheet } ) => stylesheet === culprit.slug
		);
		return theme === undefined
			? null
			: {
					version: theme.version,
					update: theme.update ?? null,
					address: `themes.php?theme=${ encodeURIComponent( theme.stylesheet ) }`,
				};
	}
	return null;
}

function state( { version, update }: Owner ): string {
	return update === null
		? sprintf(
				/* translators: %s: version of a plugin or theme. */
				__( 'version %s', 'gateway-doctor' ),
				version
			)
		: sprintf(
				/* translators: 1: version of a plugin or theme, 2: a newer one. */
				__(
					'version %1$s, update to %2$s available',
					'gateway-doctor'
				),
				version,
				update
			);
}

/** Whom an entry belongs to: with its version, whether there is a newer one, and the way to it. */
export function LogOwner( {
	culprit,
	site,
}: {
	culprit: LogEntry[ 'culprit' ];
	site: Site | null;
} ) {
	const owner = site === null ? null : ownerOf( culprit, site );
	if ( owner === null ) {
		return (
			<span className="gateway-doctor-tag">
				{ componentWords( culprit ) }
			</span>
		);
	}
	return (
		<span className="gateway-doctor-tag">
			<a href={ owner.address }>{ componentWords( culprit ) }</a>
			{ owner.version !== '' && `, ${ state( owner ) }` }
		</span>
	);
}
