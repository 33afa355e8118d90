export { worthAsking } from './handover';
export { diagnose } from './diagnose';
export { GUARD } from './guards';
export type { DiagnoseOptions, View } from './options';
export { stoppable, unlessStopped } from './run/stoppable';
export type { CurrentProbe, RunState } from './types';
