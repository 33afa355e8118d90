import { Button, Modal } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { Fix } from '../../report';
import { useFocus } from './focus';
import { affectsWords, fixLabel, fixWarning } from './fix-words';

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
