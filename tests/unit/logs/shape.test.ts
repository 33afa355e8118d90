import fc from 'fast-check';
import { generic } from '../../../src/logs/formats';
import { Clock } from '../../../src/logs/lines/clock';
import { headOf, unwrap } from '../../../src/logs/lines/line';
import { readRecord } from '../../../src/logs/read/read';
import { Readings } from '../../../src/logs/readings';
import { shapeOf } from '../../../src/logs/shape';
import type { LogRecord } from '../../../src/logs/types';
import { excerpts } from './corpus';

const CLOCK = new Clock( 'UTC', null );

/** Each line of the corpus as a record of its own. */
const RECORDS: LogRecord[] = [
	...excerpts( 'dev' ),
	...excerpts( 'held' ),
	...excerpts( 'second' ),
	...excerpts( 'third' ),
	...excerpts( 'fourth' ),
]
	.flatMap( ( one ) => [ one.text, ...one.text.split( '\n' ) ] )
	.map( ( line ) => {
		const { text } = unwrap( line );
		const head = headOf( text, CLOCK );
		return {
			format: head?.format ?? generic,
			time: null,
			level: head?.level ?? '',
			text: head?.text ?? text,
			speaker: head?.speaker ?? '',
			raw: '',
			lines: [ 1, 1 ],
		};
	} );

test( 'what is remembered by its shape is read as if it was read anew', () => {
	const readings = new Readings( {} );
	let shaped = 0;
	for ( const record of RECORDS ) {
		shaped += shapeOf( record.text ) === null ? 0 : 1;
		expect( readings.of( { ...record } ).readings ).toEqual(
			readRecord( record, {} )
		);
	}
	// So that it is of shapes that this speaks.
	expect( shaped ).toBeGreaterThan( 500 );
} );

test( 'the same text with other numbers has their file, line and words', () => {
	const some = RECORDS.filter( ( { text } ) => shapeOf( text ) !== null );
	fc.assert(
		fc.property(
			fc.constantFrom( ...some ),
			fc.array( fc.nat( 99_999 ), { minLength: 3, maxLength: 8 } ),
			( record, numbers ) => {
				const readings = new Readings( {} );
				for ( const number of [ 7, ...numbers ] ) {
					const other = {
						...record,
						text: record.text.replace(
							/(\bon line |\.php[:(])\d{1,7}/g,
							`$1${ number }`
						),
					};
					expect( readings.of( { ...other } ).readings ).toEqual(
						readRecord( other, {} )
					);
				}
			}
		),
		{ numRuns: 150 }
	);
} );

test.each( [
	[ 'x in /a.php on line 12', 'x in /a.php on line 9071000' ],
	[ 'x in /a.php:12', 'x in /a.php:9071000' ],
	[
		'of 134217728 bytes (tried 134217728 of 20480 bytes)',
		'of 9071000 bytes (tried 9071000 of 9071001 bytes)',
	],
] )(
	'%s has its numbers marked, the same with the same mark',
	( text, shape ) => {
		expect( shapeOf( text )?.text ).toBe( shape );
	}
);

test.each( [
	'(110: Connection timed out)',
	'AH01071: Got error',
	'Errno 10060 and (70007)The timeout',
	'exited on signal 11',
	'(HY000/2002): No such file',
	'plugin-123456 2026-11-23 10.281921',
	'what stands for a mark: 9071000 on line 5',
] )( '%s has none: its numbers mean something, or cannot be told', ( text ) => {
	expect( shapeOf( text ) ).toBeNull();
} );
