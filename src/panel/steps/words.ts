import { __ } from '@wordpress/i18n';
import type { Step, StepName } from '../../contract';

/** The guides' words for a step, and what is done in it. */
export interface StepWords {
	title: string;
	does: string;
}

export function stepWords( step: StepName ): StepWords {
	switch ( step ) {
		case 'refresh':
			return {
				title: __( 'Refresh, wait, try again', 'gateway-doctor' ),
				does: __(
					'Asks for the page again until luck is ruled out.',
					'gateway-doctor'
				),
			};
		case 'browser-cache':
			return {
				title: __( 'Clear the browser cache', 'gateway-doctor' ),
				does: __(
					'Compares the stored page with a fresh one.',
					'gateway-doctor'
				),
			};
		case 'other-browser':
			return {
				title: __( 'Try another browser', 'gateway-doctor' ),
				does: __(
					'Asks without cookies, and as other browsers would.',
					'gateway-doctor'
				),
			};
		case 'gateway':
			return {
				title: __( 'Go around CDN and firewall', 'gateway-doctor' ),
				does: __(
					'Asks the server directly and looks for blocked addresses.',
					'gateway-doctor'
				),
			};
		case 'overload':
			return {
				title: __( 'Check the server’s load', 'gateway-doctor' ),
				does: __(
					'Reads load, memory, disk and database times.',
					'gateway-doctor'
				),
			};
		case 'error-log':
			return {
				title: __( 'Read the error log', 'gateway-doctor' ),
				does: __(
					'Finds what the failing request wrote, and who caused it.',
					'gateway-doctor'
				),
			};
		case 'plugins':
			return {
				title: __( 'Switch off the plugins', 'gateway-doctor' ),
				does: __(
					'Switches plugins off for test requests alone, until one is proven.',
					'gateway-doctor'
				),
			};
		case 'theme':
			return {
				title: __( 'Switch to a default theme', 'gateway-doctor' ),
				does: __(
					'Tries a default theme such as Twenty Twenty-Four for test requests alone.',
					'gateway-doctor'
				),
			};
		case 'host':
			return {
				title: __( 'Contact your host', 'gateway-doctor' ),
				does: __(
					'Writes the report that your host needs.',
					'gateway-doctor'
				),
			};
	}
}

/** The name of a status, as it stands beside its sign. */
export function statusWords( status: Step[ 'status' ] ): string {
	switch ( status ) {
		case 'waiting':
			return __( 'Waiting', 'gateway-doctor' );
		case 'running':
			return __( 'Running', 'gateway-doctor' );
		case 'passed':
			return __( 'Passed', 'gateway-doctor' );
		case 'found':
			return __( 'Found', 'gateway-doctor' );
		case 'skipped':
			return __( 'Skipped', 'gateway-doctor' );
		case 'could not tell':
			return __( 'Could not tell', 'gateway-doctor' );
	}
}
