import { ToggleControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Site } from '../../contract';
import { dependentsOf, refusedOf, type Fix } from '../../report';
import { FixButton } from '../shared/fix-button';
import {
	neededBy,
	needsOf,
	switchOff,
	switchOn,
	type Off,
	type Plugin,
} from './switches';
import { needsWords, switchedWords } from './words';

interface Props {
	site: Site;
	plugin: Plugin;
	plugins: readonly Plugin[];
	off: Off;
	disabled: boolean;
	/** What is being changed for everyone. */
	working: string | null;
	onChange: ( off: Off, words: string ) => void;
	onApply: ( fix: Fix ) => void;
}

/** One plugin: off for this browser at a press, off for everyone after a question. */
export function PluginRow( props: Props ) {
	const { site, plugin, plugins, off, disabled, onChange } = props;
	const on = ! off.has( plugin.file );
	const press = ( wanted: boolean ) => {
		const change = ( wanted ? switchOn : switchOff )(
			plugin,
			plugins,
			off
		);
		onChange( change.off, switchedWords( plugin, wanted, change ) );
	};
	return (
		<li className="gateway-doctor-switch">
			<ToggleControl
				__nextHasNoMarginBottom
				label={ plugin.name }
				help={
					needsWords(
						needsOf( plugin, plugins ),
						neededBy( plugin, plugins )
					) ?? undefined
				}
				checked={ on }
				disabled={ disabled }
				onChange={ press }
			/>
			<span className="gateway-doctor-switch-state">
				{ on ? (
					<span className="gateway-doctor-quiet">
						{ __( 'On', 'gateway-doctor' ) }
					</span>
				) : (
					<span className="gateway-doctor-tag">
						{ __( 'Off for me only', 'gateway-doctor' ) }
					</span>
				) }
			</span>
			<FixButton
				fix={ {
					kind: 'deactivate-plugin',
					target: plugin.file,
					name: plugin.name,
					affects: dependentsOf( plugin.slug, site ),
					...refusedOf( plugin.file, site ),
				} }
				primary={ false }
				busy={ props.working === plugin.file }
				focus={ false }
				onApply={ props.onApply }
			>
				<span aria-hidden="true">
					{ __( 'Off for everyone…', 'gateway-doctor' ) }
				</span>
				<span className="screen-reader-text">
					{ sprintf(
						/* translators: %s: name of a plugin. */
						__( 'Off for everyone… %s', 'gateway-doctor' ),
						plugin.name
					) }
				</span>
			</FixButton>
		</li>
	);
}
