import { Button, Modal } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { Remedy } from '../../contract';
import type { Fix } from '../../report';
import { useFocus } from './focus';

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

interface Props {
	fix: Fix;
	primary: boolean;
	busy: boolean;
	/** It was undone just now. */
	focus: boolean;
	onApply: ( fix: Fix ) => void;
	/** What stands on the button that asks, where that is not the fix's own name. */
	children?: ReactNode;
}

/** The cure, behind a question that names what depends on it. */
export function FixButton( props: Props ) {
	const { fix, primary, busy, focus, onApply, children } = props;
	const button = useFocus< HTMLButtonElement >( focus );
	const [ asking, setAsking ] = useState( false );
	const affects = affectsWords( fix );
	const close = () => setAsking( false );
	const refused = fix.refused?.[ fix.kind ];
	if ( refused !== undefined ) {
		return (
			<p className="gateway-doctor-quiet">
				{ `${ fixLabel( fix ) }: ${ refused }` }
			</p>
		);
	}
	return (
		<>
			<Button
				ref={ button }
				__next40pxDefaultSize
				variant={ primary ? 'primary' : 'secondary' }
				isBusy={ busy }
				disabled={ busy }
				onClick={ () => setAsking( true ) }
			>
				{ children ?? fixLabel( fix ) }
			</Button>
			{ asking && (
				<Modal
					title={ fixLabel( fix ) }
					onRequestClose={ close }
					className="gateway-doctor-confirm"
				>
					<p>{ fixWarning( fix ) }</p>
					{ affects !== null && (
						<p>
							<span
								className="dashicons dashicons-warning"
								aria-hidden="true"
							/>{ ' ' }
							<strong>{ affects }</strong>
						</p>
					) }
					<div className="gateway-doctor-actions">
						<Button
							__next40pxDefaultSize
							variant="primary"
							onClick={ () => {
								close();
								onApply( fix );
							} }
						>
							{ fixLabel( fix ) }
						</Button>
						<Button
							__next40pxDefaultSize
							variant="tertiary"
							onClick={ close }
						>
							{ __( 'Cancel', 'gateway-doctor' ) }
						</Button>
					</div>
				</Modal>
			) }
		</>
	);
}
