import { suspectsOf } from '../../../src/sequence/suspects';
import { fakeSite } from './fake-site';

it( 'keeps a plugin together with what it needs of the active plugins, not with what is missing or must-use', async () => {
	const site = await fakeSite( {
		plugins: [ 'shop', 'payments' ],
		requires: { payments: [ 'shop', 'gone', 'host-shop' ] },
		muPlugins: [ 'host-shop.php' ],
		fault: () => null,
	} ).client.site();
	const payments = suspectsOf( site, [] ).find(
		( { id } ) => id === 'payments/payments.php'
	);
	expect( payments?.requires ).toEqual( [ 'shop/shop.php' ] );
} );
