/**
 * Compares what a diagnosis said with what it had to say.
 *
 *   complaints( expected, result )  -> [ 'kind is plugin, not theme', … ]; empty where all is well
 */
import { isDeepStrictEqual } from 'node:util';

const show = ( value ) => JSON.stringify( value );

const names = ( culprits ) =>
	culprits.map( ( { kind, slug } ) => `${ kind }:${ slug }` ).sort();

function whereComplaints( expected, where ) {
	if ( expected === null || where === null ) {
		return expected === where ? [] : [ `where is ${ show( where ) }` ];
	}
	return Object.entries( expected )
		.filter( ( [ name, value ] ) => where[ name ] !== value )
		.map(
			( [ name, value ] ) =>
				`where.${ name } is ${ show( where[ name ] ) }, not ${ show( value ) }`
		);
}

/**
 * What is wrong with a diagnosis.
 *
 * @param {Object} expected As in cases.mjs.
 * @param {Object} result   As runDiagnose() answers.
 * @return {string[]} One sentence each.
 */
export function complaints( expected, result ) {
	const { status, document } = result;
	if ( document === null ) {
		return [ `it printed nothing, exit status ${ status }` ];
	}
	const { verdict } = document;
	const found = [];
	if ( verdict.kind !== expected.kind ) {
		found.push( `kind is ${ verdict.kind }, not ${ expected.kind }` );
	}
	if (
		expected.culprits &&
		! isDeepStrictEqual(
			names( verdict.culprits ),
			names( expected.culprits )
		)
	) {
		found.push( `culprits are ${ names( verdict.culprits ) }` );
	}
	if ( ! expected.causes.includes( verdict.cause ) ) {
		found.push(
			`cause is ${ verdict.cause }, not ${ expected.causes[ 0 ] }`
		);
	}
	if ( expected.says && ! expected.says.test( verdict.summary ) ) {
		found.push(
			`it says nothing of ${ expected.says }: ${ verdict.summary }`
		);
	}
	if ( status !== expected.status ) {
		found.push( `exit status is ${ status }, not ${ expected.status }` );
	}
	return [ ...found, ...whereComplaints( expected.where, verdict.where ) ];
}
