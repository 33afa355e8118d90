import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { MouseEvent, RefObject } from 'react';
import { Section } from '../shared/section';
import { TroubleNotice } from '../shared/trouble-notice';
import type { ByHandControl } from './control';
import { OneByOne } from './one-by-one';
import type { ByHandState } from './state';
import type { Off, Plugin } from './switches';
import { TAB, type ViewTab } from './view-tab';
import { endedWords } from './words';
import { takenUp } from './words-now';

interface Props {
	control: ByHandControl;
	state: ByHandState;
	tab: ViewTab;
	/** Of the page as the switches say. */
	address: string;
	plugins: readonly Plugin[];
	/** Why the switches do not work; null where they do. */
	why: string | null;
	/** What was done last. */
	said: string;
	line: RefObject< HTMLParagraphElement >;
	onChange: ( off: Off, words: string ) => void;
}

/** What to do, the steps of it, and the page that shows what they did. */
export function Look( props: Props ) {
	const { control, state, tab, address, plugins, why } = props;
	const { said, line, onChange } = props;
	const { wanted } = state;
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
			{ state.trouble !== null && (
				<TroubleNotice
					trouble={ state.trouble }
					onRetry={ () => control.retry( false ) }
					onTakeOver={ () => control.retry( true ) }
				/>
			) }
			<OneByOne
				plugins={ plugins }
				off={ wanted.off }
				disabled={ why !== null }
				onChange={ onChange }
			/>
			<p
				ref={ line }
				className="gateway-doctor-said"
				role="status"
				tabIndex={ -1 }
			>
				{ state.ended === null ? said : endedWords( state.ended ) }
				{ state.restored && takenUp() }
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
