/**
 * The database as it was, for after a guard was taken out.
 *
 *   const restore = await keepPristine( query )   await restore()
 */

/**
 * Keeps a copy of all tables.
 *
 * @param {(sql: string) => Promise<string>} query Asks the site's database.
 * @return {Promise<() => Promise<void>>} Puts the rows back, and the lab's own tables.
 */
export async function keepPristine( query ) {
	const list = async () =>
		( await query( 'SHOW TABLES' ) ).split( '\n' ).filter( Boolean );
	const tables = await list();
	await query(
		[
			'CREATE DATABASE lab_pristine',
			...tables.flatMap( ( table ) => [
				`CREATE TABLE lab_pristine.${ table } LIKE ${ table }`,
				`INSERT INTO lab_pristine.${ table } SELECT * FROM ${ table }`,
			] ),
		].join( ';' )
	);
	return async () => {
		const changed = ( await list() ).filter( ( table ) =>
			table.startsWith( 'lab_' )
		);
		await query(
			[
				'DELETE FROM lab_other.notes',
				...changed.map( ( table ) => `DROP TABLE ${ table }` ),
				...tables.flatMap( ( table ) => [
					table.startsWith( 'lab_' )
						? `CREATE TABLE ${ table } LIKE lab_pristine.${ table }`
						: `DELETE FROM ${ table }`,
					`INSERT INTO ${ table } SELECT * FROM lab_pristine.${ table }`,
				] ),
			].join( ';' )
		);
	};
}
