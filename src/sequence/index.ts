export { diagnose } from './diagnose';
export { GUARD } from './guards';
export { handoverPlan, planningFor } from './handover';
export { stoppable, unlessStopped } from './run/stoppable';
export type { CurrentProbe, DiagnoseOptions, RunState, View } from './types';
