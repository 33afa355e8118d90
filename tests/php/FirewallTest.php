<?php
/**
 * What turns a CDN away.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Server\AllowList;
use GatewayDoctor\Server\BlockLists;
use GatewayDoctor\Server\CdnLists;
use GatewayDoctor\Server\CdnRanges;
use GatewayDoctor\Server\Firewall;
use GatewayDoctor\Server\Htaccess;
use GatewayDoctor\Server\SystemFirewalls;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/**
 * Ranges, the rules that touch them, and what lets them in again.
 */
final class FirewallTest extends TestCase {

	/**
	 * A range of a CDN is found however it is written.
	 *
	 * @param string      $block As a rule has it.
	 * @param string|null $cdn   Whose it is.
	 */
	#[DataProvider( 'blocks' )]
	public function test_finds_the_cdn_that_a_block_touches( string $block, ?string $cdn ): void {
		$this->assertSame( $cdn, CdnRanges::touched_by( $block )['cdn'] ?? null );
	}

	/**
	 * Blocks, and whom they touch.
	 *
	 * @return array<string,array{string,string|null}>
	 */
	public static function blocks(): array {
		return array(
			'one address'           => array( '173.245.48.1', 'cloudflare' ),
			'the last of a range'   => array( '173.245.63.255', 'cloudflare' ),
			'just after it'         => array( '173.245.64.0', null ),
			'a wider range'         => array( '104.0.0.0/8', 'cloudflare' ),
			'with a netmask'        => array( '151.101.0.0/255.255.0.0', 'fastly' ),
			'as Apache abbreviates' => array( '151.101.', 'fastly' ),
			'with a star'           => array( '151.101.*.*', 'fastly' ),
			'from one to another'   => array( '130.211.3.9-130.211.8.1', 'google' ),
			'CloudFront'            => array( '18.68.4.4', 'cloudfront' ),
			'Google'                => array( '35.191.0.1', 'google' ),
			'IPv6'                  => array( '2606:4700::1', 'cloudflare' ),
			'another IPv6'          => array( '2001:db8::1', null ),
			'a visitor'             => array( '192.0.2.7', null ),
			'a name'                => array( 'example.com', null ),
			'a mask too long'       => array( '173.245.48.0/33', null ),
		);
	}

	/**
	 * Each shipped list is dated, says where it is from, and has ranges only.
	 */
	public function test_ships_dated_lists_with_their_sources(): void {
		$this->assertSame( array( 'cloudflare', 'fastly', 'cloudfront', 'google' ), array_keys( CdnLists::ALL ) );
		foreach ( CdnLists::ALL as $cdn ) {
			$this->assertMatchesRegularExpression( '/^20\d\d-\d\d-\d\d$/', $cdn['date'] );
			$this->assertStringStartsWith( 'https://', $cdn['source'] );
			$this->assertNotContains( null, array_map( array( CdnRanges::class, 'span' ), $cdn['ranges'] ) );
		}
	}

	/**
	 * Only what denies addresses counts, with its line.
	 */
	public function test_reads_the_lines_of_an_htaccess_that_deny(): void {
		$read = Htaccess::read( "# Deny from 1.2.3.4\nRequire all granted\n  Require not ip 173.245.48.0/20 10.0.0.1\nDeny from all\ndeny from 151.101.1.1\nAllow from 104.16.0.1\n<RequireNone>\nRequire ip 198.51.100.0/24\n</RequireNone>\n" );
		$this->assertSame(
			array( array( '173.245.48.0/20', 3 ), array( '10.0.0.1', 3 ), array( '151.101.1.1', 5 ), array( '198.51.100.0/24', 8 ) ),
			array_map(
				static function ( array $rule ): array {
					return array( $rule['block'], $rule['line'] );
				},
				$read['denied']
			)
		);
	}

	/**
	 * An allow list keeps out whom it does not name.
	 *
	 * @param string   $text Of an .htaccess.
	 * @param int|null $only From which line on nobody but a few are let in.
	 */
	#[DataProvider( 'allow_lists' )]
	public function test_sees_where_only_a_few_are_let_in( string $text, ?int $only ): void {
		$this->assertSame( $only, Htaccess::read( $text )['only'] );
	}

	/**
	 * Forms of allow lists.
	 *
	 * @return array<string,array{string,int|null}>
	 */
	public static function allow_lists(): array {
		return array(
			'Apache 2.4'            => array( "Require ip 203.0.113.0/24\nRequire ip 10\n", 1 ),
			'Apache 2.2'            => array( "Order deny,allow\nDeny from all\nAllow from 203.0.113.7\n", 2 ),
			'closed by its order'   => array( "Order Allow,Deny\nAllow from 203.0.113.7\n", 1 ),
			'all of two'            => array( "<RequireAll>\nRequire all granted\nRequire ip 203.0.113.7\n</RequireAll>", 3 ),
			'any of two'            => array( "<RequireAny>\nRequire all granted\nRequire ip 203.0.113.7\n</RequireAny>", null ),
			'everybody, as of old'  => array( "Order allow,deny\nAllow from all\nDeny from 192.0.2.1\n", null ),
			'of another file alone' => array( "<Files xmlrpc.php>\nOrder deny,allow\nDeny from all\n</Files>\n", null ),
			'of index.php'          => array( "<FilesMatch \"^index\\.php$\">\nRequire ip 203.0.113.7\n</FilesMatch>\n", 2 ),
			'of writing alone'      => array( "<LimitExcept GET POST>\nRequire all denied\n</LimitExcept>", null ),
			'none'                  => array( "RewriteEngine On\n", null ),
		);
	}

