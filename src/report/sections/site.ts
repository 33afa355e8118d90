import type { Diagnosis } from '../written';
import { type Block, heading, list, text } from '../blocks';

const named = ( label: string, values: readonly string[] ): string[] =>
	values.length === 0 ? [] : [ `${ label }: ${ values.join( ', ' ) }` ];

/** WordPress, PHP, database and server on one line. */
export function platformOf( { site: about }: Diagnosis ): string[] {
	return about === null
		? []
		: [
				`WordPress ${ about.wordpress }${
					about.multisite ? ' (multisite)' : ''
				}, PHP ${ about.php } (${ about.sapi })`,
				`${ about.database.engine } ${ about.database.version }`,
				...( about.server === '' ? [] : [ about.server ] ),
			];
}

/** What the site runs on, in a sentence. */
export function platform( diagnosis: Diagnosis ): Block[] {
	const about = diagnosis.site;
	const line = platformOf( diagnosis ).join( '; ' );
	return [
		text(
			about === null
				? `The site could not be asked about itself: what is said here was seen from outside. Written by Gateway Doctor ${ diagnosis.version }.`
				: `Runs on: ${ line }; ${ about.plugins.length } active plugins. Written by Gateway Doctor ${ diagnosis.version }.`
		),
	];
}

/** What the site runs on. */
export function site( diagnosis: Diagnosis ): Block[] {
	const about = diagnosis.site;
	if ( about === null ) {
		return [
			heading( 'The site' ),
			text(
				'The site could not be asked about itself: what is said here was seen from outside.'
			),
		];
	}
	const theme = about.themes.find( ( { active } ) => active );
	return [
		heading( 'The site' ),
		list( [
			`WordPress ${ about.wordpress }${
				about.multisite ? ' (multisite)' : ''
			}, PHP ${ about.php } (${ about.sapi })`,
			`Database: ${ about.database.engine } ${ about.database.version }`,
			...named( 'Server', about.server === '' ? [] : [ about.server ] ),
			...named(
				'Theme',
				theme === undefined
					? []
					: [ `${ theme.name } ${ theme.version }` ]
			),
			...named(
				'Active plugins',
				about.plugins.map(
					( { name, version } ) => `${ name } ${ version }`
				)
			),
			...named( 'Must-use plugins', about.muPlugins ),
			...named( 'Drop-ins', about.dropIns ),
			...( about.below ?? [] ).map(
				( { file, what } ) => `Before plugins: ${ file }, ${ what }`
			),
			...named( 'Plugins are also filtered by', about.filteredBy ),
			...( about.limits ?? [] ).map( ( limit ) => `Limit: ${ limit }` ),
		] ),
		text( `Written by Gateway Doctor ${ diagnosis.version }.` ),
	];
}
