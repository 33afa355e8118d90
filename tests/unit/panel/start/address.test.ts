import { readAddress } from '../../../../src/panel/start/input';

const HOME = 'https://shop.example/wp/';
const url = ( typed: string ) => {
	const read = readAddress( typed, HOME );
	return read.ok ? read.url : read.why;
};

describe( 'the address that the owner typed', () => {
	it.each( [
		[
			'a whole URL',
			'https://shop.example/wp/cart',
			'https://shop.example/wp/cart',
		],
		[ 'a path', '/wp/cart?x=1', 'https://shop.example/wp/cart?x=1' ],
		[
			'a page below the front page',
			'cart/',
			'https://shop.example/wp/cart/',
		],
		[
			'a PHP file',
			'index.php?p=1',
			'https://shop.example/wp/index.php?p=1',
		],
		[
			'a host without a scheme',
			'shop.example/wp/',
			'https://shop.example/wp/',
		],
		[ 'nothing', '', 'https://shop.example/wp/' ],
		[
			'the wrong scheme',
			'http://shop.example/wp/',
			'https://shop.example/wp/',
		],
		[
			'a fragment',
			'https://shop.example/wp/#top',
			'https://shop.example/wp/',
		],
		[
			'the front page without its slash',
			'https://shop.example/wp',
			'https://shop.example/wp',
		],
	] )( 'may be %s', ( _, typed, expected ) => {
		expect( url( typed ) ).toBe( expected );
	} );

	it.each( [
		'https://other.example/',
		'other.example/wp/',
		'https://shop.example.evil.example/wp/',
		'https://shop.example:8443/wp/',
		'https://shop.example/wp-other/',
		'//other.example/wp/',
	] )( 'is not of this site: %s', ( typed ) => {
		expect( url( typed ) ).toBe( 'other-site' );
	} );

	it.each( [ 'javascript:alert(1)', 'https://', 'file:///etc/passwd' ] )(
		'is no address: %s',
		( typed ) => {
			expect( url( typed ) ).toBe( 'unreadable' );
		}
	);
} );