	/**
	 * What an allow list leaves out is what no range of it has whole.
	 */
	public function test_finds_the_ranges_that_an_allow_list_leaves_out(): void {
		$this->assertSame(
			array( '10.0.0.0/8', '2001:db8::/32' ),
			CdnRanges::outside( array( '10.0.0.0/8', '192.0.2.0/25', '2001:db8::/32' ), array( '10.0.0.0/9', '192.0.2.0/24', 'example.com' ) )
		);
	}

	/**
	 * Rules of the machine's firewalls.
	 *
	 * @param string            $reading How a file is read.
	 * @param string            $text    Of it.
	 * @param array<int,string> $blocks  Whom it turns away.
	 */
	#[DataProvider( 'rule_files' )]
	public function test_reads_the_rules_of_the_machine( string $reading, string $text, array $blocks ): void {
		$this->assertSame( $blocks, array_column( SystemFirewalls::rules_of( $reading, $text ), 'block' ) );
	}

	/**
	 * Files as ufw, iptables-save, nft and fail2ban write them.
	 *
	 * @return array<string,array{string,string,array<int,string>}>
	 */
	public static function rule_files(): array {
		return array(
			'ufw'              => array( 'iptables', "### tuple ### deny any any 0.0.0.0/0 any 173.245.48.0/20 in\n-A ufw-user-input -s 173.245.48.0/20 -j DROP\n-A ufw-user-input -s 192.0.2.0/24 -j ACCEPT\n", array( '173.245.48.0/20' ) ),
			'iptables'         => array( 'iptables', "-A INPUT -s 10.0.0.1/32 -p tcp -j REJECT --reject-with icmp-port-unreachable\n-A OUTPUT -d 10.0.0.2 -j DROP\n", array( '10.0.0.1/32' ) ),
			'nft, one'         => array( 'nft', "# ip saddr 10.9.9.9 drop\nip saddr 10.0.0.0/8 drop\nip6 saddr 2001:db8::/32 counter reject\nip saddr 10.1.1.1 accept\n", array( '10.0.0.0/8', '2001:db8::/32' ) ),
			'nft, several'     => array( 'nft', "ip saddr { 10.0.0.1, 10.0.0.2 } counter drop\n", array( '10.0.0.1', '10.0.0.2' ) ),
			'nft, a named set' => array( 'nft', "set bad {\n type ipv4_addr\n elements = { 10.0.0.3,\n 10.0.0.4 }\n}\nip saddr @bad drop\n", array( '10.0.0.3', '10.0.0.4' ) ),
			'fail2ban'         => array( 'fail2ban', "2026-11-23 fail2ban.actions [7]: NOTICE  [nginx-limit] Ban 173.245.48.9\n2026-11-23 fail2ban.actions [7]: NOTICE  [sshd] Ban 192.0.2.7\n2026-11-23 fail2ban.actions [7]: NOTICE  [sshd] Unban 192.0.2.7\n", array( '173.245.48.9' ) ),
		);
	}

	/**
	 * A firewall whose files belong to root is no firewall without rules.
	 */
	public function test_says_which_firewall_it_could_not_read(): void {
		$root = sys_get_temp_dir() . '/gateway-doctor-root-' . bin2hex( random_bytes( 4 ) );
		mkdir( "$root/etc/ufw", 0755, true );
		mkdir( "$root/var/log", 0755, true );
		mkdir( "$root/etc/fail2ban", 0755, true );
		file_put_contents( "$root/var/log/fail2ban.log", "NOTICE  [nginx] Ban 173.245.48.9\n" );
		$read = SystemFirewalls::read( $root );
		$this->assertSame(
			array(
				'ufw'      => 'unreadable',
				'fail2ban' => 'read',
			),
			$read['states']
		);
		$this->assertSame( 'fail2ban', $read['rules'][0]['where'] );
		unlink( "$root/var/log/fail2ban.log" );
		foreach ( array( 'var/log', 'var', 'etc/ufw', 'etc/fail2ban', 'etc', '' ) as $folder ) {
			rmdir( "$root/$folder" );
		}
	}

	/**
	 * Wordfence keeps IPv4 as IPv6.
	 */
	public function test_reads_packed_addresses(): void {
		$this->assertSame( '192.0.2.7', BlockLists::unpacked( str_repeat( "\0", 10 ) . "\xff\xff" . (string) inet_pton( '192.0.2.7' ) ) );
		$this->assertSame( '2001:db8::1', BlockLists::unpacked( (string) inet_pton( '2001:db8::1' ) ) );
		$this->assertSame( '', BlockLists::unpacked( 'no address' ) );
	}

