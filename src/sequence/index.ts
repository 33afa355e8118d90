export { worthAsking } from './away';
export { diagnose } from './diagnose';
export { GUARD } from './guards';
export type { DiagnoseOptions, View } from './options';
export type { CurrentProbe, RunState } from './types';
