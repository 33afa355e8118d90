import { ToggleControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { dependentsOf, refusedOf } from '../../report';
import { FixButton } from '../shared/fix';
import { useSelect } from '../store/context';
import { selectWorking } from '../store/selectors';
import { selectWanted, useByHand, useByHandState } from './context';
import {
	neededBy,
	needsOf,
	switchable,
	switchOff,
	switchOn,
	type Plugin,
} from './switches';
import { needsWords, switchedWords } from './words';

/** One plugin: off for this browser at a press, off for everyone after a question. */
export function PluginRow( { plugin }: { plugin: Plugin } ) {
	const { control, site, why, forEveryone } = useByHand();
	const { off } = useByHandState( selectWanted );
	const working = useSelect( selectWorking );
	const plugins = switchable( site );
	const on = ! off.has( plugin.file );
	const press = ( wanted: boolean ) => {
		const change = ( wanted ? switchOn : switchOff )(
			plugin,
			plugins,
			off
		);
		control.want(
			{ off: change.off },
			switchedWords( plugin, wanted, change )
		);
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
				disabled={ why !== null }
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
				busy={ working === plugin.file }
				focus={ false }
				onApply={ forEveryone.apply }
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
