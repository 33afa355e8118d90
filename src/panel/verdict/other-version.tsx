import { Button } from '@wordpress/components';
import { useId, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Fix } from '../../report';
import { Disclosure } from '../shared/disclosure';
import { FixButton, fixWarning } from '../shared/fix';

interface Props {
	/** The plugin that would be deactivated otherwise. */
	fix: Fix;
	busy: boolean;
	onApply: ( fix: Fix, zip?: Blob ) => void;
}

/** For a plugin that the site cannot do without: another version of it. */
export function OtherVersion( { fix, busy, onApply }: Props ) {
	const field = useId();
	const [ zip, setZip ] = useState< File | null >( null );
	const uploaded: Fix = { ...fix, kind: 'uploaded-version' };
	return (
		<Disclosure
			label={ __( 'Keep it, in another version', 'gateway-doctor' ) }
			of={ fix.name }
		>
			<p>{ fixWarning( uploaded ) }</p>
			<div className="gateway-doctor-actions">
				{ ( [ 'previous-version', 'update-plugin' ] as const ).map(
					( kind ) => (
						<FixButton
							key={ kind }
							fix={ { ...fix, kind } }
							primary={ false }
							busy={ busy }
							focus={ false }
							onApply={ onApply }
						/>
					)
				) }
			</div>
			{ fix.refused?.[ 'uploaded-version' ] === undefined && (
				<p>
					<label htmlFor={ field }>
						{ __(
							'Or a zip of the version, where the plugin directory does not have it:',
							'gateway-doctor'
						) }
					</label>{ ' ' }
					<input
						id={ field }
						type="file"
						accept=".zip,application/zip"
						onChange={ ( { target } ) =>
							setZip( target.files?.[ 0 ] ?? null )
						}
					/>
				</p>
			) }
			{ zip !== null && (
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isBusy={ busy }
					disabled={ busy }
					onClick={ () => onApply( uploaded, zip ) }
				>
					{ __( 'Use this zip', 'gateway-doctor' ) }
				</Button>
			) }
		</Disclosure>
	);
}
