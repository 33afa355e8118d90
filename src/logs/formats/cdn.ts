import type { Signature } from '../causes/types';

/** Pages that a CDN shows in the origin's place. */
// prettier-ignore
export const CDN: readonly Signature[] = [
	{ cause: 'cdn_origin_error', has: 'loudflare', also: /\b(?:Error (?:code )?5(?:0[24]|2\d)|5(?:0[24]|2[0-7])\b)/, severity: 'error', accused: 'server/upstream' },
	{ cause: 'cdn_origin_error', has: 'Error', also: /\bError (?:code )?52[0-7]\b|52[0-7]: [A-Z]/, severity: 'error', accused: 'server/upstream' },
	{ cause: 'cdn_origin_error', has: '| 52', also: /\| 52[0-7]: /, severity: 'error', accused: 'server/upstream' },
];
