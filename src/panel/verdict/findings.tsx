import { __ } from '@wordpress/i18n';
import type { Proof } from '../../contract';
import { failedHop, sawProxy, type Hop } from '../../report';
import { render } from '../shared/render';
import { Section } from '../shared/section';
import { WideTable } from '../shared/wide-table';
import { useSelect } from '../store/context';
import { selectShown } from '../store/selectors';
import { Where } from './where';

function hopWords( hop: Hop ): string {
	switch ( hop ) {
		case 'browser':
			return __( 'Browser', 'gateway-doctor' );
		case 'cache':
			return __( 'Cache', 'gateway-doctor' );
		case 'cdn':
			return __( 'CDN or proxy', 'gateway-doctor' );
		case 'web-server':
			return __( 'Web server', 'gateway-doctor' );
		case 'php':
			return __( 'PHP', 'gateway-doctor' );
		case 'wordpress':
			return __( 'WordPress', 'gateway-doctor' );
		case 'plugin':
			return __( 'Plugins', 'gateway-doctor' );
		case 'theme':
			return __( 'Theme', 'gateway-doctor' );
		case 'database':
			return __( 'Database', 'gateway-doctor' );
	}
}

interface HopsProps {
	failed: Hop;
	/** Something was seen between the client and the web server. */
	proxy: boolean;
}

/** The way: a proxy, a cache or the database stands on it only where it counts. */
function wayTo( { failed, proxy }: HopsProps ): Hop[] {
	return [
		'browser',
		...( failed === 'cache' ? ( [ 'cache' ] as const ) : [] ),
		...( proxy || failed === 'cdn' ? ( [ 'cdn' ] as const ) : [] ),
		'web-server',
		'php',
		'wordpress',
		'plugin',
		'theme',
		...( failed === 'database' ? ( [ 'database' ] as const ) : [] ),
	];
}

/** What a request passes on its way, with the place marked at which it ends. */
function Hops( props: HopsProps ) {
	const { failed } = props;
	return (
		<ol
			className="gateway-doctor-hops"
			aria-label={ __( 'The way of a request', 'gateway-doctor' ) }
		>
			{ wayTo( props ).map( ( hop ) => (
				<li key={ hop } className={ hop === failed ? 'is-failed' : '' }>
					{ hop === failed && (
						<span
							className="dashicons dashicons-warning"
							aria-hidden="true"
						/>
					) }
					{ hopWords( hop ) }
					{ hop === failed && (
						<>
							{ ' ' }
							<strong>
								{ __( 'fails here', 'gateway-doctor' ) }
							</strong>
						</>
					) }
				</li>
			) ) }
		</ol>
	);
}

const outcome = ( seen: Proof[ 'seen' ] ): string => {
	switch ( seen ) {
		case 'fail':
			return __( 'Fails', 'gateway-doctor' );
		case 'pass':
			return __( 'Works', 'gateway-doctor' );
		case 'unresolved':
			return __( 'Could not tell', 'gateway-doctor' );
	}
};

/** Why the verdict is believed: the proof, the place, and what it is not. */
export function Findings() {
	const { proof, ruledOut, verdict, observations } = useSelect( selectShown );
	const where = verdict?.where ?? null;
	const hop = verdict === null ? null : failedHop( verdict );
	if (
		proof.length === 0 &&
		ruledOut.length === 0 &&
		where === null &&
		hop === null
	) {
		return null;
	}
	return (
		<Section id="findings" title={ __( 'How we know', 'gateway-doctor' ) }>
			{ hop !== null && (
				<Hops failed={ hop } proxy={ sawProxy( observations ) } />
			) }
			{ where !== null && <Where where={ where } /> }
			{ proof.length > 0 && (
				<WideTable
					caption={ __( 'Proof', 'gateway-doctor' ) }
					head={ [
						__( 'Switched on', 'gateway-doctor' ),
						__( 'Expected', 'gateway-doctor' ),
						__( 'Seen', 'gateway-doctor' ),
						__( 'Times', 'gateway-doctor' ),
					] }
					rows={ proof.map( ( line ) => [
						render( line.enabled ),
						outcome( line.expected ),
						outcome( line.seen ),
						line.times,
					] ) }
				/>
			) }
			{ ruledOut.length > 0 && (
				<>
					<h3>{ __( 'Ruled out', 'gateway-doctor' ) }</h3>
					<ul className="gateway-doctor-evidence">
						{ ruledOut.map( ( line, index ) => (
							<li key={ index }>{ render( line ) }</li>
						) ) }
					</ul>
				</>
			) }
		</Section>
	);
}
