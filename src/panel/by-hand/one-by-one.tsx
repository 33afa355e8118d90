import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Off, Plugin } from './switches';
import { allOff, countOn, turn } from './switches';
import { allOffWords, allOnWords, turnWords } from './words';

interface Props {
	plugins: readonly Plugin[];
	off: Off;
	disabled: boolean;
	onChange: ( off: Off, words: string ) => void;
}

/** The guides' way: all off, then on again one at a time. */
export function OneByOne( { plugins, off, disabled, onChange }: Props ) {
	const on = countOn( plugins, off );
	const step = ( direction: 'next' | 'previous' ) => {
		const taken = turn( plugins, off, direction );
		if ( taken !== null ) {
			onChange(
				taken.off,
				turnWords( taken, direction, plugins.length )
			);
		}
	};
	const button = ( label: string, useless: boolean, act: () => void ) => (
		<Button
			__next40pxDefaultSize
			variant="secondary"
			// Not disabled at the last step: the keyboard would lose its place.
			aria-disabled={ disabled || useless }
			onClick={ () => {
				if ( ! disabled && ! useless ) {
					act();
				}
			} }
		>
			{ label }
		</Button>
	);
	const all = plugins.length;
	return (
		<div
			className="gateway-doctor-actions"
			role="group"
			aria-label={ __( 'One by one', 'gateway-doctor' ) }
		>
			{ button( __( 'All off', 'gateway-doctor' ), on === 0, () =>
				onChange( allOff( plugins ), allOffWords( all ) )
			) }
			{ button( __( 'Previous', 'gateway-doctor' ), on === 0, () =>
				step( 'previous' )
			) }
			{ button( __( 'Next', 'gateway-doctor' ), on === all, () =>
				step( 'next' )
			) }
			{ button( __( 'All on', 'gateway-doctor' ), on === all, () =>
				onChange( new Set(), allOnWords() )
			) }
		</div>
	);
}
