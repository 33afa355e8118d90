/**
 * @jest-environment jsdom
 */
import {
	keepDiagnosis,
	keptDiagnosis,
} from '../../../../src/panel/store/kept-diagnosis';
import { aDiagnosis, anObservation } from '../../report/a-diagnosis';

const HOME = 'https://shop.example/';
const storage = window.localStorage;

beforeEach( () => storage.clear() );

describe( 'the diagnosis that is kept', () => {
	it( 'comes back as it was', () => {
		keepDiagnosis( HOME, aDiagnosis() );
		expect( keptDiagnosis( HOME ).read() ).toEqual( aDiagnosis() );
	} );

	it( 'belongs to one site of the same address', () => {
		keepDiagnosis( HOME, aDiagnosis() );
		expect(
			keptDiagnosis( 'https://shop.example/other/' ).read()
		).toBeNull();
	} );

	it( 'loses the bodies of its answers, which take the room', () => {
		const observations = [ anObservation( { body: 'x'.repeat( 4000 ) } ) ];
		keepDiagnosis( HOME, aDiagnosis( { observations } ) );
		expect(
			keptDiagnosis( HOME ).read()?.observations[ 0 ]?.body
		).toHaveLength( 300 );
	} );

	it( 'loses its probes where the browser is full, but not its verdict', () => {
		const full = jest
			.spyOn( Storage.prototype, 'setItem' )
			.mockImplementationOnce( () => {
				throw new DOMException( 'full', 'QuotaExceededError' );
			} );
		keepDiagnosis( HOME, aDiagnosis() );
		full.mockRestore();
		expect( keptDiagnosis( HOME ).read() ).toEqual(
			aDiagnosis( { observations: [] } )
		);
	} );

	it.each( [ '{"url":', '[]', '7', '{"url":"x","verdict":{}}' ] )(
		'is none where something else is stored: %s',
		( stored ) => {
			storage.setItem( `gateway-doctor:${ HOME }`, stored );
			expect( keptDiagnosis( HOME ).read() ).toBeNull();
		}
	);
} );
