import type { Probe, Run } from '../contract';

/** The request header that makes a request a probe. */
export const REQUEST_HEADER = 'Gateway-Doctor';

/** The response header in which the agent says what it applied. */
export const ANSWER_HEADER = 'gateway-doctor-probe';

function base64url( bytes: Uint8Array ): string {
	return btoa( String.fromCharCode( ...bytes ) )
		.replace( /\+/g, '-' )
		.replace( /\//g, '_' )
		.replace( /=+$/, '' );
}

/**
 * One bit for each plugin of the run's list, the lowest first; `-` leaves the
 * list as it is.
 *
 * @param plugins The run's list.
 * @param enabled What is to be on.
 */
export function maskOf(
	plugins: readonly string[],
	enabled: readonly string[] | null
): string {
	if ( enabled === null ) {
		return '-';
	}
	const on = new Set( enabled );
	const bytes = new Uint8Array(
		Math.max( 1, Math.ceil( plugins.length / 8 ) )
	);
	plugins.forEach( ( file, index ) => {
		if ( on.has( file ) ) {
			const byte = Math.floor( index / 8 );
			bytes[ byte ] = ( bytes[ byte ] ?? 0 ) + 2 ** ( index % 8 );
		}
	} );
	return base64url( bytes );
}

/**
 * What the agent repeats when it has applied a probe's configuration.
 *
 * @param probe The probe.
 * @param run   The run that it belongs to.
 */
export function acknowledgementOf( probe: Probe, run: Run ): string {
	return [
		...configurationOf( probe, run ),
		...exceptionsOf( probe, run ),
	].join( ' ' );
}

function configurationOf( probe: Probe, run: Run ): string[] {
	const theme =
		probe.theme === null
			? '-'
			: String( run.themes.indexOf( probe.theme ) );
	return [ probe.id, run.list, maskOf( run.plugins, probe.enabled ), theme ];
}

/** The words that few probes have: must-use plugins that are off, guards that are lifted. */
function exceptionsOf( probe: Probe, run: Run ): string[] {
	const mustUse = maskOf( run.mustUse ?? [], probe.mustUse ?? null );
	const lift = probe.lift?.join( ',' ) ?? '';
	if ( lift === '' ) {
		return mustUse === '-' ? [] : [ mustUse ];
	}
	return [ mustUse, lift ];
}

/**
 * The value of the request header.
 *
 * @param probe The probe.
 * @param run   The run, with its token.
 * @throws Error where the run's token is not known, or the theme not installed.
 */
export function headerOf( probe: Probe, run: Run ): string {
	if ( run.token === null ) {
		throw new Error(
			'This run belongs to somebody else: its token is not known.'
		);
	}
	if ( probe.theme !== null && ! run.themes.includes( probe.theme ) ) {
		throw new Error( `The theme ${ probe.theme } is not installed.` );
	}
	return [
		'probe',
		run.token,
		...configurationOf( probe, run ),
		probe.record,
		...exceptionsOf( probe, run ),
	].join( ' ' );
}
