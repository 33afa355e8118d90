import { Button, Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Trouble } from './trouble';

interface Props {
	trouble: Pick< Trouble, 'message' | 'advice' > & Partial< Trouble >;
	onRetry?: ( () => void ) | undefined;
	/** Where another administrator's run is in the way. */
	onTakeOver?: ( () => void ) | undefined;
}

/** What went wrong and what to do, with the button that does it. */
export function TroubleNotice( { trouble, onRetry, onTakeOver }: Props ) {
	const busy = trouble.code === 'run-in-progress';
	return (
		<Notice
			status={ busy ? 'warning' : 'error' }
			isDismissible={ false }
			className="gateway-doctor-trouble"
		>
			<p>
				<strong>{ trouble.message }</strong>
			</p>
			{ ! trouble.message.includes( trouble.advice ) && (
				<p>{ trouble.advice }</p>
			) }
			{ busy && onTakeOver !== undefined && (
				<Button variant="secondary" onClick={ onTakeOver }>
					{ __( 'Stop that run and start mine', 'gateway-doctor' ) }
				</Button>
			) }
			{ ! busy && onRetry !== undefined && (
				<Button variant="secondary" onClick={ onRetry }>
					{ __( 'Try again', 'gateway-doctor' ) }
				</Button>
			) }
		</Notice>
	);
}
