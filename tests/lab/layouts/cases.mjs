/**
 * Sites as ordinary hosts have them: each with the same fault, reached by the command line.
 *
 * A world is one WordPress; its ways are servers in front of it, one after the other.
 *
 * site       what startStack() is given beside the plugins
 * page       below the site's address, what is diagnosed
 * network    the fault is on one more site of a network alone, /second/
 * file       where the fault is, as the verdict says it
 * ways       { name, apache } each: nginx as the world has it, or Apache without rewriting
 */

/** The plugin that is at fault in each of them. */
export const FAULT = 'crash-segv';

const inContent = ( folder ) => `${ folder }/plugins/${ FAULT }/${ FAULT }.php`;

// WordPress's own rules for a network with folders.
const NETWORK = `
		location / { try_files $uri $uri/ /index.php?$args; }
		rewrite ^/[^/]+(/wp-(?:admin|includes|content)/.*)$ $1 last;
		rewrite ^/[^/]+(/[^/]*\\.php)$ $1 last;`;

// As many a host: what is neither got nor posted is turned away.
const FIREWALLED = `
		if ( $request_method !~ ^(?:GET|HEAD|POST)$ ) { return 405; }
		if ( $http_x_http_method_override ) { return 403; }
		location / { try_files $uri $uri/ /index.php?$args; }`;

export const WORLDS = [
	{
		site: { permalinks: 'plain', rules: FIREWALLED },
		page: '/?pagename=shop',
		file: inContent( 'wp-content' ),
		ways: [
			{ name: 'plain-nginx' },
			{ name: 'plain-apache', apache: true },
		],
	},
	{
		site: {
			below: '/blog',
			contents: 'media',
			rules: 'location / { try_files $uri $uri/ /blog/index.php?$args; }',
		},
		page: '/shop/',
		file: inContent( 'media' ),
		ways: [ { name: 'subfolder-renamed' } ],
	},
	{
		site: { wordpress: 'wp', contents: 'app' },
		page: '/shop/',
		file: inContent( 'app' ),
		ways: [ { name: 'bedrock' } ],
	},
	{
		site: { multisite: true, rules: NETWORK },
		network: true,
		page: '/shop/',
		file: inContent( 'wp-content' ),
		ways: [ { name: 'network-folders' } ],
	},
];
