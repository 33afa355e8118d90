import { Button, Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { SiteError, type SiteErrorCode } from '../../site/types';
import { render } from './render';

/** Something that went wrong, as the owner is told of it. */
export interface Trouble {
	message: string;
	advice: string;
	/** Null where the fault is the panel's own. */
	code: SiteErrorCode | null;
}

// WordPress's own fatal error page comes as the message of a REST error.
const words = ( message: string ): string =>
	message
		.replace( /<[^>]*>/g, ' ' )
		.replace( /\s+/g, ' ' )
		.trim();

/** Reads whatever was thrown: the site's errors bring their own advice. */
export function troubleFrom( thrown: unknown ): Trouble {
	if ( thrown instanceof SiteError ) {
		return {
			message: words( render( thrown.sentence ) ),
			advice: render( thrown.advice ),
			code: thrown.code,
		};
	}
	return {
		message: words(
			thrown instanceof Error ? thrown.message : String( thrown )
		),
		advice: __(
			'Reload this page and try again. Your site was not changed.',
			'gateway-doctor'
		),
		code: null,
	};
}

interface Props {
	trouble: Pick< Trouble, 'message' | 'advice' > & Partial< Trouble >;
	onRetry?: ( () => void ) | undefined;
	/** Where another administrator's run is in the way. */
	onTakeOver?: ( () => void ) | undefined;
}

/** What went wrong and what to do, with the button that does it. */
export function TroubleNotice( { trouble, onRetry, onTakeOver }: Props ) {
	const busy = trouble.code === 'run-in-progress';
	return (
		<Notice
			status={ busy ? 'warning' : 'error' }
			isDismissible={ false }
			className="gateway-doctor-trouble"
		>
			<p>
				<strong>{ trouble.message }</strong>
			</p>
			{ ! trouble.message.includes( trouble.advice ) && (
				<p>{ trouble.advice }</p>
			) }
			{ busy && onTakeOver !== undefined && (
				<Button variant="secondary" onClick={ onTakeOver }>
					{ __( 'Stop that run and start mine', 'gateway-doctor' ) }
				</Button>
			) }
			{ ! busy && onRetry !== undefined && (
				<Button variant="secondary" onClick={ onRetry }>
					{ __( 'Try again', 'gateway-doctor' ) }
				</Button>
			) }
		</Notice>
	);
}
