<?php
/**
 * What a probe may say to the database.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Agent\Guard\Database\Queries;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/**
 * Tests Agent\Guard\Database\Queries.
 */
final class QueriesTest extends TestCase {

	/**
	 * Statements that are let through as they are.
	 *
	 * @return array<string,array{string}>
	 */
	public static function harmless(): array {
		return array(
			'a question'                   => array( 'SELECT * FROM wp_options' ),
			'a question in parentheses'    => array( '(SELECT 1) UNION (SELECT 2)' ),
			'a write that is rolled back'  => array( "INSERT INTO wp_postmeta (meta_key) VALUES ('update wp_options')" ),
			'a temporary table'            => array( 'CREATE TEMPORARY TABLE t (id int)' ),
			'a table with a similar name'  => array( 'UPDATE wp_options_backup SET a = 1' ),
			'a name in a string'           => array( 'UPDATE wp_posts SET a = "wp_options", b = \'it\\\'s wp_options\'' ),
			'a name in a comment'          => array( 'DELETE FROM wp_posts /* wp_options */ WHERE 1' ),
			'bytes of no character set'    => array( "INSERT INTO wp_posts VALUES ('\xff\xfe''; COMMIT')" ),
			'a question with a WITH'       => array( 'WITH a AS (SELECT 1) SELECT * FROM a' ),
			// Not 'ANSI': statements would be read otherwise than Sql reads them.
			'a setting of the connection'  => array( "SET SESSION sql_mode = 'STRICT_ALL_TABLES'" ),
			'many settings'                => array( "SET NAMES utf8mb4 COLLATE 'utf8mb4_bin', SESSION group_concat_max_len = 9999, @a := (SELECT MAX(ID) FROM wp_posts), @@session.time_zone='+00:00'" ),
			'a mode that is taken out'     => array( "SET SESSION sql_mode=(SELECT REPLACE(@@sql_mode,'ONLY_FULL_GROUP_BY',''))" ),
			'a mode that is put back'      => array( 'SET SQL_MODE=@OLD_SQL_MODE' ),
			'settings in a hidden comment' => array( '/*!40101 SET NAMES utf8 */;' ),
			'settings for one statement'   => array( 'SET STATEMENT max_statement_time=9 FOR SELECT 1' ),
			'a value into a variable'      => array( 'SELECT MAX(ID), MIN(ID) FROM wp_posts INTO @a, @b' ),
			'a table as a question'        => array( 'TABLE wp_terms ORDER BY term_id LIMIT 1' ),
			'values as a question'         => array( 'VALUES ROW(1, 2), ROW(3, 4)' ),
			'a question with hints'        => array( 'SELECT /*!40001 SQL_NO_CACHE */ * FROM wp_posts FORCE INDEX FOR ORDER BY (PRIMARY)' ),
			'a part of a string'           => array( "SELECT SUBSTRING('into outfile' FROM 1 FOR 3), TRIM(LEADING 'x' FROM post_title) FROM wp_posts" ),
			'names that are words'         => array( 'SELECT a.update, `delete`, `into`, b.lock, @call FROM wp_posts a JOIN (SELECT 1 AS `update`) AS b (`lock`)' ),
			'functions like writes'        => array( "SELECT INSERT('a', 1, 1, 'b'), REPLACE (post_title, 'a', 'b') FROM wp_posts -- into outfile" ),
			'two with names of columns'    => array( 'WITH RECURSIVE a (b, c) AS (SELECT 1, 2), d(e) AS (SELECT 3) SELECT * FROM a, d' ),
			'a window'                     => array( 'SELECT ROW_NUMBER() OVER (PARTITION BY post_type ORDER BY ID), SUM(ID) OVER w FROM wp_posts WINDOW w AS (ORDER BY ID)' ),
			'JSON as a table'              => array( "SELECT * FROM JSON_TABLE('[1]', '$[*]' COLUMNS (a INT PATH '$')) AS t" ),
			'a search in full text'        => array( "SELECT ID FROM wp_posts WHERE MATCH (post_title, post_content) AGAINST ('a' IN BOOLEAN MODE)" ),
			'a wait: it may be the fault'  => array( 'SELECT SLEEP(1)' ),
			'what explains a question'     => array( 'EXPLAIN FORMAT=JSON SELECT * FROM wp_options' ),
			'what explains a write'        => array( 'EXPLAIN UPDATE wp_posts SET post_title = 1' ),
			'what describes a table'       => array( "DESCRIBE `wp_posts` 'post%'" ),
			'what shows'                   => array( "SHOW FULL COLUMNS FROM `wp_posts` WHERE Field IN ('ID')" ),
			'a write of many columns'      => array( 'INSERT IGNORE INTO `wp`.wp_postmeta(post_id,meta_key) VALUES (1, UPPER("x")) ON DUPLICATE KEY UPDATE meta_key = VALUES(meta_key)' ),
			'a temporary table with keys'  => array( 'CREATE TEMPORARY TABLE IF NOT EXISTS t (id bigint(20) unsigned NOT NULL, v varchar(20), PRIMARY KEY (id), KEY v_idx (v(10)), UNIQUE KEY u (v)) ENGINE=MEMORY DEFAULT CHARSET=utf8' ),
			'a lock on what is no option'  => array( 'SELECT * FROM wp_posts WHERE ID IN (1, 2) FOR UPDATE SKIP LOCKED' ),
			'a savepoint of its own'       => array( 'ROLLBACK WORK TO SAVEPOINT mine' ),
		);
	}

