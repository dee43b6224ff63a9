// Chapters 9 to 11: another batch size, what a batch size trades, and other rules than plain SGD.
import { standardOptimizer } from '../../../../shared/game/planParameters.ts';
import type { OptimizerKind } from '../../../../shared/sim/plan.ts';
import { text } from '../../../text/en.ts';
import { countOf, numberOf, rateOf, shareOf } from '../../../text/numbers.ts';
import type { ResultOf } from '../../models.ts';
import type { Rule } from '../../scaling/state.ts';
import { Inset } from '../Inset.tsx';
import { Live } from '../Live.tsx';
import { NoiseScale } from '../math.tsx';

const offBy = (rule: Rule) => (r: ResultOf<'scaling'>) => {
  const off = r.runs.find((run) => run.rule === rule)?.off ?? null;
  return off === null ? 'off the map' : `off by a factor of ${numberOf(off)}`;
};

export function AnotherBatch() {
  return (
    <>
      <p>
        You have a run that works, and a machine that takes a batch k times as large. Which rate now? One large step should do the work of k
        small ones, so for SGD multiply the rate by k: the <b>linear rule</b> (Goyal et al., 2017, with warm-up). It keeps η / B, and with
        it the temperature. For Adam and its kin the step does not grow with the gradient, and the <b>square root</b> is the usual advice
        (Krizhevsky discussed it for SGD in 2014; Malladi et al. derived it for adaptive rules in 2022).
      </p>
      <p>
        Measured below for k = 8, as the mean factor between the loss and that of the old run after equally many samples. SGD with the old
        rate: <Live lab="scaling">{offBy('none')}</Live>; square root: <Live lab="scaling">{offBy('root')}</Live>; linear:{' '}
        <Live lab="scaling">{offBy('linear')}</Live>. For k = 32 the linear rule asks for a rate beyond the stability limit and is{' '}
        <Live lab="scaling" query="times=32">
          {offBy('linear')}
        </Live>
        : past some batch, no rate makes up for the missing steps.
      </p>
      <Inset lab="scaling" query="times=8&optimizer=sgd&rate=0.0051&seed=1" />
      <p>Where is that point? McCandlish et al. (2018) compare the noise with what is to be heard through it:</p>
      <NoiseScale />
      <p>
        Well below it, twice the batch saves nearly half the steps. Well above it, nearly none: the gradient was already clear. It is small
        early in training, where the slope is large, and grows as the slope fades. That is one reason to let batches grow, or rates fall,
        along the way.
      </p>
      <p class="guide-limit">
        <b>Where the picture ends.</b> Both rules are approximations for small steps, and Shallue et al. (2019) found no rule that held
        across models: scale, then tune the rate again around the scaled value. With Adam our own measurement at k = 8 has square root{' '}
        <Live lab="scaling" query="optimizer=adam">
          {offBy('root')}
        </Live>{' '}
        and linear{' '}
        <Live lab="scaling" query="optimizer=adam">
          {offBy('linear')}
        </Live>
        .
      </p>
    </>
  );
}

export function Trade() {
  const { small, large } = { small: 4, large: 512 };
  const query = `small=${small}&large=${large}&seed=1`;
  return (
    <>
      <p>
        So which batch size? There is no best one, there is a trade. A parallel machine takes up to some number of samples in one go at no
        extra time; ours takes 64. Below that a smaller batch is <i>not</i> faster. Above it every doubling halves the steps of a fixed
        budget. Batch {countOf(small)} against batch {countOf(large)}, on the same budget:
      </p>
      <ul>
        <li>
          Steps:{' '}
          <Live lab="trade-offs" query={query}>
            {(r) => countOf(r.small.speed ?? NaN)}
          </Live>{' '}
          against{' '}
          <Live lab="trade-offs" query={query}>
            {(r) => countOf(r.large.speed ?? NaN)}
          </Live>
          ; samples seen:{' '}
          <Live lab="trade-offs" query={query}>
            {(r) => countOf(r.small.samples ?? NaN)}
          </Live>{' '}
          against{' '}
          <Live lab="trade-offs" query={query}>
            {(r) => countOf(r.large.samples ?? NaN)}
          </Live>
          .
        </li>
        <li>
          Over the ridge:{' '}
          <Live lab="trade-offs" query={query}>
            {(r) => shareOf(r.small.exploration ?? NaN)}
          </Live>{' '}
          against{' '}
          <Live lab="trade-offs" query={query}>
            {(r) => shareOf(r.large.exploration ?? NaN)}
          </Live>
          .
        </li>
        <li>
          Loss left above the bottom at a constant rate:{' '}
          <Live lab="trade-offs" query={query}>
            {(r) => numberOf(r.small.settling ?? NaN)}
          </Live>{' '}
          against{' '}
          <Live lab="trade-offs" query={query}>
            {(r) => numberOf(r.large.settling ?? NaN)}
          </Live>
          .
        </li>
      </ul>
      <Inset lab="trade-offs" query={query} />
      <p>
        Fill the machine, and stop there unless time forces you on: that is why 64 to 256 is a good first guess. Masters and Luschi (2018)
        found their best results on image tasks with batches between 2 and 32, at the price of slower training.
      </p>
    </>
  );
}

