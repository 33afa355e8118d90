import { __ } from '@wordpress/i18n';
import { SiteError, type SiteErrorCode } from '../../site/types';
import { said } from './render';

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
			message: said( words( thrown.message ) ),
			advice: said( thrown.advice ),
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
