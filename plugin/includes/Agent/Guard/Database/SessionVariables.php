<?php
/**
 * Whether a SET changes nothing but its own connection.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard\Database;

defined( 'ABSPATH' ) || exit;

/**
 * Knows the settings that end with the connection, and on which neither the
 * rollback nor the reading of statements (Sql) rests.
 */
final class SessionVariables {

	private const HARMLESS = 'sql_mode|time_zone|group_concat_max_len|sql_big_selects|sql_select_limit|max_join_size|max_statement_time|max_execution_time|(?:net_read|net_write|wait|interactive|lock_wait)_timeout|foreign_key_checks|unique_checks|sql_(?:notes|warnings|safe_updates|quote_show_create|auto_is_null|buffer_result)|character_set_(?:client|connection|results|database|server)|collation_(?:connection|database|server)|lc_(?:time_names|messages)|optimizer_\w+|(?:join|sort|read|read_rnd|bulk_insert)_buffer_size|tmp_table_size|max_heap_table_size|div_precision_increment|eq_range_index_dive_limit|profiling|profiling_history_size|query_cache_type|timestamp|insert_id|last_insert_id|auto_increment_(?:increment|offset)|default_week_format|low_priority_updates|innodb_strict_mode|explicit_defaults_for_timestamp|use_stat_tables|long_query_time|min_examined_row_limit|cte_max_recursion_depth|max_recursive_iterations|max_(?:length_for_sort_data|sort_length|seeks_for_key|error_count)|information_schema_stats_expiry|rand_seed[12]|histogram_\w+|rowid_merge_buff_size|in_predicate_conversion_threshold|windowing_use_high_precision|standard_compliant_cte|sql_log_off';

	/** Modes and character sets in which quotes are others than Sql takes for quotes. */
	private const OTHER_QUOTES = '/\b(?:ANSI|NO_BACKSLASH_ESCAPES|ORACLE|MSSQL|DB2|POSTGRESQL|MAXDB|gbk|sjis|cp932|big5|gb18030|gb2312)/i';

	/**
	 * Whether all that a statement sets is known to be harmless.
	 *
	 * @param string $skeleton SET, as Sql::readings() has it, or what stands between SET STATEMENT and FOR.
	 * @param string $query    The statement itself.
	 */
	public static function are_harmless( string $skeleton, string $query ): bool {
		if ( ! ReadStatement::knows_calls( $skeleton ) || 1 === preg_match( self::OTHER_QUOTES, $query ) ) {
			return false;
		}
		$flat = (string) preg_replace( '/^SET\b\s*+/i', '', $skeleton );
		for ( $depth = 0; $depth < 20 && false !== strpos( $flat, '(' ); $depth++ ) {
			$flat = (string) preg_replace( '/\([^()]*+\)/', ' ', $flat );
		}
		foreach ( explode( ',', $flat ) as $one ) {
			$named = 1 === preg_match( '/^\s*+(?:@(?!@)[`\w$.\x80-\xff]|(?:NAMES|CHARACTER\s++SET|CHARSET)\b|(?:@@\s*+(?:(?:SESSION|LOCAL)\s*+\.\s*+)?+|(?:SESSION|LOCAL)\s++)?+`?(?:' . self::HARMLESS . ')`?\s*+:?=)/i', $one );
			// Modes have numbers too, and 4 is ANSI_QUOTES.
			if ( ! $named || 1 === preg_match( '/\bsql_mode`?\s*+:?=\s*+[^\s\'@A-Z]|[();]/i', $one ) ) {
				return false;
			}
		}
		return true;
	}
}
