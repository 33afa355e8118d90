import { __, sprintf } from '@wordpress/i18n';
import type { Place } from './place';
import { riskWords } from './risks';

/** A few lines of source; the accused one is marked by a sign and a word. */
export function SourceLines( { place, line }: { place: Place; line: number } ) {
	if ( place.lines.length === 0 ) {
		return (
			<p>
				{ __(
					'The file cannot be read: it is gone, or too big to show.',
					'gateway-doctor'
				) }
			</p>
		);
	}
	return (
		<>
			{ place.call !== null && (
				<p>
					{ sprintf(
						/* translators: %s: name of a PHP function. */
						__( 'The line is in %s.', 'gateway-doctor' ),
						place.call
					) }
					{ place.hooks.length > 0 &&
						` ${ sprintf(
							/* translators: %s: names of WordPress hooks. */
							__( 'It is hooked to %s.', 'gateway-doctor' ),
							place.hooks.join( ', ' )
						) }` }
				</p>
			) }
			<pre
				className="gateway-doctor-code"
				dir="ltr"

				tabIndex={ 0 }
			>
				{ place.lines.map( ( { number, text } ) =>
					number === line ? (
						<mark key={ number } aria-current="true">
							{ `${ number } ▸ ${ text }` }
						</mark>
					) : (
						<span
							key={ number }
						>{ `${ number }   ${ text }` }</span>
					)
				) }
			</pre>
			{ place.risks.length > 0 && (
				<ul className="gateway-doctor-evidence">
					{ place.risks.map( ( risk ) => (
						<li key={ `${ risk.line } ${ risk.kind }` }>
							{ riskWords( risk ) }
						</li>
					) ) }
				</ul>
			) }
		</>
	);
}
