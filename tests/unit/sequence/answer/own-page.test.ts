import { rendered } from '../../../../src/contract';
import { gzipSync } from 'node:zlib';
import { BODY_KEPT } from '../../../../src/probe/types';
import { unpacked } from '../../../../src/probe/node/unpack';
import { diagnose } from '../../../../src/sequence';
import { hopsOf, signedBy } from '../../../../src/sequence/answer/hops';
import { ownPageOf } from '../../../../src/probe/own-page';
import { fakeSite } from '../fake-site';
import { virtualTime } from '../virtual-time';

virtualTime();

/** A page as wp_die() makes it, without most of its style sheet. */
const died = ( message: string, title = 'WordPress &rsaquo; Error' ) =>
	`<!DOCTYPE html>\n<html lang="xx">\n<head>\n<title>${ title }</title>\n<style>#error-page {\n}\n#error-page p,\n\t\t#error-page .wp-die-message {\n\t\t\tfont-size: 14px;\n\t\t}</style>\n</head>\n<body id="error-page">\n\t<div class="wp-die-message">${ message }</div></body>\n</html>`;

const critical = (
	words: string,
	link = 'wordpress.org/documentation/article/faq-troubleshooting/'
) => `<p>${ words }</p><p><a href="https://${ link }">?</a></p>`;

const heard = (
	status: number,
	body: string,
	headers: { [ name: string ]: string } = {}
) => ( { status, body, headers: { server: 'nginx', ...headers } } );

const json = ( code: string, message: string, status: number ) =>
	JSON.stringify( {
		code,
		message,
		data: { status },
		additional_errors: [],
	} ).replaceAll( '/', '\\/' );

