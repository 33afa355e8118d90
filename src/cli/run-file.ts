import type { Diagnosis } from '../contract';
import { readRun } from './commands/report';
import { UsageError } from './failure';

/**
 * A stored run, checked against its schema.
 *
 * @param file As `diagnose --out` wrote it.
 * @throws UsageError with what is wrong with the file.
 */
export function runFrom( file: string ): Diagnosis {
	try {
		return readRun( file );
	} catch ( error ) {
		throw new UsageError(
			error instanceof Error ? error.message : String( error )
		);
	}
}
