import { constants } from 'node:fs';
import { access, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { rendered, type Diagnosis } from '../contract';
import { readRun } from './commands/report';
import { UsageError } from './failure';

/**
 * A stored run, checked against its schema.
 *
 * @param file As `diagnose --out` wrote it.
 * @throws UsageError with what is wrong with the file.
 */
export function runFrom( file: string ): Diagnosis {
	return readRun( file );
}

/**
 * Finds out before the diagnosis whether its run can be stored.
 *
 * @param file Where to.
 * @throws UsageError where it cannot.
 */
export async function assertWritable( file: string ): Promise< void > {
	try {
		const known = await stat( file ).catch( () => null );
		if ( known?.isDirectory() ) {
			throw Object.assign( new Error(), { code: 'EISDIR' } );
		}
		if ( ! ( await stat( dirname( file ) ) ).isDirectory() ) {
			throw Object.assign( new Error(), { code: 'ENOTDIR' } );
		}
		await access( known ? file : dirname( file ), constants.W_OK );
	} catch ( error ) {
		throw notWritten( file, error );
	}
}

/**
 * Stores a run.
 *
 * @param file      Where to; what was there is replaced.
 * @param diagnosis The run.
 * @throws UsageError where it cannot be written.
 */
export async function writeRun(
	file: string,
	diagnosis: Diagnosis
): Promise< void > {
	try {
		await writeFile(
			file,
			`${ JSON.stringify( rendered( diagnosis ), null, '\t' ) }\n`
		);
	} catch ( error ) {
		throw notWritten( file, error );
	}
}

const REASONS: { [ code: string ]: string } = {
	ENOENT: 'its folder does not exist',
	ENOTDIR: 'its folder is a file',
	EISDIR: 'it is a folder',
	EACCES: 'you may not write there',
	EPERM: 'you may not write there',
	EROFS: 'the disk can only be read',
	ENOSPC: 'the disk is full',
};

function notWritten( file: string, error: unknown ): UsageError {
	const { code = '', message } = error as NodeJS.ErrnoException;
	return new UsageError(
		`The run cannot be written to ${ file }: ${
			REASONS[ code ] ?? message
		}. Give another file with --out.`
	);
}
