// The doctor's one advice, a sentence or two for each finding of shared/sim/diagnosis.ts.
import type { Diagnosis } from '../../shared/sim/diagnosis.ts';
import { countOf, numberOf, plural, rateOf, shareOf } from './numbers.ts';

export function doctorSays(found: Diagnosis): string {
  switch (found.kind) {
    case 'diverged':
      return `${shareOf(found.share)} of your walkers flew off: a learning rate of ${rateOf(found.learningRate)} is too high here. Try ${rateOf(found.suggestedRate)}, or warm up.`;
    case 'out-of-budget':
      return `A batch of ${countOf(found.batchSize)} costs ${numberOf(found.unitsPerStep)} units a step, so the budget bought only ${plural(found.steps, 'step')}. A batch this machine handles in one go buys ${countOf(found.stepsAtFullWidth)}.`;
    case 'trapped':
      return found.noise === 0
        ? 'Full batch means no noise at all, and without noise nothing climbs out of a valley. Make the batch smaller.'
        : `${shareOf(found.share)} of your walkers sat in the same valley: noise of ${numberOf(found.noise)} was too quiet to climb out. Make the batch smaller, or start with a larger rate.`;
    case 'stuck':
      return `Your swarm hardly moved: a learning rate of ${rateOf(found.learningRate)} is too small for this budget. Take bigger steps.`;
    case 'sharp':
      return `A good loss in a bad place: this valley is ${numberOf(found.sharpness / found.flattest)} times sharper than the flat one, and new data would not forgive it. A smaller batch finds the flat one.`;
    case 'wandering':
      // The rate did fall, so more of the same advice would help nobody.
      if (found.lastRate < 0.001)
        return `Found the valley, but came to rest too late: noise of ${numberOf(found.noise)} shook the swarm until the rate was almost nothing. A somewhat larger batch settles sooner.`;
      return `Found the valley, but never came to rest: noise of ${numberOf(found.noise)} kept it moving. Let the learning rate fall towards the end.`;
    case 'well-tuned':
      return 'Nothing to cure. Enough noise to get out, little enough to settle.';
  }
}
