import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { MouseEvent } from 'react';
import { Section } from '../shared/section';
import { TroubleNotice } from '../shared/trouble';
import { selectWanted, useByHand, useByHandState } from './context';
import type { ByHandState } from './control';
import { allOff, countOn, switchable, turn, type Off } from './switches';
import { addressed, TAB } from './view-tab';
import {
	allOffWords,
	allOnWords,
	endedWords,
	takenUp,
	turnWords,
} from './words';

const selectOutcome = ( { ended, said }: ByHandState ): string =>
	ended === null ? said : endedWords( ended );

/** The guides' way: all off, then on again one at a time. */
function OneByOne( { disabled }: { disabled: boolean } ) {
	const { control, site } = useByHand();
	const { off } = useByHandState( selectWanted );
	const plugins = switchable( site );
	const onChange = ( next: Off, words: string ) =>
		control.want( { off: next }, words );
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

/** What to do, the steps of it, and the page that shows what they did. */
export function Look() {
	const { control, tab, line, home, why } = useByHand();
	const trouble = useByHandState( ( state ) => state.trouble );
	const address = useByHandState( ( { id } ) => addressed( home, id ) );
	return (
		<Section
			id="by-hand"
			title={ __( 'Safe mode by hand', 'gateway-doctor' ) }
		>
			<p>
				{ __(
					'Switch plugins off for yourself and look at your site. Visitors notice nothing.',
					'gateway-doctor'
				) }
			</p>
			<p className="gateway-doctor-quiet">
				{ __(
					'One by one, as the guides say: press All off and look. Then press Next and look again, until the fault is back: what came on last brings it.',
					'gateway-doctor'
				) }
			</p>
			{ why !== null && <p>{ why }</p> }
			{ trouble !== null && (
				<TroubleNotice
					trouble={ trouble }
					onRetry={ () => control.retry( false ) }
					onTakeOver={ () => control.retry( true ) }
				/>
			) }
			<OneByOne disabled={ why !== null } />
			<p
				ref={ line }
				className="gateway-doctor-said"
				role="status"
				tabIndex={ -1 }
			>
				{ useByHandState( selectOutcome ) }
				{ useByHandState( ( { restored } ) => restored ) && takenUp() }
			</p>
			<div className="gateway-doctor-actions">
				<Button
					__next40pxDefaultSize
					variant="primary"
					href={ address }
					target={ TAB }
					onClick={ ( event: MouseEvent ) => {
						const plain = ! ( event.ctrlKey || event.metaKey );
						// Opened by us, the tab can be loaded anew at the next switch.
						if ( plain && tab.open( address ) ) {
							event.preventDefault();
						}
					} }
				>
					{ __( 'View my site like this', 'gateway-doctor' ) }
				</Button>
				<span className="gateway-doctor-quiet">
					{ __(
						'It opens in another tab, and follows the switches.',
						'gateway-doctor'
					) }
				</span>
			</div>
		</Section>
	);
}
