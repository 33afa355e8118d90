/** Faults at the origin: its web server, PHP-FPM, the database and the disk. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { below, way } from './words.mjs';
import { holdWorkers } from '../hold.mjs';

const FPM = { kind: 'server', slug: 'php-fpm' };

/** One after the other: they share a pool. */
export const pools = [
	{
		name: 'fpm-stopped',
		chain: 'nginx, PHP-FPM',
		fault: 'PHP-FPM is stopped',
		...way( 'victim', 'victim' ),
		async breaks( { pool } ) {
			await pool.stop();
			return pool.start;
		},
		expected: below( FPM, [ null ], /start PHP-FPM/i ),
	},
	{
		name: 'socket-permission',
		chain: 'nginx, PHP-FPM',
		fault: "nginx may not open PHP-FPM's socket",
		...way( 'victim', 'victim' ),
		breaks: ( { forbid, pool } ) => forbid( pool.socket ),
		expected: below( FPM, [ null ], /socket/i ),
	},
	{
		name: 'socket-missing',
		chain: 'nginx, PHP-FPM',
		fault: 'fastcgi_pass names a socket that does not exist',
		...way( 'noSocket', 'victim' ),
		expected: below( FPM, [ null ], /socket/i ),
	},
	{
		name: 'upstream-name',
		chain: 'nginx, PHP-FPM',
		fault: 'fastcgi_pass names a host that does not resolve',
		...way( 'wrongName', 'victim' ),
		expected: below( FPM, [ null ], /PHP/ ),
	},
	{
		name: 'pool-full',
		chain: 'nginx, PHP-FPM',
		fault: 'all workers are busy and the queue is full',
		...way( 'victim', 'victim' ),
		breaks: holdWorkers,
		expected: below( FPM, [ null ], /full/i ),
	},
	{
		name: 'pool-full-status',
		chain: 'nginx with a status page, PHP-FPM',
		fault: 'the same, where the status page says so',
		...way( 'victimStatus', 'victimStatus' ),
		breaks: holdWorkers,
		expected: {
			kind: 'overload',
			culprits: [ FPM ],
			causes: [ 'fpm_max_children' ],
			remedy: /max_children/,
		},
	},
];

/** Of Apache, which reads .htaccess: one after the other. */
export const apaches = [
	{
		name: 'apache-no-socket',
		chain: 'Apache with proxy_fcgi, PHP-FPM',
		fault: "there is no socket where Apache looks for PHP-FPM's",
		...way( 'apacheNoSocket', 'apache' ),
		expected: below( FPM, [ null ], /socket/i ),
	},
	{
		name: 'apache-htaccess',
		chain: 'Apache with proxy_fcgi, PHP-FPM',
		fault: 'a directive in .htaccess that Apache does not know',
		...way( 'apache', 'apache' ),
		async breaks( { site } ) {
			const file = join( site.folder, '.htaccess' );
			await writeFile( file, 'NoSuchDirective on\n' );
			return () => rm( file );
		},
		expected: {
			kind: 'gateway',
			culprits: [ { kind: 'server', slug: 'apache' } ],
			causes: [ null ],
			remedy: /\.htaccess/,
		},
	},
];

/** These are the whole site's: each alone, at the end. */
export const wholes = [
	{
		name: 'database-stopped',
		chain: 'nginx, PHP-FPM, MariaDB',
		fault: 'MariaDB is stopped',
		...way( 'origin', 'origin' ),
		async breaks( { database } ) {
			await database.stop();
			return database.start;
		},
		expected: below(
			{ kind: 'database', slug: 'mysql' },
			[ 'db_down' ],
			/database/i
		),
	},
	{
		name: 'maintenance',
		chain: 'nginx, PHP-FPM',
		fault: 'an update left .maintenance behind',
		...way( 'origin', 'origin' ),
		async breaks( { site } ) {
			const file = join( site.folder, '.maintenance' );
			await writeFile( file, '<?php $upgrading = time();' );
			return () => rm( file );
		},
		expected: below(
			{ kind: 'core', slug: 'maintenance' },
			[ null ],
			/\.maintenance/
		),
	},
];