const endOf = (kind: OptimizerKind) => (runs: ResultOf<'optimizers'>) => {
  const loss = runs.find((run) => run.kind === kind)?.medianLoss ?? null;
  return loss === null ? 'off the map' : numberOf(loss);
};
const momentum = standardOptimizer('momentum');
const adam = standardOptimizer('adam');

export function OtherRules() {
  return (
    <>
      <p>
        <b>Momentum</b> (Polyak, 1964; Nesterov, 1983) adds up past gradients, so that slopes which agree build speed and those which
        alternate cancel
        {momentum.kind === 'momentum' && (
          <>
            ; with the usual {numberOf(momentum.momentum)} a steady slope counts {numberOf(1 / (1 - momentum.momentum))} times, so take a
            smaller rate than for plain SGD
          </>
        )}
        . <b>Adagrad</b> (Duchi et al., 2011), <b>RMSProp</b> and <b>Adam</b> (Kingma and Ba, 2015) divide each coordinate by the size of
        its past gradients
        {adam.kind === 'adam' && (
          <>
            {' '}
            (Adam’s usual memories: {numberOf(adam.beta1)} for the gradient, {adam.beta2} for its square)
          </>
        )}
        . <b>AdamW</b> (Loshchilov and Hutter, 2019) takes weight decay out of that division, where it belongs. <b>Lion</b> (Chen et al.,
        2023) keeps only the sign.
      </p>
      <p>
        Eight rules below see the same start and the same noise, each at the best of eight rates. In a ravine that lies askew to the
        coordinates plain SGD ends at <Live lab="optimizers">{endOf('sgd')}</Live>, momentum at{' '}
        <Live lab="optimizers">{endOf('momentum')}</Live>, {text.optimizer.adam} at <Live lab="optimizers">{endOf('adam')}</Live>,{' '}
        {text.optimizer.adagrad} at <Live lab="optimizers">{endOf('adagrad')}</Live>. Give all of them the rate{' '}
        <Live lab="optimizers" query="mode=shared&rate=0.03">
          {(runs) => rateOf(runs[0]?.rate ?? NaN)}
        </Live>
        , and the same ones end at{' '}
        <Live lab="optimizers" query="mode=shared&rate=0.03">
          {endOf('sgd')}
        </Live>
        ,{' '}
        <Live lab="optimizers" query="mode=shared&rate=0.03">
          {endOf('momentum')}
        </Live>
        ,{' '}
        <Live lab="optimizers" query="mode=shared&rate=0.03">
          {endOf('adam')}
        </Live>{' '}
        and{' '}
        <Live lab="optimizers" query="mode=shared&rate=0.03">
          {endOf('adagrad')}
        </Live>
        .
      </p>
      <Inset lab="optimizers" query="hill=tilted-ravine&mode=own&rate=0.031&batch=64&rule=adam&seed=1" />
      <p>
        So a comparison at one common rate compares nothing. Compare each rule at its own tuned rate, or not at all. A fair summary of
        larger studies (Wilson et al., 2017; Schmidt et al., 2021): well-tuned SGD with momentum often generalises as well or better on
        images; Adam and AdamW need less tuning and are the default for transformers.
      </p>
    </>
  );
}
