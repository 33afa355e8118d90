/**
 * Certificates for names that only tests use.
 *
 *   await makeCertificate( folder, 'localhost' )  -> { certificate, key }: paths
 */
import { execFile } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify( execFile );

/**
 * Makes one, signed by itself.
 *
 * @param {string} folder Takes it.
 * @param {string} name   Whom it is for.
 * @return {Promise<{certificate: string, key: string}>} Its files.
 */
export async function makeCertificate( folder, name ) {
	const certificate = join( folder, `${ name }.crt` );
	const key = join( folder, `${ name }.key` );
	await run( 'openssl', [
		'req',
		'-x509',
		'-newkey',
		'rsa:2048',
		'-nodes',
		'-days',
		'2',
		'-subj',
		`/CN=${ name }`,
		'-addext',
		`subjectAltName=DNS:${ name }`,
		'-keyout',
		key,
		'-out',
		certificate,
	] );
	await chmod( key, 0o644 );
	return { certificate, key };
}
