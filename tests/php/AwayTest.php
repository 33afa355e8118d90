<?php
/**
 * A run that goes on while nobody looks.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Agent\ProbeRequest;
use GatewayDoctor\Agent\Store;
use GatewayDoctor\Away\Cron;
use GatewayDoctor\Away\Handover;
use GatewayDoctor\Runs\Runs;
use PHPUnit\Framework\TestCase;

/**
 * What cron asks in a silent browser's place, and what it says of that.
 */
final class AwayTest extends TestCase {

	private const PLUGINS = array( 'gd-away-1.php', 'gd-away-2.php', 'gd-away-3.php' );

	/**
	 * The plugins that were active before.
	 *
	 * @var string[]
	 */
	private $active = array();

	/**
	 * The administrator.
	 *
	 * @var int
	 */
	private $user;

	/**
	 * The mails that were sent.
	 *
	 * @var array<int,array<string,mixed>>
	 */
	private $mails = array();

	/**
	 * The probes that were sent, decoded as the agent does.
	 *
	 * @var ProbeRequest[]
	 */
	private $probes = array();

	/**
	 * Signs in, and catches mails and requests.
	 */
	protected function setUp(): void {
		$this->user = (int) get_users( array( 'role' => 'administrator', 'fields' => 'ID' ) )[0]; // phpcs:ignore WordPress.Arrays
		wp_set_current_user( $this->user );
		$this->active = (array) get_option( 'active_plugins' );
		foreach ( self::PLUGINS as $file ) {
			file_put_contents( WP_PLUGIN_DIR . '/' . $file, "<?php\n/* Plugin Name: {$file} */\n" ); // phpcs:ignore WordPress.WP.AlternativeFunctions
		}
		update_option( 'active_plugins', array_merge( $this->active, self::PLUGINS ) );
		add_filter( 'gateway_doctor_silence', '__return_zero' );
		add_filter(
			'pre_wp_mail',
			function ( $sent, array $mail ): bool {
				$this->mails[] = $mail;
				return true;
			},
			10,
			2
		);
	}

	/**
	 * Puts everything back.
	 */
	protected function tearDown(): void {
		update_option( 'active_plugins', $this->active );
		foreach ( self::PLUGINS as $file ) {
			unlink( WP_PLUGIN_DIR . '/' . $file ); // phpcs:ignore WordPress.WP.AlternativeFunctions
		}
		remove_all_filters( 'gateway_doctor_silence' );
		remove_all_filters( 'pre_wp_mail' );
		remove_all_filters( 'pre_http_request' );
		Handover::forget();
		( new Runs() )->clear();
		wp_set_current_user( 0 );
	}

	/**
	 * A site that fails as long as a rule says so.
	 *
	 * @param callable $fails Takes the probe.
	 */
	private function answering( callable $fails ): void {
		add_filter(
			'pre_http_request',
			function ( $answer, array $args ) use ( $fails ): array {
				$words = substr( (string) $args['headers']['Gateway-Doctor'], strlen( 'probe ' ) );
				$probe = ProbeRequest::from_header( $words, ( new Runs() )->current() );
				self::assertInstanceOf( ProbeRequest::class, $probe, is_string( $probe ) ? $probe : '' );
				$this->probes[] = $probe;
				return array(
					'response' => array( 'code' => $fails( $probe ) ? 502 : 200 ),
					'headers'  => array( 'gateway-doctor-probe' => $probe->acknowledgement ),
					'body'     => 'A page.',
				);
			},
			10,
			2
		);
	}

	/**
	 * Starts a run, and hands over: each of the active plugins off, then all.
	 *
	 * @return string[] The files of the plugins that can be off.
	 */
	private function hand_over(): array {
		$run   = ( new Runs() )->start( $this->user, true );
		$files = (array) $run['plugins'];
		$plan  = array();
		foreach ( $files as $file ) {
			$plan[] = array(
				'enabled' => array_values( array_diff( $files, array( $file ) ) ),
				'theme'   => null,
			);
		}
		$plan[] = array(
			'enabled' => array(),
			'theme'   => null,
		);
		self::assertTrue( Handover::take( $this->user, home_url( '/' ), $plan ) );
		return $files;
	}

