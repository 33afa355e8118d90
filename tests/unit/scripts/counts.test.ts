import { countTests } from '../../../scripts/lib/counts';

test.each( [
	[ 'Jest', 'Tests:       14 passed, 14 total\nTime: 1 s', true, 14, 0 ],
	[
		'Jest with failures',
		'Tests:       2 failed, 12 passed, 14 total',
		false,
		12,
		2,
	],
	[ 'PHPUnit', 'OK (58 tests, 249 assertions)', true, 58, 0 ],
	[
		'PHPUnit with failures',
		'Tests: 34, Assertions: 209, Errors: 3, Failures: 1.',
		false,
		30,
		4,
	],
	[ 'Playwright', '  5 passed (12.3s)\n', true, 5, 0 ],
	[
		'Playwright that was stopped',
		'  1 failed\n    a.spec.ts\n  3 did not run\n  5 passed (12.3s)',
		false,
		5,
		4,
	],
	[ 'the lab', 'case  ok\n7 passed, 1 failed\n', false, 7, 1 ],
	[ 'a command that counts nothing', 'compiled successfully', true, 1, 0 ],
] )( 'the tests of %s are counted', ( _, text, good, passed, failed ) => {
	expect( countTests( text, good ) ).toEqual( { passed, failed } );
} );

test( 'a command that fails has a failed test, whatever it counted', () => {
	expect( countTests( 'Tests: 14 passed, 14 total', false ) ).toEqual( {
		passed: 14,
		failed: 1,
	} );
	expect( countTests( 'segmentation fault', false ) ).toEqual( {
		passed: 0,
		failed: 1,
	} );
} );
