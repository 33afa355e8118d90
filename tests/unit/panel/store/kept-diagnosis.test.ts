/**
 * @jest-environment jsdom
 */
import { keep, recall } from '../../../../src/panel/store/kept-diagnosis';
import { aDiagnosis, anObservation } from '../../report/a-diagnosis';

const HOME = 'https://shop.example/';
const storage = window.localStorage;

beforeEach( () => storage.clear() );

describe( 'the diagnosis that is kept', () => {
	it( 'comes back as it was', () => {
		keep( storage, HOME, aDiagnosis() );
		expect( recall( storage, HOME ) ).toEqual( aDiagnosis() );
	} );

	it( 'belongs to one site of the same address', () => {
		keep( storage, HOME, aDiagnosis() );
		expect( recall( storage, 'https://shop.example/other/' ) ).toBeNull();
	} );

	it( 'loses the bodies of its answers, which take the room', () => {
		const observations = [ anObservation( { body: 'x'.repeat( 4000 ) } ) ];
		keep( storage, HOME, aDiagnosis( { observations } ) );
		expect( recall( storage, HOME )?.observations[ 0 ]?.body ).toHaveLength(
			300
		);
	} );

	it( 'loses its probes where the browser is full, but not its verdict', () => {
		const full = jest
			.spyOn( Storage.prototype, 'setItem' )
			.mockImplementationOnce( () => {
				throw new DOMException( 'full', 'QuotaExceededError' );
			} );
		keep( storage, HOME, aDiagnosis() );
		full.mockRestore();
		expect( recall( storage, HOME ) ).toEqual(
			aDiagnosis( { observations: [] } )
		);
	} );

	it.each( [ '{"url":', '[]', '7', '{"url":"x","verdict":{}}' ] )(
		'is none where something else is stored: %s',
		( stored ) => {
			storage.setItem( `gateway-doctor:${ HOME }`, stored );
			expect( recall( storage, HOME ) ).toBeNull();
		}
	);
} );