	/**
	 * As long as the browser speaks, cron only looks.
	 */
	public function test_a_browser_that_speaks_is_left_alone(): void {
		remove_all_filters( 'gateway_doctor_silence' );
		$this->answering( '__return_true' );
		$this->hand_over();
		wp_clear_scheduled_hook( Handover::EVENT );
		Cron::turn();
		self::assertSame( array(), $this->probes );
		self::assertNotFalse( wp_next_scheduled( Handover::EVENT ) );
	}

	/**
	 * Each suspect is off, one after the other; the one without whom it is fine is asked again.
	 */
	public function test_it_finds_without_whom_the_page_is_fine(): void {
		$guilty = '';
		$this->answering(
			static function ( ProbeRequest $probe ) use ( &$guilty ): bool {
				return ! isset( $probe->off[ $guilty ] );
			}
		);
		$files  = $this->hand_over();
		$guilty = (string) end( $files );
		Cron::turn();
		$away = Handover::read();
		self::assertSame( 'found', $away['end'] );
		self::assertSame( array( 3 ), array_values( $away['good'] ) );
		self::assertSame( array( true, true ), $away['on'] );
		self::assertSame( array( $guilty => true ), end( $this->probes )->off );
		self::assertSame( array(), ( new Runs() )->current() );
		self::assertCount( 1, $this->mails );
		self::assertSame( wp_get_current_user()->user_email, $this->mails[0]['to'] );
		self::assertStringContainsString( "Without {$guilty} the page was fine, 3 times of 3", $this->mails[0]['message'] );
		self::assertStringContainsString( 'page=gateway-doctor', $this->mails[0]['message'] );
	}

	/**
	 * What it saw is told to who handed over, as the noun has it, and to nobody else.
	 */
	public function test_what_it_saw_is_told_to_its_owner(): void {
		$this->answering( '__return_true' );
		$this->hand_over();
		Cron::turn();
		$seen = rest_do_request( new \WP_REST_Request( 'GET', '/gateway-doctor/v1/away' ) )->get_data();
		self::assertSame( home_url( '/' ), $seen['url'] );
		self::assertCount( count( $this->probes ), $seen['observations'] );
		$first = $seen['observations'][0];
		self::assertNull( $first->probe->enabled );
		self::assertSame( 502, $first->status );
		self::assertTrue( $first->acknowledged );
		$other = wp_insert_user( array( 'user_login' => 'gd-second', 'user_pass' => wp_generate_password(), 'role' => 'administrator' ) ); // phpcs:ignore WordPress.Arrays
		if ( is_multisite() ) {
			grant_super_admin( $other );
		}
		wp_set_current_user( $other );
		$seen = rest_do_request( new \WP_REST_Request( 'GET', '/gateway-doctor/v1/away' ) )->get_data();
		self::assertSame( array( 'url' => null, 'observations' => array() ), $seen ); // phpcs:ignore WordPress.Arrays
		require_once ABSPATH . 'wp-admin/includes/user.php';
		require_once ABSPATH . 'wp-admin/includes/ms.php';
		is_multisite() ? wpmu_delete_user( $other ) : wp_delete_user( $other );
	}

	/**
	 * A page that is fine again is said to be so; one that no plugin explains, too.
	 */
	public function test_it_says_so_where_nobody_is_found(): void {
		$this->answering( '__return_false' );
		$this->hand_over();
		Cron::turn();
		self::assertSame( 'fine', Handover::read()['end'] );
		remove_all_filters( 'pre_http_request' );
		$this->answering( '__return_true' );
		$this->hand_over();
		Cron::turn();
		self::assertSame( 'open', Handover::read()['end'] );
		self::assertCount( 2, $this->mails );
		self::assertStringContainsString( 'no single plugin', $this->mails[1]['message'] );
	}

