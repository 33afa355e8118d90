export { diagnose } from './diagnose';
export type { DiagnoseOptions } from './options';
export { cureOf, type Cure } from './cure';
export type { CurrentProbe, RunState } from './types';