	/**
	 * Harmless statements pass.
	 *
	 * @param string $sql Statement.
	 */
	#[DataProvider( 'harmless' )]
	public function test_lets_through( string $sql ): void {
		$queries = new Queries( array( 'wp_options' ), false );
		self::assertSame( $sql, $queries->filter( $sql ) );
		self::assertSame( 0, $queries->held );
	}

	/**
	 * Statements that nothing could take back.
	 *
	 * @return array<string,array{string}>
	 */
	public static function held(): array {
		return array(
			'an option'                   => array( "UPDATE `wp_options` SET option_value = '1'" ),
			'an option, in other words'   => array( "  insert ignore into WP_OPTIONS (option_name) values ('a')" ),
			'an option behind a comment'  => array( '/* by boom */ REPLACE INTO wp_options VALUES (1)' ),
			'an option with its database' => array( 'DELETE FROM `wp`.`wp_options` WHERE 1' ),
			'a new table'                 => array( 'CREATE TABLE boom (id int)' ),
			'a table that goes'           => array( 'DROP TABLE IF EXISTS boom' ),
			'a table that is emptied'     => array( 'TRUNCATE wp_posts' ),
			'a lock'                      => array( 'LOCK TABLES wp_posts WRITE' ),
			'autocommit'                  => array( 'SET autocommit = 1' ),
			'autocommit of the session'   => array( 'SET SESSION autocommit=1, names utf8' ),
			'a commit of its own'         => array( 'COMMIT' ),
			'options of another site'     => array( 'UPDATE wp_23_options SET option_value = 1' ),
			'options in a join'           => array( 'UPDATE wp_posts p, wp_options o SET o.option_value = p.post_title' ),
			'options that are read'       => array( 'INSERT INTO wp_posts (post_title) SELECT option_value FROM wp_options' ),
			'options in a hidden comment' => array( 'DELETE FROM wp_posts /*!, o*/ USING wp_posts /*! JOIN wp_options o */' ),
			'a write with a WITH'         => array( 'WITH a AS (SELECT 1) DELETE FROM wp_posts' ),
			'a block of statements'       => array( 'BEGIN NOT ATOMIC COMMIT; END' ),
			'a transaction of two phases' => array( "XA START 'x'" ),
			'a global setting'            => array( 'SET GLOBAL autocommit = 1' ),
			'a wait that is ours'         => array( 'SET innodb_lock_wait_timeout = 50' ),
			'another database'            => array( 'INSERT INTO other.wp_posts VALUES (1)' ),
			'a file'                      => array( "SELECT 1 INTO OUTFILE '/tmp/x'" ),
			'a file of a table'           => array( "TABLE wp_posts INTO OUTFILE '/tmp/x'" ),
			'a file of values'            => array( "VALUES (1) INTO OUTFILE '/tmp/x'" ),
			'a file with a WITH'          => array( "WITH a AS (SELECT 1) SELECT * FROM a INTO OUTFILE '/tmp/x'" ),
			'a file of bytes'             => array( "(SELECT 1) INTO DUMPFILE '/tmp/x'" ),
			'a file in parentheses'       => array( "(((SELECT 1 INTO/**/OUTFILE '/tmp/x')))" ),
			'a file of a union'           => array( "SELECT 1 UNION SELECT 2 INTO\n#x\nOUTFILE '/tmp/x' LINES TERMINATED BY 'a'" ),
			'a file in a hidden comment'  => array( "SELECT 1 /*!INTO OUTFILE*/ '/tmp/x'" ),
			'a file between comments'     => array( "SELECT 1 /*!99999 ' */ INTO OUTFILE '/tmp/x' /*!99999 ' */" ),
			'a file where none is seen'   => array( "SELECT 1 /*!99999 a */ /*!10000 INTO OUTFILE*/ '/tmp/x'" ),
			'a write with a longer WITH'  => array( 'WITH RECURSIVE a (b) AS (SELECT 1) UPDATE wp_posts, a SET post_title = a.b' ),
			'a write that is analysed'    => array( 'EXPLAIN ANALYZE DELETE FROM wp_options' ),
			'another, in another form'    => array( 'EXPLAIN ANALYZE FORMAT=JSON UPDATE wp_options SET option_value = 1' ),
			'ANALYZE as MariaDB has it'   => array( 'ANALYZE FORMAT=JSON DELETE FROM wp_posts' ),
			'a file that is described'    => array( "DESC SELECT 1 INTO OUTFILE '/tmp/x'" ),
			'a handler'                   => array( 'HANDLER wp_posts OPEN AS x' ),
			'a named lock among others'   => array( "SELECT GET_LOCK('x', 1), 2" ),
			'a named lock in a question'  => array( 'SELECT * FROM wp_posts WHERE GET_LOCK(post_title, 0)' ),
			'a named lock by DO'          => array( "DO GET_LOCK('x', 1)" ),
			'a named lock by SET'         => array( "SET @a = GET_LOCK('x', 1)" ),
			'a named lock in a write'     => array( "INSERT INTO wp_posts (post_title) VALUES (GET_LOCK('x', 1))" ),
			'a named lock where it shows' => array( "SHOW TABLES WHERE GET_LOCK('x', 1)" ),
			'a named lock in a comment'   => array( "SELECT 1 /*!, GET_LOCK('x', 1)*/" ),
			'a named lock in a CTE'       => array( "WITH a (b) AS (SELECT `GET_LOCK` ('x', 1)) SELECT * FROM a" ),
			'a named lock that goes'      => array( "SELECT RELEASE_LOCK('x')" ),
			'a function nobody knows'     => array( 'SELECT boom_count(1) FROM wp_posts' ),
			'a stored function'           => array( 'SELECT `wp` . `count`(1)' ),
			'a stored one in a union'     => array( 'SELECT 1 UNION SELECT sys.ps_setup_save(1)' ),
			'a number of a sequence'      => array( 'SELECT NEXT VALUE FOR boom_numbers' ),
			'a number by a function'      => array( 'SELECT NEXTVAL(boom_numbers)' ),
			'a setting for all'           => array( 'SET @a = 1, @@GLOBAL.max_connections = 1' ),
			'a setting that stays'        => array( 'SET PERSIST max_connections = 1' ),
			'a setting nobody knows'      => array( 'SET SESSION frobnicate = 1' ),
			'a setting behind a name'     => array( "SET NAMES utf8, GLOBAL general_log = 'ON'" ),
			'other quotes'                => array( "SET sql_mode = 'STRICT_ALL_TABLES,ANSI_QUOTES'" ),
			'other quotes by number'      => array( 'SET SESSION sql_mode = 4' ),
			'bytes that hide quotes'      => array( 'SET NAMES gbk' ),
			'another wait for one'        => array( 'SET STATEMENT innodb_lock_wait_timeout=99 FOR UPDATE wp_posts SET a = 1' ),
			'options in one that is set'  => array( 'SET STATEMENT max_statement_time=9 FOR UPDATE wp_options SET a = 1' ),
			'a password'                  => array( "SET PASSWORD FOR 'x' = 'y'" ),
			'two statements'              => array( 'SELECT 1; DROP TABLE wp_posts' ),
			'another database in a join'  => array( 'UPDATE wp_posts p JOIN other.t o SET o.a = 1' ),
			'another one after a comma'   => array( 'UPDATE wp_posts p, `other`.t SET t.a = 1' ),
			'a table that lies elsewhere' => array( "CREATE TEMPORARY TABLE t (id int) ENGINE=CONNECT TABLE_TYPE=CSV FILE_NAME='x'" ),
			'options into a temporary'    => array( 'CREATE TEMPORARY TABLE t SELECT * FROM wp_options' ),
			'a string without an end'     => array( "UPDATE wp_posts SET post_title = 'a" ),
			'what nobody knows'           => array( 'FROBNICATE wp_posts' ),
			'a comment without an end'    => array( '/*!40000 COMMIT' ),
		);
	}

