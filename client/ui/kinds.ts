// Every schedule and every optimizer, in the order in which they are shown.
import type { BuiltInKind, ScheduleKind } from '../../shared/sim/plan.ts';

export const scheduleKinds = [
  'constant',
  'step',
  'multistep',
  'exponential',
  'polynomial',
  'linear',
  'cosine',
  'cosineRestarts',
  'oneCycle',
  'wsd',
] as const satisfies readonly ScheduleKind[];

export const optimizerKinds = [
  'sgd',
  'momentum',
  'nesterov',
  'adagrad',
  'rmsprop',
  'adam',
  'adamw',
  'lion',
] as const satisfies readonly BuiltInKind[];
