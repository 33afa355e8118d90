/** Checks: what a probe says to the database. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { leaves, locksNoRow, sleeps, statements } from './expect.mjs';

const BEFORE = "INSERT INTO lab_plain (v) VALUES ('before')";
const COUNT = '?SELECT COUNT(*) FROM lab_plain';

const sql = ( name, list, more ) => leaves( name, statements( list ), more );

// Each would commit what was written before it, or could not be rolled back.
const COMMITTING = {
	'COMMIT behind a comment': '/* by victim */ COMMIT',
	'COMMIT behind a line comment': '-- by victim\nCOMMIT',
	'COMMIT behind a hash comment': '# by victim\n COMMIT',
	'COMMIT behind a long comment': `/* ${ 'x'.repeat( 5000 ) } */ COMMIT`,
	'COMMIT in an executable comment': '/*!40000 COMMIT */',
	"COMMIT in MariaDB's executable comment": '/*M!100000 COMMIT */',
	'COMMIT AND CHAIN': 'COMMIT AND CHAIN',
	'COMMIT RELEASE': 'COMMIT WORK AND NO CHAIN RELEASE',
	'a block that commits': 'BEGIN NOT ATOMIC COMMIT; END',
	'autocommit of the session': 'SET @@autocommit=1',
	'autocommit among others': 'SET @a = 1, SESSION autocommit = ON',
	'autocommit in backticks': 'SET `autocommit` = 1',
	'SET STATEMENT in front': 'SET STATEMENT max_statement_time=9 FOR COMMIT',
	'a procedure that commits': 'CALL lab_commit()',
	'a statement that is prepared': "EXECUTE IMMEDIATE 'COMMIT'",
	XA: "XA START 'victim'",
	'a new table': 'CREATE TABLE lab_new (id int) ENGINE=InnoDB',
	'a changed table': 'ALTER TABLE lab_plain ADD x int',
	'a new index': 'CREATE INDEX lab_v ON lab_plain (v(9))',
	'an emptied table': 'TRUNCATE TABLE lab_plain',
	'a renamed table': 'RENAME TABLE lab_plain TO lab_was',
	'a table that goes': 'DROP TABLE lab_plain',
	'a lock on tables': 'LOCK TABLES lab_plain WRITE',
	'a table that is analysed': 'ANALYZE TABLE lab_plain',
	'a table that is flushed': 'FLUSH TABLES',
};

const MYISAM = {
	INSERT: "INSERT INTO lab_myisam (v) VALUES ('x')",
	'INSERT … SELECT': 'INSERT INTO `lab_myisam` (v) SELECT v FROM lab_plain',
	REPLACE: "REPLACE INTO lab_myisam VALUES (1, 'x')",
	UPDATE: "UPDATE wordpress.lab_myisam SET v = 'x'",
	'UPDATE of several tables':
		"UPDATE lab_plain p JOIN lab_myisam m ON m.id = p.id SET m.v = 'x'",
	'UPDATE in an executable comment':
		'UPDATE lab_plain p /*! JOIN lab_myisam m ON m.id = p.id SET m.v = 7 */',
	'DELETE from several tables':
		'DELETE m FROM lab_plain p JOIN lab_myisam m ON m.id = p.id',
};

// Each in another form that ends in a file.
const WRITING_FILES = [
	( file ) => `SELECT 1 INTO OUTFILE '${ file }'`,
	( file ) => `(SELECT 1) INTO/**/DUMPFILE '${ file }'`,
	( file ) => `VALUES (1) INTO OUTFILE '${ file }'`,
	( file ) => `WITH a AS (SELECT 1) SELECT * FROM a INTO OUTFILE '${ file }'`,
	( file ) => `SELECT 1 UNION SELECT 2 INTO # a\n OUTFILE '${ file }'`,
	( file ) => `SELECT 1 /*!INTO OUTFILE*/ '${ file }'`,
	( file ) =>
		`SET STATEMENT max_statement_time=9 FOR SELECT 1 INTO OUTFILE '${ file }'`,
];

