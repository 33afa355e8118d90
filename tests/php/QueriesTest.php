<?php
/**
 * What a probe may say to the database.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Agent\Queries;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/**
 * Tests Agent\Queries.
 */
final class QueriesTest extends TestCase {

	/**
	 * Statements that are let through as they are.
	 *
	 * @return array<string,array{string}>
	 */
	public static function harmless(): array {
		return array(
			'a question'                  => array( 'SELECT * FROM wp_options' ),
			'a question in parentheses'   => array( '(SELECT 1) UNION (SELECT 2)' ),
			'a write that is rolled back' => array( "INSERT INTO wp_postmeta (meta_key) VALUES ('update wp_options')" ),
			'a temporary table'           => array( 'CREATE TEMPORARY TABLE t (id int)' ),
			'a table with a similar name' => array( 'UPDATE wp_options_backup SET a = 1' ),
			'a name in a string'          => array( 'UPDATE wp_posts SET a = "wp_options", b = \'it\\\'s wp_options\'' ),
			'a name in a comment'         => array( 'DELETE FROM wp_posts /* wp_options */ WHERE 1' ),
			'bytes of no character set'   => array( "INSERT INTO wp_posts VALUES ('\xff\xfe''; COMMIT')" ),
			'a question with a WITH'      => array( 'WITH a AS (SELECT 1) SELECT * FROM a' ),
			'a setting of the connection' => array( "SET SESSION sql_mode = 'ANSI'" ),
			'a savepoint of its own'      => array( 'ROLLBACK WORK TO SAVEPOINT mine' ),
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
	 * A question for options locks none.
	 */
	public function test_locks_no_options(): void {
		$queries = new Queries( array( 'wp_options' ), false );
		self::assertSame( 'SELECT * FROM wp_options', $queries->filter( 'SELECT * FROM wp_options FOR UPDATE' ) );
		self::assertSame( 'SELECT * FROM wp_posts FOR UPDATE', $queries->filter( 'SELECT * FROM wp_posts FOR UPDATE' ) );
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
