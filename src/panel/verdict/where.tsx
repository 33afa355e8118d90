import { Spinner } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Verdict } from '../../contract';
import type { Risk } from '../../source';
import { Disclosure } from '../shared/disclosure';
import { troubleFrom, TroubleNotice, type Trouble } from '../shared/trouble';
import { usePanel } from '../store/context';
import { readPlace, type Source } from './place';

type Place = NonNullable< Verdict[ 'where' ] >;

function danger( kind: Risk[ 'kind' ] ): string {
	switch ( kind ) {
		case 'no-timeout':
			return __(
				'waits for another server without a limit',
				'gateway-doctor'
			);
		case 'sleep':
			return __( 'makes every visitor wait', 'gateway-doctor' );
		case 'endless-loop':
			return __( 'is a loop that may never end', 'gateway-doctor' );
		case 'endless-recursion':
			return __( 'calls itself without an end', 'gateway-doctor' );
		case 'memory-limit':
			return __(
				'changes how much memory PHP may use',
				'gateway-doctor'
			);
		case 'time-limit':
			return __( 'changes how long PHP may run', 'gateway-doctor' );
		case 'headers-in-loop':
			return __(
				'sends headers in a loop, more than a gateway may take',
				'gateway-doctor'
			);
	}
}

/** "Line 25: sleep() makes every visitor wait." */
function riskWords( risk: Risk ): string {
	return sprintf(
		/* translators: 1: line number, 2: PHP code, 3: what is dangerous about it. */
		__( 'Line %1$d: %2$s %3$s.', 'gateway-doctor' ),
		risk.line,
		risk.what,
		danger( risk.kind )
	);
}

/** A few lines of source; the accused one is marked by a sign and a word. */
function SourceLines( { source, line }: { source: Source; line: number } ) {
	if ( source.lines.length === 0 ) {
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
			{ source.call !== null && (
				<p>
					{ sprintf(
						/* translators: %s: name of a PHP function. */
						__( 'The line is in %s.', 'gateway-doctor' ),
						source.call
					) }
					{ source.hooks.length > 0 &&
						` ${ sprintf(
							/* translators: %s: names of WordPress hooks. */
							__( 'It is hooked to %s.', 'gateway-doctor' ),
							source.hooks.join( ', ' )
						) }` }
				</p>
			) }
			<pre
				className="gateway-doctor-code"
				dir="ltr"

				tabIndex={ 0 }
			>
				{ source.lines.map( ( { number, text } ) =>
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
			{ source.risks.length > 0 && (
				<ul className="gateway-doctor-evidence">
					{ source.risks.map( ( risk ) => (
						<li key={ `${ risk.line } ${ risk.kind }` }>
							{ riskWords( risk ) }
						</li>
					) ) }
				</ul>
			) }
		</>
	);
}

/** The accused line: hook, file and line; on demand its function and source. */
export function Where( { where }: { where: Place } ) {
	const { client } = usePanel();
	const [ source, setSource ] = useState< Source | 'loading' | null >( null );
	const [ trouble, setTrouble ] = useState< Trouble | null >( null );
	const load = () => {
		setSource( 'loading' );
		readPlace( client, where.file, where.line )
			.then( setSource )
			.catch( ( thrown: unknown ) => {
				setSource( null );
				setTrouble( troubleFrom( thrown ) );
			} );
	};
	return (
		<div className="gateway-doctor-where">
			<h3>{ __( 'Where', 'gateway-doctor' ) }</h3>
			<p>
				<code dir="ltr">
					{ where.file }:{ where.line }
				</code>
				{ where.hook !== null && (
					<>
						<br />
						{ sprintf(
							/* translators: %s: name of a WordPress hook. */
							__( 'On the hook %s', 'gateway-doctor' ),
							where.hook
						) }
						{ where.priority !== null &&
							` (${ sprintf(
								/* translators: %d: priority of a hook callback. */
								__( 'priority %d', 'gateway-doctor' ),
								where.priority
							) })` }
					</>
				) }
				{ typeof where.function === 'string' && (
					<>
						<br />
						<code dir="ltr">{ where.function }</code>
					</>
				) }
			</p>
			<Disclosure
				label={ __( 'Show the code', 'gateway-doctor' ) }
				onFirstOpen={ load }
			>
				{ source === 'loading' && <Spinner /> }
				{ trouble !== null && <TroubleNotice trouble={ trouble } /> }
				{ source !== null && source !== 'loading' && (
					<SourceLines source={ source } line={ where.line } />
				) }
			</Disclosure>
		</div>
	);
}