export const DATABASE = [
	leaves( 'a row that a plugin writes is rolled back', { victim: 'meta' } ),
	leaves(
		'an option that a plugin writes is held back, and read back',
		{ victim: 'option' },
		( { value } ) => assert.equal( typeof value, 'number' )
	),
	locksNoRow(
		'an option that a plugin writes locks no row',
		'/',
		'wp_options'
	),
	...Object.entries( COMMITTING ).map( ( [ name, statement ] ) =>
		sql( `the database: ${ name }`, [ BEFORE, statement ] )
	),
	...Object.entries( MYISAM ).map( ( [ name, statement ] ) =>
		sql( `a table without transactions: ${ name }`, [ statement ] )
	),
	sql( 'a table of another database', [
		"INSERT INTO lab_other.notes (v) VALUES ('x')",
	] ),
	{
		name: 'a file that a question writes is not written',
		async test( site ) {
			const file = join( site.folder, 'mariadb', 'outfile' );
			for ( const question of WRITING_FILES ) {
				await site.send( statements( [ question( file ) ] ) );
				const written = existsSync( file );
				await rm( file, { force: true } );
				assert.equal( written, false, question( file ) );
			}
		},
	},
	sql( 'a function that a plugin has stored is not called', [
		'?SELECT lab_count()',
		'DO `wordpress`.lab_count()',
		'SET @a = lab_count()',
		"INSERT INTO lab_plain (v) VALUES (CONCAT('a', lab_count()))",
		'EXPLAIN SELECT * FROM (SELECT lab_count()) a',
	] ),
	sql( 'a write that is analysed is not done', [
		"ANALYZE INSERT INTO lab_myisam (v) VALUES ('x')",
		"ANALYZE FORMAT=JSON UPDATE lab_myisam SET v = 'x'",
	] ),
	{
		name: 'a number of a sequence is not taken',
		async test( site ) {
			await site.send(
				statements( [
					'?SELECT NEXT VALUE FOR lab_numbers',
					'?SELECT NEXTVAL(lab_numbers)',
					'INSERT INTO lab_plain (v) VALUES (NEXT VALUE FOR lab_numbers)',
				] )
			);
			const next = 'SELECT next_not_cached_value FROM lab_numbers';
			assert.equal( String( await site.query( next ) ).trim(), '1' );
		},
	},
	{
		name: 'a setting for all stays as it was',
		async test( site ) {
			const ask = 'SELECT @@GLOBAL.max_error_count';
			const before = await site.query( ask );
			await site.send(
				statements( [
					'SET @a = 1, GLOBAL max_error_count = 7',
					'SET @@GLOBAL.max_error_count = 7',
				] )
			);
			assert.equal( await site.query( ask ), before );
		},
	},
	{
		name: 'a named lock that a probe asks for is not kept from visitors',
		async test( site ) {
			const probe = site.send(
				statements( [
					"?SELECT GET_LOCK('lab', 0) AS taken",
					"DO GET_LOCK('lab', 0)",
					'?SELECT SLEEP(4)',
				] )
			);
			await sleeps( site, 4 );
			const free = await site.query( "SELECT IS_FREE_LOCK('lab')" );
			const { value } = await probe;
			assert.equal( String( free ).trim(), '1' );
			assert.deepEqual( value[ 0 ], [ [ '1' ] ] );
		},
	},
	sql(
		'a transaction that a plugin rolls back is rolled back in the probe',
		[ BEFORE, 'START TRANSACTION', BEFORE, BEFORE, 'ROLLBACK', COUNT ],
		( { value } ) => assert.deepEqual( value[ 5 ], [ [ '3' ] ] )
	),
	sql(
		'a transaction that a plugin commits stands in the probe alone',
		[ 'BEGIN', BEFORE, 'COMMIT', BEFORE, 'ROLLBACK', COUNT ],
		( { value } ) => assert.deepEqual( value[ 5 ], [ [ '4' ] ] )
	),
	sql(
		'a transaction behind a comment is rolled back in the probe',
		[ '/* by victim */ BEGIN', BEFORE, '/* by victim */ ROLLBACK', COUNT ],
		( { value } ) => assert.deepEqual( value[ 3 ], [ [ '2' ] ] )
	),
	sql(
		'a second BEGIN keeps what came before it',
		[ 'BEGIN', BEFORE, 'START TRANSACTION', BEFORE, 'ROLLBACK', COUNT ],
		( { value } ) => assert.deepEqual( value[ 5 ], [ [ '3' ] ] )
	),
	sql(
		'AND CHAIN begins the next transaction',
		[ 'BEGIN', BEFORE, 'COMMIT AND CHAIN', BEFORE, 'ROLLBACK', COUNT ],
		( { value } ) => assert.deepEqual( value[ 5 ], [ [ '3' ] ] )
	),
	sql(
		'autocommit = 0 begins a transaction of the plugin',
		[ BEFORE, 'SET autocommit=0', BEFORE, 'ROLLBACK', COUNT ],
		( { value } ) => assert.deepEqual( value[ 4 ], [ [ '3' ] ] )
	),
	sql(
		'what is harmless works',
		[
			"INSERT INTO lab_plain (v) VALUES ('日本'';COMMIT; \\\\')",
			"?SELECT v FROM lab_plain WHERE v LIKE '日本%'",
			'SET TRANSACTION ISOLATION LEVEL READ COMMITTED',
			'HANDLER lab_plain OPEN',
			'HANDLER lab_plain CLOSE',
			'CREATE TEMPORARY TABLE lab_t (id int)',
			'?WITH a AS (SELECT 1 AS b) SELECT b FROM a',
			"SET SESSION sql_mode = ''",
		],
		( { value } ) => {
			assert.deepEqual( value[ 1 ], [ [ "日本';COMMIT; \\" ] ] );
			assert.deepEqual( value[ 6 ], [ [ '1' ] ] );
			assert.ok( ! value.includes( false ), JSON.stringify( value ) );
		}
	),
	leaves( 'a connection that is lost is not trusted when it is back', {
		victim: 'reconnect',
	} ),
	{
		name: 'a probe waits for a visitor’s row for 5 s at most',
		async test( site ) {
			const visitor = site.query(
				'BEGIN; UPDATE lab_plain SET v = v WHERE id = 1; SELECT SLEEP(9); ROLLBACK'
			);
			await sleeps( site, 9 );
			const seen = await site.send(
				statements( [ "UPDATE lab_plain SET v = 'x' WHERE id = 1" ] )
			);
			await visitor;
			assert.deepEqual( seen.value, [ false ] );
		},
	},
];
