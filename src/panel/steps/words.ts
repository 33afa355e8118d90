import { __ } from '@wordpress/i18n';
import type { Step, StepName } from '../../contract';
import { aboutStep } from '../../sequence/registry';

/** The guides' words for a step, and what is done in it. */
export const stepWords = ( step: StepName ) => aboutStep( step ).words( __ );

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
