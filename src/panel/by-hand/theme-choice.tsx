import { SelectControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { refusedOf } from '../../report';
import { FixButton } from '../shared/fix';
import { useSelect } from '../store/context';
import { selectWorking } from '../store/selectors';
import { selectWanted, useByHand, useByHandState } from './context';
import { chosenTheme, themesInOrder } from './themes';
import { activeWords } from './words';

/** Another theme: for this browser at once, for everyone after a question. */
export function ThemeChoice() {
	const { control, site, why, forEveryone } = useByHand();
	const { theme } = useByHandState( selectWanted );
	const working = useSelect( selectWorking );
	const chosen = chosenTheme( site.themes, theme );
	const own = site.themes.find( ( { active } ) => active );
	return (
		<div className="gateway-doctor-theme">
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Theme, for me only', 'gateway-doctor' ) }
				value={ chosen?.stylesheet ?? own?.stylesheet ?? '' }
				options={ themesInOrder( site.themes ).map( ( one ) => ( {
					value: one.stylesheet,
					label: one.active ? activeWords( one.name ) : one.name,
				} ) ) }
				disabled={ why !== null }
				onChange={ ( stylesheet ) => {
					const next = chosenTheme( site.themes, stylesheet );
					control.want(
						{ theme: next?.stylesheet ?? null },
						sprintf(
							/* translators: %s: name of a theme. */
							__( 'You see the theme %s.', 'gateway-doctor' ),
							next?.name ?? own?.name ?? stylesheet
						)
					);
				} }
			/>
			{ chosen !== null && (
				<FixButton
					key={ chosen.stylesheet }
					fix={ {
						kind: 'switch-theme',
						target: chosen.stylesheet,
						name: chosen.name,
						affects: [],
						...refusedOf( chosen.stylesheet, site ),
					} }
					primary={ false }
					busy={ working === chosen.stylesheet }
					focus={ false }
					onApply={ forEveryone.apply }
				>
					{ sprintf(
						/* translators: %s: name of a theme. */
						__( '%s for everyone…', 'gateway-doctor' ),
						chosen.name
					) }
				</FixButton>
			) }
		</div>
	);
}
