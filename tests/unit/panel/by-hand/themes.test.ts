import {
	chosenTheme,
	themesInOrder,
} from '../../../../src/panel/by-hand/themes';
import { aSite } from '../../report/a-diagnosis';

const [ own ] = aSite().themes;
const theme = ( stylesheet: string, isDefault: boolean, active = false ) => ( {
	...( own ?? { template: '', name: '', version: '' } ),
	stylesheet,
	default: isDefault,
	active,
} );

const THEMES = [
	theme( 'astra', false, true ),
	theme( 'twentytwenty', true ),
	theme( 'twentytwentyfour', true ),
	theme( 'zakra', false ),
];

it( 'offers the guides’ theme first, then WordPress’s own, then the rest', () => {
	expect( themesInOrder( THEMES ).map( ( one ) => one.stylesheet ) ).toEqual(
		[ 'twentytwentyfour', 'twentytwenty', 'astra', 'zakra' ]
	);
} );

it( 'takes the site’s own theme, and one that is gone, for no choice', () => {
	expect( chosenTheme( THEMES, 'zakra' )?.stylesheet ).toBe( 'zakra' );
	expect( chosenTheme( THEMES, 'astra' ) ).toBeNull();
	expect( chosenTheme( THEMES, 'deleted' ) ).toBeNull();
	expect( chosenTheme( THEMES, null ) ).toBeNull();
} );