	/**
	 * The list of All-In-One Security counts where it is switched on.
	 */
	public function test_reads_the_banned_addresses_of_aios(): void {
		$settings = array( 'aiowps_banned_ip_addresses' => "173.245.48.0/20\nnobody\n192.0.2.7" );
		update_option( 'aio_wp_security_configs', $settings );
		$this->assertSame( array(), BlockLists::rules() );
		update_option( 'aio_wp_security_configs', $settings + array( 'aiowps_enable_blacklisting' => '1' ) );
		$this->assertSame( array( '173.245.48.0/20', '192.0.2.7' ), array_column( BlockLists::rules(), 'block' ) );
		$blocked = Firewall::look( null )['blocked'];
		delete_option( 'aio_wp_security_configs' );
		$this->assertSame( array( array( 'cloudflare', '173.245.48.0/20', 'All-In-One Security' ) ), array_map( static fn ( $rule ) => array( $rule['cdn'], $rule['block'], $rule['where'] ), $blocked ) );
	}

	/**
	 * Tables of Solid Security and Shield, as those plugins make them.
	 */
	public function test_reads_the_tables_of_security_plugins(): void {
		global $wpdb;
		// The addresses are 103.21.244.0, and two that no rule blocks.
		$statements = array(
			'CREATE TABLE %sitsec_bans ( id bigint, host varchar(64) )',
			'CREATE TABLE %sicwp_wpsf_ips ( id bigint, ip varbinary(16) )',
			'CREATE TABLE %sicwp_wpsf_ip_rules ( ip_ref bigint, cidr int, is_range int, type char(2), blocked_at bigint, unblocked_at bigint )',
			"INSERT INTO %sitsec_bans VALUES ( 1, '104.16.0.9' )",
			"INSERT INTO %sicwp_wpsf_ips VALUES ( 0, x'6715f400' ), ( 1, x'c0000209' ), ( 2, x'c000020a' )",
			"INSERT INTO %sicwp_wpsf_ip_rules VALUES ( 0, 22, 1, 'MB', 5, 0 ), ( 1, 32, 0, 'AB', 5, 6 ), ( 2, 32, 0, 'MW', 5, 0 )",
		);
		foreach ( $statements as $statement ) {
			$this->assertNotFalse( $wpdb->query( sprintf( $statement, $wpdb->base_prefix ) ), $statement . ' ' . $wpdb->last_error ); // phpcs:ignore WordPress.DB -- All of it is ours.
		}
		$rules = BlockLists::rules();
		$error = $wpdb->last_error;
		$wpdb->query( "DROP TABLE {$wpdb->base_prefix}itsec_bans, {$wpdb->base_prefix}icwp_wpsf_ips, {$wpdb->base_prefix}icwp_wpsf_ip_rules" );
		$this->assertSame(
			array( array( 'Solid Security', '104.16.0.9' ), array( 'Shield Security', '103.21.244.0/22' ) ),
			array_map( static fn ( $rule ) => array( $rule['where'], $rule['block'] ), $rules ),
			$error
		);
	}

	/**
	 * Whatever is written where: it opens the published ranges, and no others.
	 *
	 * @param string $cdn   Slug.
	 * @param string $place Where a rule was found.
	 */
	#[DataProvider( 'snippets' )]
	public function test_opens_no_more_than_the_published_ranges( string $cdn, string $place ): void {
		$advice = AllowList::advice( $cdn, array( $place ) );
		$this->assertNotNull( $advice );
		$this->assertCount( 1, $advice['snippets'] );
		$this->assertNotSame( '', $advice['snippets'][0]['put'] );
		preg_match_all( '~[0-9a-fA-F.:]*[0-9a-fA-F]/\d+|[0-9a-fA-F:]+::(?:/\d+)?~', $advice['snippets'][0]['text'], $found );
		// The machine itself stays on fail2ban's list.
		$this->assertSame( CdnLists::ALL[ $cdn ]['ranges'], array_values( array_diff( $found[0], array( '127.0.0.1/8' ) ) ) );
	}

	/**
	 * Each CDN, in each place.
	 *
	 * @return iterable<string,array{string,string}>
	 */
	public static function snippets(): iterable {
		foreach ( array_keys( CdnLists::ALL ) as $cdn ) {
			foreach ( array( '.htaccess', 'nginx', 'fail2ban', '/etc/ufw/user.rules', '/etc/nftables.conf', '/etc/iptables/rules.v4', 'Wordfence', 'Solid Security', 'All-In-One Security', 'Shield Security' ) as $place ) {
				yield "$cdn, $place" => array( $cdn, $place );
			}
		}
	}

	/**
	 * Of a CDN that is not known, nothing is opened.
	 */
	public function test_opens_nothing_for_an_unknown_cdn(): void {
		$this->assertNull( AllowList::advice( 'unknown', array() ) );
	}
}
