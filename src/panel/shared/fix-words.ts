import { __, _n, sprintf } from '@wordpress/i18n';
import type { Remedy } from '../../contract';
import type { Fix } from '../../report';

export function fixLabel( { kind, name }: Fix ): string {
	switch ( kind ) {
		case 'deactivate-plugin':
			/* translators: %s: name of a plugin. */
			return sprintf( __( 'Deactivate %s', 'gateway-doctor' ), name );
		case 'switch-theme':
			/* translators: %s: name of a theme. */
			return sprintf( __( 'Switch to %s', 'gateway-doctor' ), name );
		case 'update-plugin':
			/* translators: %s: name of a plugin. */
			return sprintf( __( 'Update %s', 'gateway-doctor' ), name );
		default:
			return sprintf(
				/* translators: %s: name of a plugin. */
				__( 'Go back to the version of %s before', 'gateway-doctor' ),
				name
			);
	}
}

/** What the change does to the site, before it is confirmed. */
export function fixWarning( { kind, name }: Fix ): string {
	switch ( kind ) {
		case 'deactivate-plugin':
			return sprintf(
				/* translators: %s: name of a plugin. */
				__(
					'%s will be switched off for everyone, without running any of its code. Its settings and data stay, and you can undo it here.',
					'gateway-doctor'
				),
				name
			);
		case 'switch-theme':
			return sprintf(
				/* translators: %s: name of a theme. */
				__(
					'Visitors will see the site in %s at once. Your own theme, its settings and widgets are kept, and you can undo it here.',
					'gateway-doctor'
				),
				name
			);
		default:
			return sprintf(
				/* translators: %s: name of a plugin. */
				__(
					'Only the files of %s are exchanged; it stays active. Its data stays as it is now, which an older version may not understand: make a backup first. Undo puts back the very files that are there now.',
					'gateway-doctor'
				),
				name
			);
	}
}

/** Names what depends on it; null where nothing does. */
export function affectsWords( { affects, kind }: Fix ): string | null {
	if ( affects.length === 0 ) {
		return null;
	}
	return kind === 'deactivate-plugin' || kind === 'switch-theme'
		? sprintf(
				/* translators: 1: number of plugins, 2: their names. */
				_n(
					'%1$d other plugin needs it and will stop working: %2$s.',
					'%1$d other plugins need it and will stop working: %2$s.',
					affects.length,
					'gateway-doctor'
				),
				affects.length,
				affects.join( ', ' )
			)
		: sprintf(
				/* translators: %s: names of plugins. */
				__(
					'These need it, and may need the version that is there now: %s.',
					'gateway-doctor'
				),
				affects.join( ', ' )
			);
}

/** What is true after the change. */
export function appliedWords( remedy: Remedy, name: string ): string {
	switch ( remedy.kind ) {
		case 'deactivate-plugin':
			return sprintf(
				/* translators: %s: name of a plugin. */
				__( '%s is deactivated.', 'gateway-doctor' ),
				name
			);
		case 'switch-theme':
			return sprintf(
				/* translators: %s: name of a theme. */
				__( 'The site uses %s now.', 'gateway-doctor' ),
				name
			);
		default:
			return remedy.summary;
	}
}
