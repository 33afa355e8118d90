import { SelectControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Site } from '../../contract';
import { refusedOf, type Fix } from '../../report';
import { FixButton } from '../shared/fix-button';
import { chosenTheme, themesInOrder } from './themes';
import { activeWords } from './words-now';

interface Props {
	site: Site;
	/** Stylesheet; null for the site's own. */
	theme: string | null;
	disabled: boolean;
	/** What is being changed for everyone. */
	working: string | null;
	onChange: ( theme: string | null, words: string ) => void;
	onApply: ( fix: Fix ) => void;
}

/** Another theme: for this browser at once, for everyone after a question. */
export function ThemeChoice( props: Props ) {
	const { site, theme, disabled, onChange } = props;
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
				disabled={ disabled }
				onChange={ ( stylesheet ) => {
					const next = chosenTheme( site.themes, stylesheet );
					onChange(
						next?.stylesheet ?? null,
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
					busy={ props.working === chosen.stylesheet }
					focus={ false }
					onApply={ props.onApply }
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