	/**
	 * A run that expired, or was taken over, is not gone on with; its owner hears of it once.
	 */
	public function test_a_run_that_is_gone_is_not_gone_on_with(): void {
		$this->answering( '__return_true' );
		$this->hand_over();
		( new Runs() )->clear();
		Cron::turn();
		Cron::turn();
		self::assertSame( array(), $this->probes );
		self::assertCount( 1, $this->mails );
		self::assertFalse( Handover::take( $this->user, home_url( '/' ), array() ) );
	}

	/**
	 * No secret lies in the database: the browser's token ends, and cron's own is kept as a hash.
	 */
	public function test_nothing_that_is_stored_makes_a_probe(): void {
		$this->answering( '__return_true' );
		$this->hand_over();
		$before = ( new Store() )->read( Store::RUN )['token'];
		$during = '';
		add_filter(
			'pre_http_request',
			static function ( $answer, array $args ) use ( &$during ) {
				$during = ( new Store() )->read( Store::RUN )['token'];
				self::assertStringNotContainsString( $during, $args['headers']['Gateway-Doctor'] );
				return $answer;
			},
			20,
			2
		);
		Cron::turn();
		self::assertNotSame( $before, $during );
		self::assertStringNotContainsString( 'token', (string) wp_json_encode( Handover::read() ) );
	}

	/**
	 * The browser's own end is mailed to who calls, and nothing is left to do.
	 */
	public function test_the_verdict_is_mailed_where_that_was_asked_for(): void {
		$this->hand_over();
		$request = new \WP_REST_Request( 'POST', '/gateway-doctor/v1/away/end' );
		$request->set_body_params( array( 'mail' => 'It is Boom.' ) );
		self::assertSame( array( 'mailed' => true ), rest_do_request( $request )->get_data() );
		self::assertStringStartsWith( 'It is Boom.', $this->mails[0]['message'] );
		self::assertSame( array(), Handover::read() );
		self::assertFalse( wp_next_scheduled( Handover::EVENT ) );
		$request->set_body_params( array( 'mail' => "It is\nBcc: everybody" ) );
		self::assertSame( 400, rest_do_request( $request )->get_status() );
	}

	/**
	 * Where no mail can be sent with the other plugins off, cron tries once more with them.
	 */
	public function test_a_mail_that_was_not_sent_is_tried_by_cron(): void {
		add_filter( 'pre_wp_mail', '__return_false', 5 );
		remove_all_filters( 'pre_wp_mail', 10 );
		$this->hand_over();
		$request = new \WP_REST_Request( 'POST', '/gateway-doctor/v1/away/end' );
		$request->set_body_params( array( 'mail' => 'It is Boom.' ) );
		self::assertSame( array( 'mailed' => false ), rest_do_request( $request )->get_data() );
		self::assertNotFalse( wp_next_scheduled( Handover::EVENT ) );
		remove_all_filters( 'pre_wp_mail' );
		add_filter(
			'pre_wp_mail',
			function ( $sent, array $mail ): bool {
				$this->mails[] = $mail;
				return true;
			},
			10,
			2
		);
		Cron::turn();
		Cron::turn();
		self::assertCount( 1, $this->mails );
		self::assertStringStartsWith( 'It is Boom.', $this->mails[0]['message'] );
		self::assertSame( array(), Handover::read() );
	}

	/**
	 * A plan for another site's page is refused, and deactivating leaves no event.
	 */
	public function test_another_site_is_never_asked_and_no_event_stays(): void {
		$this->hand_over();
		$request = new \WP_REST_Request( 'POST', '/gateway-doctor/v1/away' );
		$request->set_body_params( array( 'url' => 'https://other.example/', 'probes' => array() ) ); // phpcs:ignore WordPress.Arrays
		self::assertSame( 400, rest_do_request( $request )->get_status() );
		Handover::unschedule();
		Handover::schedule();
		self::assertNotFalse( wp_next_scheduled( Handover::EVENT ) );
		Handover::unschedule();
		self::assertFalse( wp_next_scheduled( Handover::EVENT ) );
	}
}
