import { verbatim } from '../../../src/contract';
import { keepFinding } from '../../../src/cli/keep';
import { SiteError } from '../../../src/site';
import { aDiagnosis } from '../report/a-diagnosis';
import { aSiteClient } from '../panel/a-run';

describe( 'what the command found', () => {
	it( 'is told to the site, in English and without its evidence', async () => {
		const kept: unknown[] = [];
		const site = aSiteClient( {
			keepVerdict: async ( finding ) => void kept.push( finding ),
		} );
		const diagnosis = aDiagnosis();
		await keepFinding( site, diagnosis, () => {} );
		expect( kept ).toEqual( [
			expect.objectContaining( {
				url: diagnosis.url,
				verdict: diagnosis.verdict.kind,
				summary: diagnosis.verdict.summary,
			} ),
		] );
	} );

	it( 'is not lost where the site is down: that is said', async () => {
		const warned: string[] = [];
		const site = aSiteClient( {
			keepVerdict: () =>
				Promise.reject(
					new SiteError(
						'refused',
						verbatim( 'It does not answer.' ),
						verbatim( 'Wait.' )
					)
				),
		} );
		await keepFinding( site, aDiagnosis(), ( text ) =>
			warned.push( text )
		);
		expect( warned ).toEqual( [
			'The site could not keep the verdict: It does not answer.',
		] );
		await keepFinding( null, aDiagnosis(), ( text ) =>
			warned.push( text )
		);
		expect( warned ).toHaveLength( 1 );
	} );

	it( 'hides no fault of our own', async () => {
		const site = aSiteClient( {
			keepVerdict: () => Promise.reject( new TypeError( 'ours' ) ),
		} );
		await expect(
			keepFinding( site, aDiagnosis(), () => {} )
		).rejects.toThrow( 'ours' );
	} );
} );