	/**
	 * Such statements become a harmless question.
	 *
	 * @param string $sql Statement.
	 */
	#[DataProvider( 'held' )]
	public function test_holds_back( string $sql ): void {
		$queries = new Queries( array( 'wp_options' ), false, 'wp' );
		self::assertSame( 'SELECT 1', $queries->filter( $sql ) );
		self::assertSame( 1, $queries->held );
	}

	/**
	 * A transaction of the plugin's own becomes a savepoint.
	 */
	public function test_turns_transactions_into_savepoints(): void {
		$queries = new Queries( array(), false );
		self::assertSame( 'SAVEPOINT gateway_doctor', $queries->filter( 'START TRANSACTION' ) );
		self::assertSame( 'ROLLBACK TO SAVEPOINT gateway_doctor', $queries->filter( 'ROLLBACK' ) );
		self::assertSame( 'SAVEPOINT gateway_doctor', $queries->filter( 'BEGIN' ) );
		self::assertSame( 'RELEASE SAVEPOINT gateway_doctor', $queries->filter( 'COMMIT' ) );
		self::assertSame( 'SELECT 1', $queries->filter( 'COMMIT' ) );
	}

	/**
	 * What chains transactions is followed.
	 */
	public function test_follows_chains_of_transactions(): void {
		$queries = new Queries( array(), false );
		self::assertSame( 'SAVEPOINT gateway_doctor', $queries->filter( 'SET autocommit=0' ) );
		self::assertSame( 'SAVEPOINT gateway_doctor', $queries->filter( 'COMMIT' ) );
		self::assertSame( 'ROLLBACK TO SAVEPOINT gateway_doctor', $queries->filter( 'ROLLBACK' ) );
		self::assertSame( 'RELEASE SAVEPOINT gateway_doctor', $queries->filter( 'SET autocommit=1' ) );
		self::assertSame( 'SELECT 1', $queries->filter( 'ROLLBACK' ) );
	}

