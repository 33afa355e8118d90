import {
	createPortal,
	useImperativeHandle,
	useRef,
	useState,
} from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Ref } from 'react';
import type { SiteClient } from '../../site/types';
import { otherChanges } from '../shared/fixes';
import type { SiteView } from '../store/use-site';
import { Changes } from '../shared/changes';
import { Section } from '../shared/section';
import { Banner } from './banner';
import { Limits } from './limits';
import { Look } from './look';
import { PluginRow } from './plugin-row';
import { switchable } from './state';
import type { Off } from './switches';
import { ThemeChoice } from './theme-choice';
import { useByHand } from './use-by-hand';
import { useForEveryone } from './use-for-everyone';
import { addressed } from './view-tab';
import { inForceWords } from './words';
import { allOnAgain, elsewhere, whileBusy } from './words-now';

/** What the rest of the panel may ask of this tab. */
export interface ByHandHandle {
	/** Ends the view; resolves to whether there was one. */
	leave: () => Promise< boolean >;
}

export interface ByHandProps {
	client: SiteClient;
	home: string;
	site: SiteView;
	/** A diagnosis runs. */
	busy: boolean;
	/** Above the tabs: there the banner is seen from both. */
	banner: HTMLElement | null;
	handle: Ref< ByHandHandle >;
}

/** Why the switches do not work now; null where they do. */
function whyNot( home: string, busy: boolean ): string | null {
	if ( busy ) {
		return whileBusy();
	}
	return new URL( home ).origin === window.location.origin
		? null
		: elsewhere();
}

/** The second tab: the guides' way, by the owner's own hand. */
export function ByHand( props: ByHandProps ) {
	const { client, home, site: view, busy, banner, handle } = props;
	const { site } = view;
	const { control, state, tab } = useByHand( {
		client,
		home,
		site,
		busy,
		onStale: view.refresh,
	} );
	const { wanted, phase } = state;
	const [ said, setSaid ] = useState( '' );
	const line = useRef< HTMLParagraphElement >( null );
	const change = useForEveryone( view, ( words ) => {
		setSaid( words );
		line.current?.focus();
	} );

	useImperativeHandle(
		handle,
		() => ( {
			leave: async () => {
				if ( control.state.phase === 'nothing' ) {
					return false;
				}
				await control.exit();
				return true;
			},
		} ),
		[ control ]
	);
	if ( site === null ) {
		return null;
	}

	const why = whyNot( home, busy );
	const disabled = why !== null;
	const plugins = switchable( site );
	const want = ( next: Partial< typeof wanted >, words: string ) => {
		setSaid( words );
		control.want( next );
	};
	const onPlugins = ( off: Off, words: string ) => want( { off }, words );
	return (
		<>
			{ banner !== null &&
				phase === 'on' &&
				createPortal(
					<Banner
						words={ inForceWords( wanted, site ) }
						onExit={ () => {
							void control.exit();
							setSaid( allOnAgain() );
							line.current?.focus();
						} }
					/>,
					banner
				) }
			<Look
				control={ control }
				state={ state }
				tab={ tab }
				address={ addressed( home, state.id ) }
				plugins={ plugins }
				why={ why }
				said={ said }
				line={ line }
				onChange={ onPlugins }
			/>
			<Section
				id="by-hand-plugins"
				title={ __( 'Plugins', 'gateway-doctor' ) }
			>
				{ plugins.length === 0 && (
					<p>
						{ __( 'No other plugin is active.', 'gateway-doctor' ) }
					</p>
				) }
				<ul className="gateway-doctor-switches">
					{ plugins.map( ( plugin ) => (
						<PluginRow
							key={ plugin.file }
							site={ site }
							plugin={ plugin }
							plugins={ plugins }
							off={ wanted.off }
							disabled={ disabled }
							working={ view.working }
							onChange={ onPlugins }
							onApply={ change.apply }
						/>
					) ) }
				</ul>
			</Section>
			<Section
				id="by-hand-theme"
				title={ __( 'Theme', 'gateway-doctor' ) }
			>
				<ThemeChoice
					site={ site }
					theme={ wanted.theme }
					disabled={ disabled }
					working={ view.working }
					onChange={ ( theme, words ) => want( { theme }, words ) }
					onApply={ change.apply }
				/>
			</Section>
			<Changes
				id="by-hand-changes"
				changes={ otherChanges( view.remedies, [] ) }
				working={ view.working }
				onUndo={ change.undo }
			/>
			<Section
				id="by-hand-limits"
				title={ __( 'What it does not do', 'gateway-doctor' ) }
			>
				<Limits />
			</Section>
		</>
	);
}
