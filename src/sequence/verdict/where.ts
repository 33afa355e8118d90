import type {
	Component,
	LogEntry,
	Observation,
	Site,
	Verdict,
} from '../../contract';
import { foldersOf, parseLog } from '../../logs';
import { judge } from '../../probe';

type Where = NonNullable< Verdict[ 'where' ] >;

/**
 * The place in a culprit's code, from the latest flight record that accuses it.
 *
 * @param site         The site.
 * @param culprit      A plugin or theme.
 * @param observations All of the run.
 */
export function whereOf(
	site: Site,
	culprit: Component,
	observations: readonly Observation[]
): Where | null {
	let found: Where | null = null;
	for ( const observation of observations ) {
		const { mark: last, good, meaning } = judge( observation );
		const { record } = observation;
		if ( good !== false || record === null ) {
			continue;
		}
		const mark =
			meaning === 'headers-too-big'
				? ( record.headers?.by ?? null )
				: last;
		const error = record.error ? entryOf( site, record.error ) : null;
		const hook =
			record.stack.findLast(
				( one ) => isSame( one.component, culprit ) && one.hook !== null
			) ?? null;
		if (
			error?.file &&
			error.line !== null &&
			isSame( error.culprit, culprit )
		) {
			found = {
				hook: hook?.hook ?? null,
				priority: hook?.priority ?? null,
				file: belowRoot( site, error.file ),
				line: error.line,
				function: hook?.callback ?? null,
			};
		} else if ( mark?.file && isSame( mark.component, culprit ) ) {
			found = {
				hook: mark.hook,
				priority: mark.priority,
				file: belowRoot( site, mark.file ),
				line: mark.line ?? 1,
				function: mark.callback,
			};
		}
	}
	return found;
}

/**
 * PHP's last error, read as the log entry that it makes: its culprit may be
 * deeper than the file that PHP names.
 */
export function entryOf(
	site: Site,
	error: { message: string; file: string; line: number }
): LogEntry | null {
	const text = `[01-Jan-2026 00:00:00 UTC] PHP Fatal error:  ${ error.message } in ${ error.file } on line ${ error.line }\n`;
	return (
		parseLog( text, {
			format: 'php',
			...foldersOf( site.paths ),
		} )[ 0 ] ?? null
	);
}

function isSame(
	one: { kind: string; slug: string } | null,
	other: Component
): boolean {
	return one !== null && one.kind === other.kind && one.slug === other.slug;
}

/** As the plugin's Site\\Source tells a path: below the site's root, or from the name of the folder of content or plugins on. */
function belowRoot( { paths }: Site, file: string ): string {
	const above = ( folder: string ) => folder.replace( /[\\/][^\\/]*$/, '' );
	const root = [
		paths.root,
		above( paths.content ),
		above( paths.plugins ),
	].find( ( folder ) => folder !== '' && file.startsWith( `${ folder }/` ) );
	return root === undefined ? file : file.slice( root.length + 1 );
}