	/**
	 * Questions that lock options, and what becomes of them.
	 *
	 * @return array<string,array{string,string}>
	 */
	public static function locking(): array {
		$plain = 'SELECT * FROM wp_options';
		return array(
			'plain'           => array( "{$plain} FOR UPDATE", $plain ),
			'a comment in it' => array( "{$plain} FOR/* it's */UPDATE", $plain ),
			'a line in it'    => array( "{$plain} FOR # it's\n UPDATE", $plain ),
			'without waiting' => array( "{$plain} FOR UPDATE NOWAIT", $plain ),
			'MariaDB\'s wait' => array( "{$plain} LOCK IN SHARE MODE WAIT 5", $plain ),
			'of a table'      => array( "{$plain} o FOR SHARE OF o SKIP LOCKED", "{$plain} o" ),
			'in parentheses'  => array( "({$plain} FOR UPDATE)", "({$plain}  )" ),
			'in a question'   => array( "SELECT * FROM ({$plain} LIMIT 1 FOR UPDATE) a WHERE b = 'for update'", "SELECT * FROM ({$plain} LIMIT 1  ) a WHERE b = 'for update'" ),
			'with a WITH'     => array( "WITH a AS ({$plain}) SELECT * FROM a FOR UPDATE", "WITH a AS ({$plain}) SELECT * FROM a" ),
			'two'             => array( "{$plain} FOR UPDATE UNION {$plain} LOCK IN SHARE MODE", "{$plain}   UNION {$plain}" ),
			'with a string'   => array( "{$plain} WHERE option_name = 'it\\'s /* for update' FOR UPDATE", "{$plain} WHERE option_name = 'it\\'s /* for update'" ),
			'into a variable' => array( "{$plain} FOR UPDATE INTO @a", "{$plain}   INTO @a" ),
		);
	}

