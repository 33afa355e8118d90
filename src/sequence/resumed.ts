import type { Probe } from '../contract';

/**
 * Whether a probe of an earlier run was for this configuration.
 *
 * @param probe         As it was sent.
 * @param configuration What is wanted now.
 * @param lift          Guards that probes go without now.
 */
export function isConfiguration(
	probe: Probe,
	configuration: Pick< Probe, 'enabled' | 'theme' >,
	lift: readonly string[]
): boolean {
	const { enabled, theme } = configuration;
	return (
		JSON.stringify( [ probe.enabled, probe.theme, probe.lift ?? [] ] ) ===
		JSON.stringify( [ enabled, theme, lift ] )
	);
}
