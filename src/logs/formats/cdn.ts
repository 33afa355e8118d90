import type { Sample, Signature } from '../types';
import { defineFormat } from './define';

// prettier-ignore
export const causes: readonly Signature[] = [
	{ cause: 'cdn_origin_error', has: 'loudflare', also: /\b(?:Error (?:code )?5(?:0[24]|2\d)|5(?:0[24]|2[0-7])\b)/, severity: 'error', accused: 'server/upstream' },
	{ cause: 'cdn_origin_error', has: 'Error', also: /\bError (?:code )?52[0-7]\b|52[0-7]: [A-Z]/, severity: 'error', accused: 'server/upstream' },
	{ cause: 'cdn_origin_error', has: '| 52', also: /\| 52[0-7]: /, severity: 'error', accused: 'server/upstream' },
];

/** Pages that a CDN, or another gateway, shows in the origin's place. */
export const format = defineFormat( {
	id: 'cdn',
	reportedAs: 'unknown',
	heads: { tag: [ /^<(?:!DOCTYPE|html|title|head|div)/i ] },
	causes,
} );

export const samples: readonly Sample[] = [
	{
		text: '<title>shop.example | 522: Connection timed out</title> <span class="cf-error-code">522</span> Cloudflare Ray ID: 8f00ba4bad00cafe',
		time: null,
		cause: 'cdn_origin_error',
		severity: 'error',
		culprit: 'server/upstream',
	},
];
