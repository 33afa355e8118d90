import { Button, Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

interface Props {
	/** What is in force. */
	words: string;
	onExit: () => void;
}

/** Above both tabs, as long as this browser sees another site than its visitors. */
export function Banner( { words, onExit }: Props ) {
	return (
		<Notice
			status="warning"
			isDismissible={ false }
			className="gateway-doctor-by-hand-banner"
		>
			<p>
				<strong>
					{ __( 'Safe mode by hand:', 'gateway-doctor' ) }
				</strong>{ ' ' }
				{ words }
			</p>
			<Button
				__next40pxDefaultSize
				variant="secondary"
				onClick={ onExit }
			>
				{ __( 'Exit: everything on again', 'gateway-doctor' ) }
			</Button>
		</Notice>
	);
}
