import { __ } from '@wordpress/i18n';
import type { Hop } from '../../report';

export function hopWords( hop: Hop ): string {
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
