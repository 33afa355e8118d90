export { worthAsking } from './away';
export { diagnose } from './diagnose';
export { GUARD } from './guards';
export type { DiagnoseOptions, View } from './options';
export { stoppable, unlessStopped } from './stoppable';
export type { CurrentProbe, RunState } from './types';
