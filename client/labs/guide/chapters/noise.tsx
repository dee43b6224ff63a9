// Chapters 3 to 5: noise as heat, the time an escape takes, flat and sharp valleys.
import { countOf, numberOf, shareOf } from '../../../text/numbers.ts';
import { Inset } from '../Inset.tsx';
import { Live } from '../Live.tsx';
import { HeatLaw } from '../math.tsx';

export function Heat() {
  return (
    <>
      <p>
        Small noisy steps down a slope are a well-known motion: a particle in a warm bath. As long as the steps are small and the noise is
        the same in all directions, the long-run density of the walkers is proportional to exp(−L / D), with the temperature
      </p>
      <HeatLaw />
      <p>
        So the two knobs act as one. Double the rate, or halve the batch, and the bath is twice as hot (Mandt, Hoffman and Blei, 2017; Smith
        and Le, 2018; Jastrzębski et al., 2017). In the map below the ridge out of the first valley is{' '}
        <Live lab="batch-size">{(r) => numberOf(r.barrier)}</Live> high. With a rate of 0.2, and 400 units to spend:
      </p>
      <ul>
        <li>
          B = 1 has temperature{' '}
          <Live lab="batch-size" query="batch=1">
            {(r) => numberOf(r.temperature)}
          </Live>
          :{' '}
          <Live lab="batch-size" query="batch=1">
            {(r) => shareOf(r.escapedEver)}
          </Live>{' '}
          of the walkers crossed,{' '}
          <Live lab="batch-size" query="batch=1">
            {(r) => shareOf(r.escaped)}
          </Live>{' '}
          were in the deep valley at the end. Too hot to sit still.
        </li>
        <li>
          B = 2 has{' '}
          <Live lab="batch-size" query="batch=2">
            {(r) => numberOf(r.temperature)}
          </Live>
          :{' '}
          <Live lab="batch-size" query="batch=2">
            {(r) => shareOf(r.escaped)}
          </Live>{' '}
          ended in the deep valley.
        </li>
        <li>
          B = 16 has{' '}
          <Live lab="batch-size" query="batch=16">
            {(r) => numberOf(r.temperature)}
          </Live>
          :{' '}
          <Live lab="batch-size" query="batch=16">
            {(r) => shareOf(r.escaped)}
          </Live>
          . And all 1,024 samples at once, without noise:{' '}
          <Live lab="batch-size" query="batch=1024">
            {(r) => shareOf(r.escaped)}
          </Live>
          .
        </li>
      </ul>
      <Inset lab="batch-size" query="batch=2&rate=0.2&seed=1" />
      <p>
        Noise is not a flaw that a better machine would remove. It is what moves a run out of where it happens to be. It is also what keeps
        it from settling, which is why the chapters on schedules spend it early and save it late.
      </p>
      <p class="guide-limit">
        <b>Where the picture ends.</b> The bath is an approximation for small η: for equal η / B two runs look alike only while both rates
        are far from the stability limit of chapter 6. With noise that has a shape, SGD has no such simple resting law, and may circle for
        ever (Chaudhari and Soatto, 2018). And a real run is far too short to reach a resting law at all.
      </p>
    </>
  );
}

export function Escape() {
  return (
    <>
      <p>
        How long until a walker is out? Kramers answered that for chemical reactions in 1940. The mean number of steps is a constant over η,
        times the exponential of barrier over temperature. Halve the variance of the noise, that is, double the batch, and the exponent
        doubles.
      </p>
      <p>
        For the valley below, at η = 0.02, theory says <Live lab="escape">{(r) => countOf(r.tau)}</Live> steps; 2,048 walkers took{' '}
        <Live lab="escape">{(r) => (r.measuredTau === null ? 'for ever' : countOf(r.measuredTau))}</Live>. With half the variance theory
        asks for <Live lab="escape">{(r) => numberOf(r.halved)}</Live> times as many. So batch size does not act gradually here. It has an
        edge: on one side nearly everybody gets out in time, one doubling further nearly nobody does.
      </p>
      <Inset lab="escape" query="rate=0.02&noise=4&seed=1" />
      <p class="guide-limit">
        <b>Where the picture ends.</b> The law holds to about a fifth while η times the largest curvature stays below 0.6. At a rate of 0.1
        it says{' '}
        <Live lab="escape" query="rate=0.1&noise=2">
          {(r) => countOf(r.tau)}
        </Live>{' '}
        steps and the walkers need{' '}
        <Live lab="escape" query="rate=0.1&noise=2">
          {(r) => (r.measuredTau === null ? 'for ever' : countOf(r.measuredTau))}
        </Live>
        ; the lab then dashes its curve. Nor is it known that climbing barriers is what SGD does in large networks: their good solutions are
        often joined by paths of low loss (Garipov et al., 2018; Draxler et al., 2018). Take from this chapter how <i>steeply</i> escape
        depends on η / B, not a forecast for your model.
      </p>
    </>
  );
}

export function Flat() {
  return (
    <>
      <p>
        Two valleys can be equally deep and yet not equally good. New data shift the loss a little to the side. In a valley of curvature λ a
        shift by δ costs λδ² / 2: little where it is flat, much where it is sharp. Hochreiter and Schmidhuber argued in 1997 that flat
        minima generalise better; Keskar et al. (2017) saw large batches end in sharper ones.
      </p>
      <p>
        The two valleys below have curvatures <Live lab="flat-and-sharp">{(r) => numberOf(r.minima.flat.sharpness)}</Live> and{' '}
        <Live lab="flat-and-sharp">{(r) => numberOf(r.minima.sharp.sharpness)}</Live>, and the same training loss. A shift by 0.3 costs{' '}
        <Live lab="flat-and-sharp">{(r) => numberOf(r.minima.flat.validation - r.minima.flat.training)}</Live> in the flat one and{' '}
        <Live lab="flat-and-sharp">{(r) => numberOf(r.minima.sharp.validation - r.minima.sharp.training)}</Live> in the sharp one. All
        walkers start in the sharp one. With B = 8, <Live lab="flat-and-sharp">{(r) => shareOf(r.flat)}</Live> end in the flat one; with B =
        256,{' '}
        <Live lab="flat-and-sharp" query="batch=256">
          {(r) => shareOf(r.flat)}
        </Live>{' '}
        do, and the median loss on new data is{' '}
        <Live lab="flat-and-sharp" query="batch=256">
          {(r) => numberOf(r.medianValidationLoss ?? NaN)}
        </Live>{' '}
        instead of <Live lab="flat-and-sharp">{(r) => numberOf(r.medianValidationLoss ?? NaN)}</Live>.
      </p>
      <Inset lab="flat-and-sharp" query="shift=0.3&batch=8&seed=1" />
      <p>
        Why do the kicks sort the walkers? The sharp valley is narrow, so its rim is near, and a kick that is nothing in the wide valley
        throws a walker out of it. And a rate above 2 / λ cannot stay in a valley of curvature λ at all, noise or no noise.
      </p>
      <p class="guide-limit">
        <b>Where the picture ends.</b> This surface was built so that sharp means costly. In a network with rectified units one can rescale
        the weights, keep the function, and make the same minimum as sharp as one likes (Dinh et al., 2017): curvature alone cannot be the
        whole reason. Part of the gap that Keskar saw closes when large batches get a better-tuned rate and as many steps (Hoffer et al.,
        2017; Shallue et al., 2019). A safe reading: small batches and large rates often help on new data; “because flat” is a hypothesis.
      </p>
    </>
  );
}
