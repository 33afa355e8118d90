import Ajv from 'ajv';
import type { Diagnosis } from '../../contract';
import component from '../../contract/component.schema.json';
import diagnosis from '../../contract/diagnosis.schema.json';
import logEntry from '../../contract/log-entry.schema.json';
import mark from '../../contract/mark.schema.json';
import observation from '../../contract/observation.schema.json';
import probe from '../../contract/probe.schema.json';
import proof from '../../contract/proof.schema.json';
import record from '../../contract/record.schema.json';
import replayedRequest from '../../contract/replayed-request.schema.json';
import site from '../../contract/site.schema.json';
import step from '../../contract/step.schema.json';
import verdict from '../../contract/verdict.schema.json';

const PARTS = {
	'component.schema.json': component,
	'log-entry.schema.json': logEntry,
	'mark.schema.json': mark,
	'observation.schema.json': observation,
	'probe.schema.json': probe,
	'proof.schema.json': proof,
	'record.schema.json': record,
	'replayed-request.schema.json': replayedRequest,
	'site.schema.json': site,
	'step.schema.json': step,
	'verdict.schema.json': verdict,
};

// As many as fit under an error message; the first is mostly the cause of the rest.
const MOST = 5;

export type Checked =
	{ ok: true; diagnosis: Diagnosis } | { ok: false; problems: string[] };

/** Holds a value against `diagnosis.schema.json`; each problem says where it is and what is wrong. */
export function checkDiagnosis( value: unknown ): Checked {
	const ajv = new Ajv( { allErrors: true, strict: false } );
	for ( const [ name, schema ] of Object.entries( PARTS ) ) {
		ajv.addSchema( schema, name );
	}
	const check = ajv.compile< Diagnosis >( diagnosis );
	if ( check( value ) ) {
		return { ok: true, diagnosis: value };
	}
	const problems = ( check.errors ?? [] ).map(
		( { instancePath, message } ) =>
			`${ instancePath === '' ? 'the whole' : instancePath } ${
				message ?? 'is wrong'
			}`
	);
	return { ok: false, problems: [ ...new Set( problems ) ].slice( 0, MOST ) };
}
