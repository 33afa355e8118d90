<?php
/**
 * Functions of the database that do nothing but answer.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard\Database;

defined( 'ABSPATH' ) || exit;

/**
 * What MySQL and MariaDB bring with them, but for what has an effect beyond its
 * answer: named locks, sequences, files, replication. A function that is not
 * here may be a stored one, or a library's, and do anything.
 *
 * SLEEP and BENCHMARK are here: they change nothing, and may be the very fault.
 */
final class Functions {

	private const NAMES =
		'abs acos adddate addtime add_months aes_decrypt aes_encrypt any_value ascii asin atan atan2 avg bin bin_to_uuid bit_and bit_count bit_length bit_or ' .
		'bit_xor ' .
		'cast ceil ceiling char character_length char_length charset chr coalesce coercibility collation column_add column_check column_create column_delete ' .
		'column_exists column_get column_json column_list compress concat concat_ws connection_id conv convert convert_tz cos cot count crc32 crc32c cume_dist ' .
		'curdate current_date current_role current_time current_timestamp current_user curtime ' .
		'database date datediff date_add date_format date_sub day dayname dayofmonth dayofweek dayofyear decode default degrees dense_rank elt encode encrypt ' .
		'exp export_set extract extractvalue ' .
		'field find_in_set first_value floor format format_bytes format_pico_time found_rows from_base64 from_days from_unixtime from_vector get_format ' .
		'greatest grouping group_concat gtid_subset gtid_subtract hex hour ' .
		'icu_version if ifnull inet6_aton inet6_ntoa inet_aton inet_ntoa insert instr interval isnull is_free_lock is_ipv4 is_ipv4_compat is_ipv4_mapped ' .
		'is_ipv6 is_used_lock is_uuid lag lastval last_day last_insert_id last_value lcase lead least left length lengthb ln localtime localtimestamp locate ' .
		'log log10 log2 lower lpad ltrim ' .
		'makedate maketime make_set max mbrcontains mbrcoveredby mbrcovers mbrdisjoint mbrequals mbrintersects mbroverlaps mbrtouches mbrwithin md5 median ' .
		'microsecond mid min minute mod month monthname months_between name_const natural_sort_key now nth_value ntile nullif nvl nvl2 oct octet_length ' .
		'old_password ord ' .
		'password percentile_cont percentile_disc percent_rank period_add period_diff pi position pow power ps_current_thread_id ps_thread_id quarter quote ' .
		'radians rand random_bytes rank regexp_instr regexp_like regexp_replace regexp_substr repeat replace reverse right round row_count row_number rpad ' .
		'rtrim ' .
		'schema second sec_to_time session_user sformat sha sha1 sha2 sign sin soundex space sqrt statement_digest statement_digest_text std stddev stddev_pop ' .
		'stddev_samp strcmp string_to_vector str_to_date subdate substr substring substring_index subtime sum sysdate system_user sys_guid ' .
		'tan time timediff timestamp timestampadd timestampdiff time_format time_to_sec to_base64 to_char to_date to_days to_number to_seconds to_vector trim ' .
		'trunc truncate ucase uncompress uncompressed_length unhex unix_timestamp updatexml upper user utc_date utc_time utc_timestamp uuid uuid_short ' .
		'uuid_to_bin uuid_v4 uuid_v7 ' .
		'value values variance var_pop var_samp vector_dim vector_to_string vec_distance vec_distance_cosine vec_distance_euclidean vec_fromtext vec_totext ' .
		'version week weekday weekofyear weight_string year yearweek ' .
		'asbinary astext geomcollection geometrycollection geomfromtext linestring multilinestring multipoint multipolygon point pointfromtext polygon ' .
		'benchmark sleep ';

	/** What stands in front of a parenthesis and is no function. */
	private const WORDS =
		'against all and any as between binary by case check columns cross distinct distinctrow div else end except except exists filter foreign from full ' .
		'group having in include index inner intersect is join key lateral like limit match member minus natural nested not of offset on or order outer over ' .
		'partition path primary range regexp returning rlike row rows select separator set some spatial straight_join table then to union unique using when ' .
		'where window with within xor ' .
		'bigint bit blob bool boolean character datetime dec decimal double enum fixed float inet4 inet6 int integer json longblob longtext mediumblob ' .
		'mediumint mediumtext national nchar numeric nvarchar real signed smallint text tinyblob tinyint tinytext unsigned varbinary varchar varying vector ';

	/**
	 * Both as keys.
	 *
	 * @var array<string,int>
	 */
	private static $known = array();

	/**
	 * Whether it is known.
	 *
	 * @param string $name What stands in front of a parenthesis, in lower case.
	 */
	public static function knows( string $name ): bool {
		if ( array() === self::$known ) {
			self::$known = array_flip( explode( ' ', self::NAMES . self::WORDS ) );
		}
		// The servers keep the two prefixes for themselves, and add to them with each release.
		return isset( self::$known[ $name ] ) || 1 === preg_match( '/^(?:\d+$|st_|json_)/D', $name );
	}
}