describe( "an error page of WordPress's own", () => {
	it.each( [
		[
			'English',
			died(
				critical( 'There has been a critical error on this website.' )
			),
		],
		[
			'without a link',
			died( '<p>There has been a critical error on this website.</p>' ),
		],
		[
			'German',
			died(
				critical(
					'Es gab einen kritischen Fehler auf deiner Website.',
					'de.wordpress.org/support/article/faq-troubleshooting/'
				),
				'WordPress &rsaquo; Fehler'
			),
		],
		[
			'Japanese',
			died(
				critical( 'このサイトで重大なエラーが発生しました。' ),
				'WordPress › エラー'
			),
		],
		[
			'Hebrew, no link',
			died(
				'<p>אירעה שגיאה קריטית באתר.</p>',
				'WordPress &rsaquo; שגיאה'
			),
		],
		[
			'minified',
			'<!doctype html><html lang=de><title>WordPress › Fehler</title><style>#error-page .wp-die-message{font-size:14px}</style><body id=error-page><div class=wp-die-message><p>Es gab einen kritischen Fehler.<p><a href=https://wordpress.org/documentation/article/faq-troubleshooting/>?</a></div>',
		],
		[
			'before 5.3',
			'<html><head><title>WordPress &rsaquo; Error</title></head><body id="error-page"><p>The site is experiencing technical difficulties.</p></body></html>',
		],
		[
			'of an editor that asks the REST API',
			json(
				'internal_server_error',
				'<p>Es gab einen kritischen Fehler.</p>',
				500
			),
		],
		[
			'of the REST API, cut off',
			json(
				'internal_server_error',
				critical( 'There has been a critical error on this website.' ),
				500
			).slice( 0, 90 ),
		],
		[
			'of JSONP',
			`/**/cb(${ json( 'internal_server_error', '<p>?</p>', 500 ) })`,
		],
		[
			'of AJAX',
			critical(
				'Se ha producido un error crítico en esta web.',
				'es.wordpress.org/support/'
			),
		],
		[
			'of AJAX, in English',
			'<p>There has been a critical error on this website.</p>',
		],
		[
			'of XML',
			'<error>\n    <code>internal_server_error</code>\n    <title><![CDATA[WordPress &rsaquo; Error]]></title>\n    <message><![CDATA[&lt;p&gt;Fehler&lt;/p&gt;]]></message>',
		],
		[
			'behind what PHP shows',
			`<br />\n<b>Fatal error</b>:  Uncaught Error: no in /srv/wp-content/plugins/boom/boom.php:3\nStack trace:\n#0 {main}\n  thrown in <b>/srv/wp-content/plugins/boom/boom.php</b> on line <b>3</b><br />\n${ died( critical( '…' ) ) }`,
		],
	] )( 'is known for a fatal error of PHP: %s', ( _, body ) => {
		const answer = heard( 500, body );
		expect( ownPageOf( answer ) ).toMatchObject( {
			what: 'critical',
			by: 'wordpress',
		} );
		expect( signedBy( answer ) ).toMatchObject( {
			by: { slug: 'wordpress' },
			sure: true,
		} );
		expect( rendered( hopsOf( answer ) ).join( ' ' ) ).toMatch(
			/^The way: browser, nginx, PHP, WordPress\. The error page was written by WordPress/
		);
	} );

	it.each( [ 200, 502, 503 ] )(
		'is known for a fatal error of PHP with status %d too',
		( status ) => {
			expect(
				ownPageOf(
					heard( status, died( critical( 'Kritischer Fehler' ) ) )
				)?.what
			).toBe( 'critical' );
		}
	);

	it.each( [
		[
			'English',
			died(
				'<h1>Error establishing a database connection</h1>',
				'Database Error'
			),
		],
		[
			'German',
			died(
				'<h1>Fehler beim Aufbau einer Datenbankverbindung</h1>',
				'Datenbankfehler'
			),
		],
		[
			'French',
			died(
				'<h1>Erreur lors de la connexion à la base de données</h1>',
				'Erreur de base de données'
			),
		],
		[
			'Spanish',
			died(
				'<h1>Error al establecer una conexión con la base de datos</h1>',
				'Error de base de datos'
			),
		],
		[
			'Russian',
			died(
				'<h1>Ошибка установки соединения с базой данных</h1>',
				'Ошибка базы данных'
			),
		],
		[
			'Polish',
			died(
				'<h1>Błąd podczas nawiązywania połączenia z bazą danych</h1>',
				'Błąd bazy danych'
			),
		],
		[
			'Japanese',
			died( '<h1>データベース接続確立エラー</h1>', 'データベースエラー' ),
		],
		[ 'Chinese', died( '<h1>建立数据库连接时出错</h1>', '数据库错误' ) ],
		[
			'Arabic',
			died(
				'<h1>خطأ في الاتصال بقاعدة البيانات</h1>',
				'خطأ في قاعدة البيانات'
			),
		],
		[
			'Turkish',
			died(
				'<h1>Veritabanı bağlantısı kurulurken hata</h1>',
				'Veritabanı hatası'
			),
		],
		[
			'Finnish',
			died( '<h1>Virhe tietokantayhteydessä</h1>', 'Tietokantavirhe' ),
		],
		[
			'of wp-admin',
			died(
				'<h1>Fehler</h1>\n<p>… <code>wp-config.php</code> … <code>localhost</code></p>',
				'Datenbankfehler'
			),
		],
		[
			'of the REST API',
			json(
				'wp_die',
				'<h1>Fehler beim Aufbau einer Datenbankverbindung</h1>',
				500
			),
		],
		[
			"a custom page with core's words",
			'<html><body><h2>Error establishing a database connection</h2></body></html>',
		],
	] )( 'is known for a database that is not reached: %s', ( _, body ) => {
		expect( ownPageOf( heard( 500, body ) )?.what ).toBe( 'database' );
	} );

	it.each( [
		[
			'English',
			died(
				'Briefly unavailable for scheduled maintenance. Check back in a minute.',
				'Maintenance'
			),
		],
		[
			'German',
			died(
				'Wegen Wartungsarbeiten ist diese Website kurzzeitig nicht verfügbar.',
				'Wartungsmodus'
			),
		],
		[
			'of the REST API',
			json(
				'wp_die',
				'定期メンテナンスのため、現在一時的に利用できません。',
				503
			),
		],
	] )( 'is known for maintenance: %s', ( _, body ) => {
		expect(
			ownPageOf( heard( 503, body, { 'retry-after': '600' } ) )?.what
		).toBe( 'maintenance' );
	} );

	const select = ( heading: string, forum: string ) =>
		died(
			`<p><code>Access denied</code></p>\n<h1>${ heading }</h1>\n<p>… <code>shop</code> …</p>\n<ul>\n<li>?</li>\n<li>? <code>me</code> <code>shop</code></li>\n<li>… <code>username_shop</code></li>\n</ul>\n<p><a href="${ forum }">?</a></p>`
		);
	it.each( [
		[
			'English',
			select(
				'Cannot select database',
				'https://wordpress.org/support/forums/'
			),
			'database',
		],
		[
			'before',
			select(
				'Can&#8217;t select database',
				'https://wordpress.org/support/forums/'
			),
			'database',
		],
		[
			'German',
			select(
				'Auswahl nicht möglich',
				'https://de.wordpress.org/support/forums/'
			),
			'database',
		],
		[
			'tables',
			died(
				'One or more database tables are unavailable. The database may need to be <a href="maint/repair.php?referrer=is_blog_installed">repaired</a>.'
			),
			'tables',
		],
		[
			'tables, in no language',
			died(
				'… <a href="maint/repair.php?referrer=is_blog_installed">…</a>.'
			),
			'tables',
		],
	] )(
		'is known for a database that answers and lacks something: %s',
		( _, body, lacks ) => {
			expect( ownPageOf( heard( 500, body ) ) ).toMatchObject( {
				what: 'database',
				lacks,
			} );
		}
	);

	it.each( [
		[
			'Wegen Wartungsarbeiten ist diese Website kurzzeitig nicht verfügbar.',
			'Wartungsmodus',
		],
		[
			'No disponible temporalmente por mantenimiento programado.',
			'Mantenimiento',
		],
		[ '定期メンテナンスのため利用できません。', 'メンテナンス' ],
		[ 'Сайт на техобслуживании.', 'Обслуживание' ],
	] )( 'is known for maintenance without its header: %s', ( says, title ) => {
		expect( ownPageOf( heard( 503, died( says, title ) ) )?.what ).toBe(
			'maintenance'
		);
	} );

	it( 'is known for a drop-in by its title, where no plugin has run', () => {
		const page = ( title: string ) =>
			`<html><head><title>${ title }</title></head><body><h1>Sorry</h1></body></html>`;
		expect(
			ownPageOf( heard( 500, page( 'Datenbankfehler' ) ) )?.what
		).toBe( 'database' );
		expect(
			ownPageOf(
				heard( 503, page( 'Wartung' ), { 'retry-after': '600' } )
			)?.what
		).toBe( 'maintenance' );
		expect( ownPageOf( heard( 503, page( 'Wartung' ) ) ) ).toBeNull();
	} );

	it( "is none of an update's where a plugin says when to come back", () => {
		const page = died( '<h1>Wartung</h1><p>Bald zurück.</p>', 'Wartung' );
		expect(
			ownPageOf( heard( 503, page, { 'retry-after': '86400' } ) )?.what
		).toBe( 'died' );
		expect(
			ownPageOf( heard( 503, page, { 'retry-after': '600' } ) )?.what
		).toBe( 'died' );
	} );

	it.each( [
		[
			'English',
			'<h1>Error establishing a Redis connection</h1>\n<p>To disable Redis, delete the <code>object-cache.php</code> file.</p>',
		],
		[
			'German, in wp-admin',
			'<h1>Fehler beim Aufbau einer Redis-Verbindung</h1>\n<p><code>Connection refused</code></p><p>… <code>wp-config.php</code></p>',
		],
	] )( "is known for Redis's: %s", ( _, message ) => {
		expect( ownPageOf( heard( 500, died( message ) ) )?.what ).toBe(
			'object-cache'
		);
	} );

	it( 'is known for what a plugin says itself, in its own words', () => {
		expect(
			ownPageOf(
				heard(
					502,
					died(
						'The shop&#8217;s upstream does <b>not</b> answer.',
						'Bad Gateway'
					)
				)
			)
		).toEqual( {
			what: 'died',
			by: 'wordpress',
			says: 'The shop’s upstream does not answer.',
		} );
	} );

	it( 'is known by its style sheet where the rest was cut off, and compressed', () => {
		const page = `<b>${ 'x'.repeat( 3200 ) }</b>${ died( '<p>?</p>' ) }`;
		const kept = page.slice( 0, page.indexOf( '</style>' ) );
		expect( ownPageOf( heard( 500, kept ) ) ).toMatchObject( {
			by: 'wordpress',
			says: '',
		} );
		const whole = gzipSync( died( critical( 'Kritischer Fehler' ) ) );
		const body = unpacked( whole.subarray( 0, whole.length - 12 ), 'gzip' )
			.toString()
			.slice( 0, BODY_KEPT );
		expect( ownPageOf( heard( 500, body ) )?.by ).toBe( 'wordpress' );
	} );

	it.each( [
		[
			'a custom php-error.php',
			500,
			'<html><body><h1>Something went wrong</h1></body></html>',
		],
		[
			'a custom db-error.php',
			500,
			'<html><body><h1>Datenbank weg</h1></body></html>',
		],
		[
			"nginx's",
			502,
			'<center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center>',
		],
		[
			'JSON of another program',
			502,
			'{"code":"upstream_error","message":"no","data":null}',
		],
		[ 'nothing', 500, '' ],
	] )( 'is not seen in %s', ( _, status, body ) => {
		expect( ownPageOf( heard( status, body ) ) ).toBeNull();
	} );

	it( 'is known for what PHP shows, with its file', () => {
		expect(
			ownPageOf(
				heard(
					500,
					'PHP Fatal error:  Uncaught Error: no in /srv/x.php:3\nStack trace:\n#0 {main}\n  thrown in /srv/x.php on line 3'
				)
			)
		).toMatchObject( {
			what: 'critical',
			by: 'php',
			says: expect.stringContaining( '/srv/x.php on line 3' ),
		} );
	} );
} );

