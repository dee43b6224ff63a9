// The doctor's words: a sentence for each finding of shared/sim/diagnosis.ts, and one for the cure that can still be taken.
import type { Cure } from '../../shared/sim/cure.ts';
import type { Diagnosis } from '../../shared/sim/diagnosis.ts';
import type { BuiltInKind } from '../../shared/sim/plan.ts';
import { text } from './en.ts';
import { countOf, numberOf, plural, rateOf, shareOf } from './numbers.ts';

export function doctorSays(found: Diagnosis, cure: Cure): string {
  const advice = cureInWords(cure);
  return advice === '' ? findingInWords(found) : `${findingInWords(found)} ${advice}`;
}

function findingInWords(found: Diagnosis): string {
  switch (found.kind) {
    case 'diverged':
      return `${shareOf(found.share)} of your walkers flew off the map: a learning rate of ${rateOf(found.learningRate)} with noise of ${numberOf(found.noise)} is too wild here${found.stabilityLimit !== null && found.learningRate > found.stabilityLimit ? `; past ${rateOf(found.stabilityLimit)} even a quiet step overshoots` : ''}.`;
    case 'out-of-budget':
      return `A batch of ${countOf(found.batchSize)} costs ${numberOf(found.unitsPerStep)} units a step, so the budget bought only ${plural(found.steps, 'step')}. A batch this machine handles in one go buys ${countOf(found.stepsAtFullWidth)}.`;
    case 'trapped':
      return trappedInWords(found);
    case 'stuck':
      return `Your swarm did not get far: a learning rate of ${rateOf(found.learningRate)} is too small for the steps that this budget buys: half of your walkers still stand above ${shareOf(Math.min(1, found.medianGap))} of the height they started from.`;
    case 'lopsided':
      return `One direction here is ${numberOf(found.ratio)} times as steep as the other. It allows no rate above ${rateOf(found.stabilityLimit)}, and with that, ${plural(found.steps, 'step')} do not cover the way along the gentle one.`;
    case 'swinging':
      return `Your swarm swings past the bottom and back: with a momentum of ${numberOf(found.momentum)}, ${plural(found.steps, 'step')} are too few for the swing to die down, and half of your walkers still stand above ${shareOf(Math.min(1, found.medianGap))} of the height they started from.`;
    case 'sharp':
      return `A good loss in a bad place: ${shareOf(found.share)} of your walkers sat in a valley ${numberOf(found.sharpness / found.flattest)} times sharper than the flat one, where new data cost ${numberOf(found.medianValidationLoss)}.`;
    case 'wandering':
      return `Found the valley, but did not come to rest in time: noise of ${numberOf(found.noise)} kept your swarm moving, and half of your walkers still stand above ${shareOf(Math.min(1, found.medianGap))} of the height they started from.`;
    case 'well-tuned':
      return `Nothing to cure: ${shareOf(found.escaped)} of your walkers ended in the right valley, half of them below ${shareOf(Math.max(0.001, found.medianGap))} of the height they started from.`;
  }
}

function trappedInWords({ basin, noise, share, learningRate }: Extract<Diagnosis, { kind: 'trapped' }>): string {
  if (basin === null)
    return noise === 0
      ? 'Your swarm rests on the pass itself: there is no slope to follow, and full batch has no noise to nudge it off.'
      : `Your swarm rests on the pass itself: there is no slope to follow, and noise of ${numberOf(noise)} was too quiet to nudge it off.`;
  return noise === 0
    ? 'Full batch means no noise at all, and without noise nothing climbs out of a valley.'
    : `${shareOf(share)} of your walkers sat in the same valley: noise of ${numberOf(noise)} at a learning rate of ${rateOf(learningRate)} did not carry them out in time.`;
}

function cureInWords(cure: Cure): string {
  switch (cure.kind) {
    case 'lower-rate':
      return `Try a learning rate of ${rateOf(cure.learningRate)}.`;
    case 'raise-rate':
      return `Try a learning rate of ${rateOf(cure.learningRate)}.`;
    case 'smaller-batch':
      return `Try a smaller batch, ${countOf(cure.batchSize)} say.`;
    case 'larger-batch':
      return `Try a larger batch, ${countOf(cure.batchSize)} say.`;
    case 'other-optimizer':
      return `Try ${optimizerInWords(cure.optimizer)}, at a learning rate of ${rateOf(cure.learningRate)}.`;
    case 'less-momentum':
      return `Try a momentum of ${numberOf(cure.momentum)}.`;
    case 'warm-up':
      return 'Try a warm-up.';
    case 'decay':
      return 'Let the learning rate fall towards the end.';
    case 'none':
      return '';
  }
}

function optimizerInWords(kind: BuiltInKind): string {
  switch (kind) {
    case 'sgd':
      return `plain ${text.optimizer[kind]}`;
    case 'momentum':
    case 'nesterov':
      return `${text.optimizer[kind]}, which adds up steps that agree`;
    case 'adagrad':
    case 'rmsprop':
    case 'adam':
    case 'adamw':
    case 'lion':
      return `${text.optimizer[kind]}, which gives each direction a step of its own`;
  }
}
