import type { Site } from '../../../../../src/contract';
import { missingFrom } from '../../../../../src/sequence/steps/plugins/reply';
import { fakeSite } from '../../fake-site';

let site: Site;
beforeAll( async () => {
	const { client } = fakeSite( {
		plugins: [ 'woocommerce', 'woo-extras', 'shop-addon', 'acf' ],
		fault: () => null,
	} );
	site = await client.site();
} );

const ADDON = 'shop-addon/shop-addon.php';
const WOO = 'woocommerce/woocommerce.php';

describe( 'a fatal error while others are off', () => {
	it.each( [
		'Uncaught Error: Class "WooCommerce\\Cart" not found in /x/addon.php:3',
		"Uncaught Error: Class 'WooCommerce' not found",
		'Uncaught Error: Call to undefined function woocommerce_get_page_id()',
		'Uncaught Error: Undefined constant "WOOCOMMERCE_VERSION"',
		"Uncaught Error: Failed opening required '/srv/wp-content/plugins/woocommerce/api.php' (include_path='.')",
	] )( 'names who is missed: %s', ( message ) => {
		expect( missingFrom( site, message, ADDON, [ ADDON ] ) ).toEqual( {
			of: ADDON,
			needs: WOO,
		} );
	} );

	it.each( [
		[ 'another kind of error', 'Allowed memory size exhausted' ],
		[ 'a symbol of nobody', 'Call to undefined function frobnicate()' ],
		[
			'a name too short to tell',
			'Call to undefined function acf_get_field()',
		],
	] )( 'says nothing about %s', ( _, message ) => {
		expect( missingFrom( site, message, ADDON, [ ADDON ] ) ).toBeNull();
	} );

	it( 'does not blame the absence of what was on', () => {
		expect(
			missingFrom( site, 'Class "WooCommerce" not found', ADDON, [
				ADDON,
				WOO,
			] )
		).toBeNull();
	} );
} );
