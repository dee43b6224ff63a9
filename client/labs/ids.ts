// The labs by name, in the order in which they are read.
export const labIds = [
  'stuck',
  'noise',
  'batch-size',
  'schedules',
  'range-test',
  'warm-up',
  'flat-and-sharp',
  'escape',
  'optimizers',
  'scaling',
  'trade-offs',
  'doctor',
] as const;
export type LabId = (typeof labIds)[number];
export const isLabId = (name: string): name is LabId => labIds.some((id) => id === name);
