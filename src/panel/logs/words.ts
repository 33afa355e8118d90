import { __, sprintf } from '@wordpress/i18n';
import type { ComponentKind, LogEntry } from '../../contract';

type Needs = NonNullable< LogEntry[ 'needs' ] >;

export function severityWords( severity: LogEntry[ 'severity' ] ): string {
	switch ( severity ) {
		case 'fatal':
			return __( 'Fatal', 'gateway-doctor' );
		case 'error':
			return __( 'Error', 'gateway-doctor' );
		case 'warning':
			return __( 'Warning', 'gateway-doctor' );
		case 'notice':
			return __( 'Notice', 'gateway-doctor' );
		case 'info':
			return __( 'Information', 'gateway-doctor' );
		case 'deprecated':
			return __( 'Deprecated', 'gateway-doctor' );
	}
}

function kindWords( kind: ComponentKind, slug: string ): string {
	switch ( kind ) {
		case 'plugin':
			return sprintf(
				/* translators: %s: folder of a plugin. */
				__( 'Plugin %s', 'gateway-doctor' ),
				slug
			);
		case 'theme':
			return sprintf(
				/* translators: %s: folder of a theme. */
				__( 'Theme %s', 'gateway-doctor' ),
				slug
			);
		case 'mu-plugin':
			return sprintf(
				/* translators: %s: file name. */
				__( 'Must-use plugin %s', 'gateway-doctor' ),
				slug
			);
		case 'drop-in':
			return sprintf(
				/* translators: %s: file name. */
				__( 'Drop-in %s', 'gateway-doctor' ),
				slug
			);
		case 'core':
			return __( 'WordPress itself', 'gateway-doctor' );
		case 'server':
			return sprintf(
				/* translators: %s: name of a server program. */
				__( 'Server: %s', 'gateway-doctor' ),
				slug
			);
		case 'database':
			return sprintf(
				/* translators: %s: name of a database program. */
				__( 'Database: %s', 'gateway-doctor' ),
				slug
			);
		case 'os':
			return sprintf(
				/* translators: %s: part of the operating system. */
				__( 'System: %s', 'gateway-doctor' ),
				slug
			);
		case 'gateway':
			return sprintf(
				/* translators: %s: name of a gateway or CDN. */
				__( 'Gateway: %s', 'gateway-doctor' ),
				slug
			);
	}
}

/** Whom an entry belongs to; a guess is called one. */
export function componentWords( culprit: LogEntry[ 'culprit' ] ): string {
	if ( culprit === null ) {
		return __( 'Not attributed', 'gateway-doctor' );
	}
	const name = kindWords( culprit.kind, culprit.slug );
	return culprit.confidence === 'high'
		? name
		: sprintf(
				/* translators: %s: a plugin, theme or server. */
				__( '%s, probably', 'gateway-doctor' ),
				name
			);
}

function missingWords( { kind, name }: Needs ): string {
	switch ( kind ) {
		case 'class':
			/* translators: %s: name of a PHP class. */
			return sprintf( __( 'Missing: class %s', 'gateway-doctor' ), name );
		case 'function':
			return sprintf(
				/* translators: %s: name of a PHP function. */
				__( 'Missing: function %s()', 'gateway-doctor' ),
				name
			);
		case 'method':
			return sprintf(
				/* translators: %s: name of a method of a PHP class. */
				__( 'Missing: method %s()', 'gateway-doctor' ),
				name
			);
		case 'constant':
			return sprintf(
				/* translators: %s: name of a PHP constant. */
				__( 'Missing: constant %s', 'gateway-doctor' ),
				name
			);
		case 'file':
			/* translators: %s: path of a file. */
			return sprintf( __( 'Missing: file %s', 'gateway-doctor' ), name );
	}
}

/** What an entry's culprit called and PHP did not find; and who has it, where that is known. */
export function needsWords( needs: Needs ): string {
	const missing = missingWords( needs );
	return needs.plugin === null
		? missing
		: sprintf(
				/* translators: 1: what is missing, 2: folder of a plugin. */
				__(
					'%1$s. It belongs to the plugin %2$s: is that one installed, active and up to date?',
					'gateway-doctor'
				),
				missing,
				needs.plugin
			);
}
