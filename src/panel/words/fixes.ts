import { __, _n, sprintf } from '@wordpress/i18n';
import type { Remedy } from '../../contract';
import type { Fix } from '../../report';

export function fixLabel( fix: Fix ): string {
	return fix.kind === 'deactivate-plugin'
		? /* translators: %s: name of a plugin. */
			sprintf( __( 'Deactivate %s', 'gateway-doctor' ), fix.name )
		: /* translators: %s: name of a theme. */
			sprintf( __( 'Switch to %s', 'gateway-doctor' ), fix.name );
}

/** What the change does to the site, before it is confirmed. */
export function fixWarning( fix: Fix ): string {
	return fix.kind === 'deactivate-plugin'
		? sprintf(
				/* translators: %s: name of a plugin. */
				__(
					'%s will be switched off for everyone. It is not loaded for this, its settings and data stay, and you can undo it here.',
					'gateway-doctor'
				),
				fix.name
			)
		: sprintf(
				/* translators: %s: name of a theme. */
				__(
					'Visitors will see the site in %s at once. Your own theme, its settings and widgets are kept, and you can undo it here.',
					'gateway-doctor'
				),
				fix.name
			);
}

/** Names what stops working too; null where nothing does. */
export function affectsWords( affects: readonly string[] ): string | null {
	return affects.length === 0
		? null
		: sprintf(
				/* translators: 1: number of plugins, 2: their names. */
				_n(
					'%1$d other plugin needs it and will stop working: %2$s.',
					'%1$d other plugins need it and will stop working: %2$s.',
					affects.length,
					'gateway-doctor'
				),
				affects.length,
				affects.join( ', ' )
			);
}

/** What is true after the change. */
export function appliedWords( remedy: Remedy, name: string ): string {
	return remedy.kind === 'deactivate-plugin'
		? /* translators: %s: name of a plugin. */
			sprintf( __( '%s is deactivated.', 'gateway-doctor' ), name )
		: /* translators: %s: name of a theme. */
			sprintf( __( 'The site uses %s now.', 'gateway-doctor' ), name );
}
