import { rendered } from '../../../src/contract';
import { questionsFor } from '../../../src/report';
import { record } from '../probe/fixtures';
import { aDiagnosis, anEntry, anObservation, aSite } from './a-diagnosis';

const asked = (
	cause: string,
	over: Parameters< typeof aDiagnosis >[ 0 ] = {}
): string => {
	const diagnosis = rendered( aDiagnosis( over ) );
	return (
		questionsFor( {
			...diagnosis,
			verdict: { ...diagnosis.verdict, cause: cause as 'php_segfault' },
		} )[ 0 ] ?? ''
	);
};

describe( 'the exact question', () => {
	it( 'gives the bytes of headers, and the setting of this web server', () => {
		const observations = [
			anObservation( {
				record: record( {
					headers: { bytes: 102_400, count: 9, by: null },
				} ),
			} ),
		];
		const question = asked( 'upstream_header_too_big', { observations } );
		expect( question ).toContain( '102,400 bytes of headers' );
		expect( question ).toContain( 'is fastcgi_buffer_size' );
		expect(
			asked( 'upstream_header_too_big', {
				observations,
				site: aSite( { server: 'Apache/2.4' } ),
			} )
		).toContain( 'ResponseFieldSize' );
	} );

	it( 'gives the seconds after which the gateway gave up', () => {
		const question = asked( 'upstream_timed_out', {
			observations: [ anObservation( { status: 504, ms: 60_020 } ) ],
		} );
		expect( question ).toContain( 'answered 504 after 60 s' );
		expect( question ).toContain( 'request_terminate_timeout 60 s' );
	} );

	it( 'names the process that died', () => {
		expect(
			asked( 'php_segfault', {
				observations: [
					anObservation( {
						record: record( { pid: 4711, node: 'web3' } ),
					} ),
				],
			} )
		).toContain( '“child 4711 exited on signal 11”' );
	} );

	it.each( [
		[
			'php_memory_exhausted',
			'Allowed memory size of 134217728 bytes exhausted',
			'Is memory_limit 128M',
		],
		[
			'fpm_max_children',
			'server reached pm.max_children setting (5), consider raising it',
			'Is pm.max_children 5',
		],
		[
			'php_max_execution_time',
			'Maximum execution time of 30 seconds exceeded',
			'Is max_execution_time 30 s',
		],
		[
			'socket_not_found',
			'connect() to unix:/run/php/php8.2-fpm.sock failed (2: No such file)',
			'connects to unix:/run/php/php8.2-fpm.sock:',
		],
	] as const )(
		'quotes what the log says of %s',
		( cause, message, question ) => {
			expect(
				asked( cause, { entries: [ anEntry( { cause, message } ) ] } )
			).toContain( question );
		}
	);

	it( 'is the general one where nothing was measured', () => {
		expect( asked( 'php_memory_exhausted' ) ).toContain(
			'What is PHP’s memory_limit'
		);
		expect( asked( 'disk_full' ) ).toContain( 'Which file system is full' );
	} );
} );