describe( 'a run from outside', () => {
	const run = async ( status: number, body: string ) => {
		const { prober, home } = fakeSite( {
			plugins: [],
			fault: () => null,
		} );
		const { verdict, steps } = await diagnose( {
			url: home,
			site: null,
			prober: {
				...prober,
				request: async ( request ) => ( {
					...( await prober.request( request ) ),
					...( /wp-includes|load-styles/.test( request.url )
						? {}
						: {
								status,
								body,
								headers: { server: 'nginx' },
							} ),
				} ),
			},
			seed: 1,
			signal: new AbortController().signal,
		} );
		return {
			verdict,
			said: JSON.stringify(
				rendered( steps.find( ( { step } ) => step === 'gateway' ) )
			),
		};
	};

	it( 'names the fatal error, and where to read on', async () => {
		const { verdict, said } = await run(
			500,
			died(
				critical( 'Es gab einen kritischen Fehler auf deiner Website.' )
			)
		);
		expect( verdict ).toMatchObject( {
			kind: 'inconclusive',
			cause: 'php_fatal_uncaught',
		} );
		for ( const text of [ verdict.summary, said ] ) {
			expect( text ).toContain(
				'WordPress wrote this error page itself'
			);
			expect( text ).toContain( 'recovery mode' );
			expect( text ).toContain( 'error log' );
			expect( text ).not.toContain( 'nginx says it' );
		}
	} );

	it( "quotes a plugin's own 502, and blames no gateway", async () => {
		const { verdict, said } = await run(
			502,
			died( 'Closed.', 'Bad Gateway' )
		);
		expect( verdict ).toMatchObject( {
			kind: 'inconclusive',
			cause: null,
		} );
		expect( verdict.summary ).toContain(
			'status 502. The page says: Closed.'
		);
		expect( said ).not.toContain( 'nginx says it' );
	} );

	it( 'blames the object cache that is not reached', async () => {
		const { verdict } = await run(
			500,
			died( '<h1>Error establishing a Redis connection</h1>' )
		);
		expect( verdict ).toMatchObject( {
			kind: 'below-plugins',
			cause: 'object_cache_down',
			culprits: [ { kind: 'drop-in', slug: 'object-cache' } ],
		} );
	} );

	it( 'does not say that nginx says what it only passed on', async () => {
		const { said } = await run( 502, '<h1>Custom</h1>' );
		expect( said ).not.toContain( 'nginx says it' );
		expect( said ).toContain( 'It came through nginx' );
	} );
} );
