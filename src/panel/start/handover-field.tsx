import { CheckboxControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

interface Props {
	/** The owner's own address. */
	mail: string;
	checked: boolean;
	onChange: ( checked: boolean ) => void;
}

/** For who does not want to wait: the site goes on by itself, and writes a mail. */
export function AwayField( { mail, checked, onChange }: Props ) {
	return (
		<CheckboxControl
			__nextHasNoMarginBottom
			label={ sprintf(
				/* translators: %s: mail address. */
				__( 'Mail the end to %s', 'gateway-doctor' ),
				mail
			) }
			help={ __(
				'And go on when this page is closed: after some minutes the site asks by itself what is left, as far as its cron runs.',
				'gateway-doctor'
			) }
			checked={ checked }
			onChange={ onChange }
		/>
	);
}
