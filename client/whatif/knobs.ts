// The knobs of "what if": what each kind of change may be set to in a challenge, and where it stands at first.
import type { Challenge } from '../../shared/game/challenge.ts';
import { largestWarmupShare, whatIfFault, type WhatIf, type WhatIfKind } from '../../shared/game/whatIf.ts';
import type { Plan } from '../../shared/sim/plan.ts';
import { optimizerKinds, scheduleKinds } from '../ui/kinds.ts';
import { logStops, powersOfTwo } from '../ui/logScale.ts';

/** What a slider turns; a landscape is shaped on its map. */
export type KnobKind = Exclude<WhatIfKind, 'landscape'>;
export type KnobSetting = Exclude<WhatIf, { kind: 'landscape' }>;

export const whatIfKinds: readonly KnobKind[] = [
  'batch-size',
  'learning-rate',
  'rate-factor',
  'schedule',
  'warmup',
  'optimizer',
  'noise',
  'budget',
];

/** All settings of a kind, from least to most; a slider's positions. */
export function settingsOf(challenge: Challenge, kind: KnobKind): readonly KnobSetting[] {
  return everySetting(challenge, kind).filter((whatIf) => whatIfFault(challenge, whatIf) === null);
}

/** Beyond what players may choose: the map's edge is part of the lesson. */
const beyond = 4;
const factors = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8, 16] as const;
const shares = [0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, largestWarmupShare];

function everySetting(challenge: Challenge, kind: KnobKind): readonly KnobSetting[] {
  const { controls, hardware, datasetSize } = challenge;
  switch (kind) {
    case 'batch-size':
      return powersOfTwo(1, Math.min(hardware.memoryLimit, datasetSize ?? Infinity, beyond * controls.batchSize.max)).values.map(
        (batchSize) => ({ kind, batchSize }),
      );
    case 'learning-rate':
      return logStops(controls.learningRate.min / beyond, controls.learningRate.max * beyond, 12).values.map((learningRate) => ({
        kind,
        learningRate,
      }));
    case 'noise':
      // Measured noise has no sigma to turn.
      return 'sigma' in challenge.noise ? factors.map((factor) => ({ kind, factor })) : [{ kind, factor: 1 }];
    case 'rate-factor':
    case 'budget':
      return factors.map((factor) => ({ kind, factor }));
    case 'warmup':
      return shares.map((share) => ({ kind, share }));
    case 'schedule':
      return scheduleKinds.map((schedule) => ({ kind, schedule }));
    case 'optimizer':
      return optimizerKinds.map((optimizer) => ({ kind, optimizer }));
  }
}

/** The setting nearest to a plan: where a knob stands before it is turned. */
export function settingOf(challenge: Challenge, kind: KnobKind, plan: Plan): KnobSetting {
  const settings = settingsOf(challenge, kind);
  const nearest = (of: (whatIf: KnobSetting) => number): KnobSetting | undefined => settings.toSorted((a, b) => of(a) - of(b))[0];
  const ratio = (a: number, b: number): number => Math.abs(Math.log(a / b));
  const found = nearest((whatIf) => {
    switch (whatIf.kind) {
      case 'batch-size':
        return ratio(whatIf.batchSize, plan.batchSize);
      case 'learning-rate':
        return ratio(whatIf.learningRate, plan.learningRate);
      case 'rate-factor':
      case 'noise':
      case 'budget':
        return ratio(whatIf.factor, 1);
      case 'warmup':
        return whatIf.share;
      case 'schedule':
        return whatIf.schedule === plan.schedule.kind ? 0 : 1;
      case 'optimizer':
        return whatIf.optimizer === plan.optimizer.kind ? 0 : 1;
    }
  });
  if (found === undefined) throw new Error(`what if: ${challenge.id} has no setting of ${kind}`);
  return found;
}
