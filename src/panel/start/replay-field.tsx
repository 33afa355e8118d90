import { SelectControl, TextareaControl } from '@wordpress/components';
import { useId } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { HarLine } from '../../request';
import { firstFailed } from '../../request/har-choice';
import { loadReader } from '../shared/load-reader';
import { lineWords } from './replay-words';
import { Disclosure } from '../shared/disclosure';

interface Props {
	text: string;
	/** The name of the file that was chosen. */
	file: string | null;
	lines: readonly HarLine[];
	entry: number | null;
	onText: ( text: string ) => void;
	onFile: ( name: string, text: string ) => void;
	onEntry: ( entry: number ) => void;
	onTrouble: ( message: string ) => void;
}

/** Not a page fails but a checkout, a save, an import: the request itself. */
export function ReplayField( props: Props ) {
	const { text, file, lines, entry, onText, onFile, onEntry, onTrouble } =
		props;
	const id = useId();
	const failed = firstFailed( lines )?.entry;
	return (
		<Disclosure
			label={ __(
				'Not a page, but a checkout, a save or an import?',
				'gateway-doctor'
			) }
		>
			<p>
				{ __(
					'In the browser’s developer tools, under Network, right-click the failing request and choose “Copy as cURL”. Or save all requests as a HAR file.',
					'gateway-doctor'
				) }
			</p>
			<TextareaControl
				__nextHasNoMarginBottom
				label={ __( 'Request (curl command)', 'gateway-doctor' ) }
				dir="ltr"
				rows={ 4 }
				value={ text }
				onChange={ onText }
			/>
			<p>
				<label htmlFor={ id }>
					{ __( 'Or a HAR file', 'gateway-doctor' ) }
				</label>{ ' ' }
				<input
					id={ id }
					type="file"
					accept=".har,application/json"
					onChange={ ( event ) => {
						const chosen = event.target.files?.[ 0 ];
						if ( chosen === undefined ) {
							return;
						}
						Promise.all( [ chosen.arrayBuffer(), loadReader() ] )
							.then( ( [ content, { textFrom } ] ) =>
								onFile(
									chosen.name,
									textFrom( new Uint8Array( content ) )
								)
							)
							.catch( ( error: unknown ) =>
								onTrouble(
									error instanceof Error
										? error.message
										: String( error )
								)
							);
					} }
				/>{ ' ' }
				{ file !== null && <span>{ file }</span> }
			</p>
			{ lines.length > 1 && (
				<SelectControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'Which request', 'gateway-doctor' ) }
					value={ String( entry ?? failed ?? '' ) }
					options={ [
						...( entry === null && failed === undefined
							? [
									{
										label: __(
											'Choose one',
											'gateway-doctor'
										),
										value: '',
									},
								]
							: [] ),
						...lines.map( ( line ) => ( {
							label: lineWords( line ),
							value: String( line.entry ),
						} ) ),
					] }
					onChange={ ( value ) => onEntry( Number( value ) ) }
				/>
			) }
		</Disclosure>
	);
}
