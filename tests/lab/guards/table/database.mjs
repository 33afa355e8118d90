/** Guards of the database. */
import { guard } from './guard.mjs';

export const DATABASE_GUARDS = [
	guard(
		'on SQLite, every write is held back',
		'rollback',
		'Guard/DatabaseWrites.php',
		'! Connection::begin()',
		'nothing stays of a shop on SQLite',
		'! Connection::begin() && false'
	),
	guard(
		'the transaction that is never committed',
		'rollback',
		'Guard/Database/Connection.php',
		`SET autocommit = 0, innodb_lock_wait_timeout = 5`,
		[ 'a row that a plugin writes', 'nothing stays of a probe' ],
		`SET innodb_lock_wait_timeout = 5`
	),
	guard(
		'a probe waits briefly for rows',
		'locks',
		'Guard/Database/Connection.php',
		`SET autocommit = 0, innodb_lock_wait_timeout = 5`,
		'a probe waits for a visitor',
		`SET autocommit = 0`
	),
	guard(
		'a transaction that nobody goes on with ends',
		'locks',
		'Guard/Database/Connection.php',
		'SET idle_write_transaction_timeout = 5',
		'a hanging probe lets its rows go where',
		'DO 0'
	),
	guard(
		'a judged probe’s connection is ended',
		'locks',
		'../Rest/RunsController.php',
		`'KILL CONNECTION %d'`,
		'a hanging probe lets its rows go when',
		`'DO %d'`
	),
	guard(
		'the transaction begins again on a new connection',
		'rollback',
		'Guard/Database/Connection.php',
		`add_filter( 'incompatible_sql_modes', array( self::class, 'begin_again' ), PHP_INT_MAX );`,
		'a connection that is lost'
	),
	guard(
		'options are held back: their rows are what visitors wait for',
		'locks',
		'Guard/DatabaseWrites.php',
		`array( $wpdb->options, $wpdb->base_prefix . 'options', (string) $wpdb->sitemeta )`,
		[
			'an option that a plugin writes locks no row',
			'visitors who write the option',
		],
		'array()'
	),
	guard(
		'options of every site of a network are held back',
		'locks',
		'Guard/Database/Queries.php',
		`(string) preg_replace( '/\\d+_options$/', 'options', $name )`,
		'options of a site in a folder lock',
		'$name'
	),
	guard(
		'options are not locked by questions',
		'locks',
		'Guard/Database/Queries.php',
		'return ! ReadStatement::locks( $sql ) || ! $this->is_held( $sql );',
		'an option that a plugin writes locks no row',
		'return true;'
	),
	guard(
		'tables without transactions are not written',
		'rollback',
		'Guard/DatabaseWrites.php',
		'array_merge( $this->unsafe,',
		'a table without transactions',
		'array_merge( array(),'
	),
	guard(
		'tables of other databases are not written',
		'rollback',
		'Guard/Database/Queries.php',
		`'' !== $this->database && in_array`,
		'a table of another database',
		'false && in_array'
	),
	guard(
		'what is not known to stay in the transaction is held back',
		'rollback',
		'Guard/Database/Queries.php',
		'?? $this->lock_in_passing( $query, $sql ) ?? $this->hold();',
		[
			'the database: a procedure',
			'the database: a statement that is prepared',
			'the database: a new table',
			'the database: an emptied table',
			'the database: a lock on tables',
			'the database: a block',
		],
		'?? $query;'
	),
	guard(
		'COMMIT and ROLLBACK become savepoints',
		'rollback',
		'Guard/Database/Queries.php',
		'$this->savepoints->instead_of( $sql, $query ) ?? $this->hold()',
		[ 'the database: COMMIT', 'a transaction that a plugin commits' ],
		'$query'
	),
	guard(
		'BEGIN sets a savepoint',
		'rollback',
		'Guard/Database/Savepoints.php',
		`if ( 1 === preg_match( '/^(?:BEGIN|START)\\b/i', $sql ) ) {
			$this->open = true;`,
		[ 'a transaction that a plugin rolls back', 'a second BEGIN' ],
		`if ( 1 === preg_match( '/^(?:BEGIN|START)\\b/i', $sql ) ) {`
	),
	guard(
		'AND CHAIN is followed',
		'rollback',
		'Guard/Database/Savepoints.php',
		`$this->always || 1 === preg_match( '/\\bAND\\s+CHAIN\\b/i', $sql )`,
		'AND CHAIN begins',
		'false'
	),
	guard(
		'autocommit stays ours',
		'rollback',
		'Guard/Database/Queries.php',
		'return $this->savepoints->autocommit( $sql ) ?? $this->hold();',
		[ 'the database: autocommit', 'autocommit = 0' ],
		'return $query;'
	),
	guard(
		'settings of transactions are held back',
		'rollback',
		'Guard/Database/Queries.php',
		'return SessionVariables::are_harmless( $sql, $query ) && (',
		[ 'what is harmless works', 'a setting for all' ],
		'return true || ('
	),
	guard(
		'comments that the server executes are read',
		'rollback',
		'Guard/Database/Sql.php',
		`$executed ? ' ' . $inside . ' ' : ' '`,
		'a table without transactions: UPDATE in an executable',
		`' '`
	),
	guard(
		'statements are read behind comments',
		'rollback',
		'Guard/Database/Queries.php',
		'$readings = Sql::readings( $query );',
		'a transaction behind a comment',
		'$readings = array( $query );'
	),
	guard(
		'SET STATEMENT is looked behind',
		'rollback',
		'Guard/Database/Queries.php',
		'return SessionVariables::are_harmless( $statement[1], $query ) && $this->is_harmless( $statement[2], $query );',
		[ 'the database: SET STATEMENT', 'a file that a question writes' ],
		'return true;'
	),
	guard(
		'functions that nobody knows are not called',
		'rollback',
		'Guard/Database/Functions.php',
		'return isset( self::$known[ $name ] )',
		[
			'a function that a plugin has stored',
			'a named lock that a probe asks for',
			'a number of a sequence',
		],
		'return true || isset( self::$known[ $name ] )'
	),
	guard(
		'a named lock is let go at once',
		'locks',
		'Guard/Database/Queries.php',
		'"SELECT IF( {$found[1]} = 1, RELEASE_LOCK( {$found[2]} ), 0 ) AS `{$name}`"',
		'a named lock that a probe asks for',
		'$query'
	),
	guard(
		'what is analysed is executed, and is held back',
		'rollback',
		'Guard/Database/Queries.php',
		"case 'EXPLAIN':",
		'a write that is analysed',
		"case 'ANALYZE': return true;\n\t\t\tcase 'EXPLAIN':"
	),
];
