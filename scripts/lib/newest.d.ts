type Ask = ( url: string, init?: RequestInit ) => Promise< Response >;
export function newestOffer(
	ask?: Ask
): Promise< { version: string; url: string } >;
export function download(
	url: string,
	on?: ( percent: number ) => void,
	ask?: Ask,
	stall?: number
): Promise< Buffer >;