	/**
	 * A question for options locks none.
	 *
	 * @param string $sql  Statement.
	 * @param string $runs What runs instead.
	 */
	#[DataProvider( 'locking' )]
	public function test_locks_no_options( string $sql, string $runs ): void {
		$queries = new Queries( array( 'wp_options' ), false );
		self::assertSame( $runs, $queries->filter( $sql ) );
		$other = str_replace( 'wp_options', 'wp_posts', $sql );
		self::assertSame( $other, $queries->filter( $other ) );
	}

	/**
	 * A named lock is waited for, since that may be the fault, and kept from nobody.
	 */
	public function test_keeps_no_named_lock(): void {
		$queries = new Queries( array( 'wp_options' ), false );
		self::assertSame( "SELECT IF( GET_LOCK('boom', 10) = 1, RELEASE_LOCK( 'boom' ), 0 ) AS `l`", $queries->filter( "SELECT GET_LOCK('boom', 10) AS l" ) );
		self::assertSame( 'SELECT IF( get_lock("boom",5) = 1, RELEASE_LOCK( "boom" ), 0 ) AS `get_lock("boom",5)`', $queries->filter( 'SELECT get_lock("boom",5);' ) );
		self::assertSame( 'SELECT 1', ( new Queries( array(), true ) )->filter( "SELECT GET_LOCK('boom', 10)" ) );
	}

	/**
	 * After USE, tables without a database are another database's.
	 */
	public function test_follows_to_another_database(): void {
		$queries = new Queries( array(), false, 'wp' );
		self::assertSame( 'USE `other`', $queries->filter( 'USE `other`' ) );
		self::assertSame( 'SELECT 1', $queries->filter( 'INSERT INTO notes VALUES (1)' ) );
		self::assertSame( 'USE wp;', $queries->filter( 'USE wp;' ) );
		self::assertSame( 'INSERT INTO notes VALUES (1)', $queries->filter( 'INSERT INTO notes VALUES (1)' ) );
	}

	/**
	 * A statement as long as a shop's is read, however it is built.
	 */
	public function test_reads_long_statements(): void {
		$queries = new Queries( array( 'wp_options' ), false );
		foreach ( array( str_repeat( 'a', 300000 ), str_repeat( "\\'", 300000 ), str_repeat( '(', 300000 ), str_repeat( '`', 300000 ), str_repeat( 'a.', 200000 ) ) as $value ) {
			$write = "INSERT INTO wp_postmeta (meta_value) VALUES ('{$value}')";
			self::assertSame( $write, $queries->filter( $write ) );
			$asks = "SELECT * FROM wp_postmeta WHERE meta_value = '{$value}' OR meta_value = 'into for'";
			self::assertSame( $asks, $queries->filter( $asks ) );
		}
	}

	/**
	 * Where nothing can be rolled back, every write is held back.
	 */
	public function test_holds_every_write_where_it_must(): void {
		$queries = new Queries( array(), true );
		self::assertSame( 'SELECT 1', $queries->filter( 'INSERT INTO wp_postmeta VALUES (1)' ) );
		self::assertSame( 'SELECT 1', $queries->filter( 'START TRANSACTION' ) );
		self::assertSame( 'SELECT 2', $queries->filter( 'SELECT 2' ) );
	}

	/**
	 * A filter before us may hand on what is no text.
	 */
	public function test_leaves_what_is_no_text(): void {
		self::assertFalse( ( new Queries( array(), true ) )->filter( false ) );
	}
}
