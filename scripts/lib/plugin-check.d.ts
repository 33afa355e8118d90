/** What the plugin directory's Plugin Check would refuse; empty where nothing is. */
export function checkZip( file: string, slug: string ): string[];
