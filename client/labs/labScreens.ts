// The labs' screens, each with only its own code.
import type { ComponentType } from 'preact';
import type { LabId } from './ids.ts';

export const labScreens: Readonly<Record<LabId, () => Promise<ComponentType>>> = {
  stuck: async () => (await import('./stuck/StuckLab.tsx')).StuckLab,
  noise: async () => (await import('./noise/NoiseLab.tsx')).NoiseLab,
  'batch-size': async () => (await import('./batchSize/BatchSizeLab.tsx')).BatchSizeLab,
  schedules: async () => (await import('./schedules/SchedulesLab.tsx')).SchedulesLab,
  'range-test': async () => (await import('./rangeTest/RangeTestLab.tsx')).RangeTestLab,
  'warm-up': async () => (await import('./warmUp/WarmUpLab.tsx')).WarmUpLab,
  'flat-and-sharp': async () => (await import('./flatSharp/FlatSharpLab.tsx')).FlatSharpLab,
  escape: async () => (await import('./escape/EscapeLab.tsx')).EscapeLab,
  optimizers: async () => (await import('./optimizers/OptimizersLab.tsx')).OptimizersLab,
  scaling: async () => (await import('./scaling/ScalingLab.tsx')).ScalingLab,
  'trade-offs': async () => (await import('./tradeOffs/TradeOffsLab.tsx')).TradeOffsLab,
  doctor: async () => (await import('./doctor/DoctorLab.tsx')).DoctorLab,
};
