import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Question } from './use-judge';

/** The page as it is with some plugins off, in a tab of its own, and the three answers. */
export function Judging( { question }: { question: Question } ) {
	const { view, answer } = question;
	return (
		<div className="gateway-doctor-judging">
			<p className="gateway-doctor-quiet">
				{ view.off.length === 0
					? __( 'Everything is on.', 'gateway-doctor' )
					: sprintf(
							/* translators: %s: names of plugins, and a theme. */
							__( 'Off, for you alone: %s', 'gateway-doctor' ),
							view.off.join( ', ' )
						) }
			</p>
			<p>
				<Button
					__next40pxDefaultSize
					variant="primary"
					href={ view.url }
					target="gateway-doctor-view"
				>
					{ __( 'Show the page like this', 'gateway-doctor' ) }
				</Button>{ ' ' }
				<span className="gateway-doctor-quiet">
					{ __(
						'It opens in another tab, for you alone, and says so in a bar at its lower edge. An error page such as a 502 has no bar, and is broken. Where a fine page lacks it, you cannot tell.',
						'gateway-doctor'
					) }
				</span>
			</p>
			<fieldset className="gateway-doctor-answers">
				<legend>{ __( 'How is the page?', 'gateway-doctor' ) }</legend>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ () => answer( 'broken' ) }
				>
					{ __( 'Broken', 'gateway-doctor' ) }
				</Button>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ () => answer( 'fine' ) }
				>
					{ __( 'Fine', 'gateway-doctor' ) }
				</Button>
				<Button
					__next40pxDefaultSize
					variant="tertiary"
					onClick={ () => answer( 'cannot-tell' ) }
				>
					{ __( 'I cannot tell', 'gateway-doctor' ) }
				</Button>
			</fieldset>
		</div>
	);
}
