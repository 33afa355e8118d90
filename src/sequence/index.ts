export { diagnose } from './diagnose';
export type { DiagnoseOptions } from './options';
export type { CurrentProbe, RunState } from './types';
