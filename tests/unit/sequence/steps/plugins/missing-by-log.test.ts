import { UNSAID } from '../../../../../src/contract';
import type { Site } from '../../../../../src/contract';
import { parseLog } from '../../../../../src/logs';
import { replyOf } from '../../../../../src/sequence/steps/plugins/reply';
import { observation } from '../../../probe/fixtures';
import { fakeSite } from '../../fake-site';

let site: Site;
beforeAll( async () => {
	const { client } = fakeSite( {
		plugins: [ 'woocommerce', 'shop-addon' ],
		fault: () => null,
	} );
	site = await client.site();
} );

const ADDON = 'shop-addon/shop-addon.php';
const WOO = 'woocommerce/woocommerce.php';

const LOGGED = parseLog(
	'[23-Nov-2026 02:10:44 UTC] PHP Fatal error:  Uncaught Error: Call to undefined function wc_get_order() in /srv/wp-content/plugins/shop-addon/shop-addon.php:4'
);

const unsure = {
	observation: observation( { record: null } ),
	judgement: {
		meaning: 'unknown' as const,
		good: null,
		mark: null,
		accused: null,
		says: UNSAID,
	},
};

test( 'an answer without a record is understood by what the log says is missing', () => {
	expect( replyOf( site, unsure, [ ADDON ], null, LOGGED ).missing ).toEqual(
		{ of: ADDON, needs: WOO }
	);
} );

test( 'what is on is not missed, nor by whom is off', () => {
	expect(
		replyOf( site, unsure, [ ADDON, WOO ], null, LOGGED )
	).not.toHaveProperty( 'missing' );
	expect( replyOf( site, unsure, [], null, LOGGED ) ).not.toHaveProperty(
		'missing'
	);
} );
