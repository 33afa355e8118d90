import {
	CheckboxControl,
	SelectControl,
	TextareaControl,
} from '@wordpress/components';
import { useId } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { HarLine } from '../../request';
import { firstFailed } from '../../request/har-choice';
import { loadReader } from '../shared/chunks';
import { Disclosure } from '../shared/disclosure';
import { requestWords, type Replay } from './input';
import type { ReplayDraft } from './use-replay';

/** A request of a HAR file, for choosing one. */
function lineWords( line: HarLine ): string {
	return `${ line.entry }. ${ requestWords( line ) }: ${
		line.status === 0 ? __( 'no answer', 'gateway-doctor' ) : line.status
	}`;
}

/** What the guard of a replayed request does not reach: to be read before it is sent. */
function notCovered(): string[] {
	return [
		__(
			'What a plugin sends by its own means leaves the server: its own cURL, a socket, its own mail connection. A payment could really be ordered.',
			'gateway-doctor'
		),
		__(
			'GET requests to other servers are let through.',
			'gateway-doctor'
		),
		__(
			'Files that it writes stay: uploads, exports, logs.',
			'gateway-doctor'
		),
		__(
			'What a plugin writes over a database connection of its own stays.',
			'gateway-doctor'
		),
	];
}

interface Props {
	draft: ReplayDraft;
	onTrouble: ( message: string ) => void;
}

/** Not a page fails but a checkout, a save, an import: the request itself. */
export function ReplayField( { draft, onTrouble }: Props ) {
	const { text, file, entry } = draft;
	const lines = draft.replay?.lines ?? [];
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
				onChange={ draft.setText }
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
								draft.setFile(
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
					onChange={ ( value ) => draft.setEntry( Number( value ) ) }
				/>
			) }
		</Disclosure>
	);
}

interface WarningProps {
	replay: Extract< Replay, { ok: true } >;
	agreed: boolean;
	onAgree: ( agreed: boolean ) => void;
}

/** What will be sent, what is held back, and what is not: before it is sent. */
export function ReplayWarning( props: WarningProps ) {
	const { replay, agreed, onAgree } = props;
	const { request, changes, notes } = replay;
	return (
		<div className="gateway-doctor-replay-said">
			<p>
				<code dir="ltr">{ requestWords( request ) }</code>{ ' ' }
				{ __(
					'is sent again as it was: with its method, headers and body. Cookies and browser are those of this browser.',
					'gateway-doctor'
				) }
			</p>
			{ notes.map( ( note ) => (
				<p key={ note }>{ note }</p>
			) ) }
			{ changes && (
				<>
					<p>
						{ __(
							'It may change something, and is sent about ten to thirty times. Each time the database is taken back; mail, and requests to other servers other than GET, are held back. Not held back:',
							'gateway-doctor'
						) }
					</p>
					<ul className="gateway-doctor-promise">
						{ notCovered().map( ( words ) => (
							<li key={ words }>{ words }</li>
						) ) }
					</ul>
					<CheckboxControl
						__nextHasNoMarginBottom
						label={ __(
							'I have read this: send the request',
							'gateway-doctor'
						) }
						checked={ agreed }
						onChange={ onAgree }
					/>
				</>
			) }
		</div>
	);
}
