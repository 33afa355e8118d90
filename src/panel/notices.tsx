import { Notice } from '@wordpress/components';
import type { Site } from '../contract';

/** What the owner has to do before test requests can switch plugins off. */
export function AgentNotice( { site }: { site: Site | null } ) {
	if ( site === null || site.agent.advice === null ) {
		return null;
	}
	return (
		<Notice status="warning" isDismissible={ false }>
			{ site.agent.advice }
		</Notice>
	);
}
