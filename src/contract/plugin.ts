/* Made by `npm run contract` from package.json and the plugin's classes. Do not edit. */

export const VERSION = '0.1.0';

/** What an owner can lift, as the agent knows it. */
export const LIFTABLE_GUARD = /^(options|http:[A-Za-z0-9.-]{1,253}|mail)$/;

/** The same, as an owner types it. */
export const LIFTED_AS = 'options, http:HOST, mail';

/** What can be done to a plugin with a key. */
export const PLUGIN_REMEDIES = [
	'deactivate-plugin',
	'previous-version',
	'update-plugin',
] as const;
