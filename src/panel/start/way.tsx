import { RadioControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { isMode, type Mode } from '../running/checkpoint';

interface Props {
	mode: Mode;
	onChange: ( mode: Mode ) => void;
}

/** How the plugins are gone through. */
export function Way( { mode, onChange }: Props ) {
	return (
		<RadioControl
			label={ __( 'How to search', 'gateway-doctor' ) }
			help={ helpFor( mode ) }
			selected={ mode }
			options={ [
				{
					value: 'search',
					label: __( 'With the fewest tests', 'gateway-doctor' ),
				},
				{
					value: 'one-by-one',
					label: __(
						'One plugin after another, as the guides say',
						'gateway-doctor'
					),
				},
				{
					value: 'manual',
					label: __( 'I look at the page myself', 'gateway-doctor' ),
				},
			] }
			onChange={ ( value ) => {
				if ( isMode( value ) ) {
					onChange( value );
				}
			} }
		/>
	);
}

function helpFor( mode: Mode ): string {
	switch ( mode ) {
		case 'search':
			return __(
				'Whole groups of plugins are switched off at once, for test requests alone.',
				'gateway-doctor'
			);
		case 'one-by-one':
			return __(
				'Slower: one test for each plugin, until it fails.',
				'gateway-doctor'
			);
		case 'manual':
			return __(
				'For faults that no error shows, such as a broken layout or a button that does nothing. You are shown the page a dozen times, with other plugins off each time, and say how it is.',
				'gateway-doctor'
			);
	}
}
