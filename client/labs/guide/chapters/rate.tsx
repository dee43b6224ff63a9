// Chapters 6 to 8: the largest rate, the first steps, and the last ones.
import { numberOf, rateOf, shareOf } from '../../../text/numbers.ts';
import type { ResultOf } from '../../models.ts';
import type { Fate } from '../../rangeTest/state.ts';
import { Inset } from '../Inset.tsx';
import { Live } from '../Live.tsx';
import { FloorLaw } from '../math.tsx';

const fates: Record<Fate, string> = {
  arrived: 'arrives',
  slow: 'is still on its way',
  shakes: 'ends higher than it began',
  off: 'flies off the map',
};
const fateAt = (factor: number) => (r: ResultOf<'range-test'>) => {
  const fate = r.runs.find((run) => run.factor === factor)?.fate;
  return fate ? fates[fate] : '';
};
const breaksAt = ({ test }: ResultOf<'range-test'>): string =>
  test.blowUp === null ? 'nowhere up to 10' : rateOf(test.rates[test.blowUp] ?? NaN);

export function LargestRate() {
  return (
    <>
      <p>
        In a bowl of curvature λ one step multiplies the distance to the bottom by 1 − ηλ. Below ηλ = 2 it shrinks; above, every step
        overshoots by more than the one before. So the largest useful rate belongs to the <i>steepest</i> direction, and it is the number
        that one knows least about a new model.
      </p>
      <p>
        The <b>range test</b> (Leslie Smith, 2017) asks the model itself: one short run in which the rate grows with every step, from
        hopelessly small to too large. Below, the loss breaks at <Live lab="range-test">{breaksAt}</Live>. Take a tenth of that,{' '}
        <Live lab="range-test">{(r) => rateOf(r.test.suggestion)}</Live>: a run at that rate <Live lab="range-test">{fateAt(1)}</Live>, one
        at a tenth of it <Live lab="range-test">{fateAt(0.1)}</Live>, one at ten times it <Live lab="range-test">{fateAt(10)}</Live>. Make
        the hill ten times as steep, and the suggestion falls to{' '}
        <Live lab="range-test" query="hill=two-heats*10">
          {(r) => rateOf(r.test.suggestion)}
        </Live>
        .
      </p>
      <Inset lab="range-test" query="hill=two-heats&batch=32&seed=1" />
      <p>
        Run the test with the batch size that you will train with: noise blurs the edge. Here it breaks at{' '}
        <Live lab="range-test" query="batch=1">
          {breaksAt}
        </Live>{' '}
        for B = 1 and at{' '}
        <Live lab="range-test" query="batch=256">
          {breaksAt}
        </Live>{' '}
        for B = 256. The rate of steepest fall, which some read off instead, is often too near the edge to train at.
      </p>
      <p class="guide-limit">
        <b>Where the picture ends.</b> A bowl has one λ; a network’s curvature moves with the weights. Full-batch gradient descent on
        networks tends to drive the sharpness up until it hovers just above 2 / η (Cohen et al., 2021), so the limit follows the rate as
        much as the other way round. And the test sees the start of training only. It gives the order of size, which is what one lacks.
      </p>
    </>
  );
}

export function FirstSteps() {
  return (
    <>
      <p>
        The start is often the steepest place of all, and the least representative: the weights are random, and an adaptive rule has seen
        too few gradients to know their size. A <b>warm-up</b> leaves the rate as it is and makes only the first W steps small, growing from
        η / W to η. Goyal et al. (2017) needed it to train with batches of 8,192.
      </p>
      <p>
        Below, the start hangs on a wall that allows no rate above <Live lab="warm-up">{(r) => rateOf(r.limit)}</Live>, above a plain that
        would need an age at such a rate. With 0.8 from the first step, <Live lab="warm-up">{(r) => shareOf(r.without.diverged)}</Live> of
        the walkers leave the map. With a warm-up of 20 steps, <Live lab="warm-up">{(r) => shareOf(r.with.diverged)}</Live> do, and the
        median walker arrives. Four steps of warm-up are too few:{' '}
        <Live lab="warm-up" query="warmup=4">
          {(r) => shareOf(r.with.diverged)}
        </Live>{' '}
        leave.
      </p>
      <Inset lab="warm-up" query="rate=0.8&warmup=20&seed=1" />
      <p>
        Five to ten percent of the run is a usual length; if a run with warm-up still breaks in its first steps, double it once, then lower
        the rate. A slow run needs none.
      </p>
      <p class="guide-limit">
        <b>Where the picture ends.</b> The cliff is one cause among several. For Adam, the few gradients behind its first estimates are
        another (Liu et al., 2020); in large networks warm-up also seems to let training move to a gentler region before the full rate
        arrives (Gilmer et al., 2022).
      </p>
    </>
  );
}

const ended = (kind: string) => (runs: ResultOf<'schedules'>) => numberOf(runs.find((run) => run.kind === kind)?.validation.at(-1) ?? NaN);
const falling = (runs: ResultOf<'schedules'>): number[] =>
  runs.filter((run) => run.kind !== 'constant').map((run) => run.validation.at(-1) ?? Infinity);

export function LastSteps() {
  return (
    <>
      <p>A constant rate never arrives. In a bowl of curvature λ the noise keeps a run above the bottom by</p>
      <FloorLaw />
      <p>
        for each direction. To get lower, η must fall, or B must grow: to the noise it is the same (Smith et al., 2018). Robbins and Monro
        showed in 1951 how slowly it may fall and still arrive: the rates must add up to infinity, so that any distance can be walked, and
        their squares must not, so that the noise dies out. Real runs are finite, and a <b>schedule</b> spends a high rate on the way and a
        low one at the end.
      </p>
      <p>
        Below, ten schedules walk the same dented bowl with the same noise. The constant rate ends at a validation loss of{' '}
        <Live lab="schedules">{ended('constant')}</Live>, cosine (Loshchilov and Hutter, 2017) at{' '}
        <Live lab="schedules">{ended('cosine')}</Live>, one cycle (Smith and Topin) at <Live lab="schedules">{ended('oneCycle')}</Live>, a
        constant rate that falls only in the last tenth at <Live lab="schedules">{ended('wsd')}</Live>. All that fall lie between{' '}
        <Live lab="schedules">{(runs) => numberOf(Math.min(...falling(runs)))}</Live> and{' '}
        <Live lab="schedules">{(runs) => numberOf(Math.max(...falling(runs)))}</Live>.
      </p>
      <Inset lab="schedules" query="epochs=30&rate=0.15&batch=16&warmup=0&schedule=cosine&epoch=15&seed=1" />
      <p>
        That is the practical lesson: <b>that</b> the rate falls matters far more than <b>how</b>. Cosine to nearly zero is a good default
        where the length of the run is known; where it is not, hold the rate and let it fall whenever you decide to stop.
      </p>
      <p class="guide-limit">
        <b>Where the picture ends.</b> The floor formula is exact for a bowl with even noise, and only there. Comparing runs in their middle
        is misleading: a run whose rate is still high looks worse than it is, because its noise has not been let out yet.
      </p>
    </>
  );
}
