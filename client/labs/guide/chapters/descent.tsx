// Chapters 1 and 2: the exact gradient, and the poll that stands in for it.
import { numberOf, shareOf } from '../../../text/numbers.ts';
import type { End } from '../../stuck/state.ts';
import { Inset } from '../Inset.tsx';
import { Live } from '../Live.tsx';
import { DescentRule, NoiseLaw } from '../math.tsx';

const ends: Record<End, string> = {
  near: 'comes to rest in the shallow valley',
  deep: 'comes to rest in the deep valley',
  ridge: 'balances on the ridge',
  restless: 'never comes to rest',
  off: 'leaves the map',
};

export function Descent() {
  return (
    <>
      <p>
        Training a model means making one number small: the <b>loss</b>, averaged over the training samples, as a function of the parameters
        θ. Gradient descent takes the slope of that average and steps against it:
      </p>
      <DescentRule />
      <p>
        The learning rate η turns a slope into a step. The exact slope needs the gradient of every sample, which is why this is called{' '}
        <i>batch</i> (or full-batch) gradient descent.
      </p>
      <p>
        Here is a loss of one parameter with two valleys. The ball starts at x ={' '}
        <Live lab="stuck">{(r) => numberOf(r.path[0]?.x ?? NaN)}</Live>, where the gradient is{' '}
        <Live lab="stuck">{(r) => (r.path[0]?.gradient ?? NaN).toFixed(4)}</Live> and the loss{' '}
        <Live lab="stuck">{(r) => (r.path[0]?.loss ?? NaN).toFixed(4)}</Live>. After a hundred steps it rests at x ={' '}
        <Live lab="stuck">{(r) => (r.path.at(-1)?.x ?? NaN).toFixed(3)}</Live> with loss{' '}
        <Live lab="stuck">{(r) => numberOf(r.path.at(-1)?.loss ?? NaN)}</Live>. Behind the ridge lies a valley with loss{' '}
        <Live lab="stuck">{(r) => numberOf(Math.min(...r.minima.map((one) => one.loss)))}</Live>.
      </p>
      <Inset lab="stuck" query="start=-1.8&rate=0.1&iteration=12" />
      <p>
        On a valley floor the gradient is zero, so the step is zero. Patience changes nothing, and neither does more data: the gradient is
        already exact. A larger rate is no way out that one could plan with. At a rate of 0.5 the ball{' '}
        <Live lab="stuck" query="rate=0.5">
          {(r) => ends[r.end]}
        </Live>
        ; at 0.6 it{' '}
        <Live lab="stuck" query="rate=0.6">
          {(r) => ends[r.end]}
        </Live>
        , having been over the ridge and back; at 0.8 it{' '}
        <Live lab="stuck" query="rate=0.8">
          {(r) => ends[r.end]}
        </Live>
        .
      </p>
      <p class="guide-limit">
        <b>Where the picture ends.</b> One parameter makes isolated valleys look common. With millions of them, most places where the
        gradient vanishes are saddles, downhill in some direction (Dauphin et al., 2014). What carries over is not “bad local minima are
        everywhere” but “an exact gradient has no reason to leave a place where it is small”.
      </p>
    </>
  );
}

export function Poll() {
  return (
    <>
      <p>
        Nobody computes the exact gradient for a large data set. One takes a <b>mini-batch</b> of B samples and uses their mean. That is a
        poll: unbiased, but off by chance. If the gradients of single samples scatter with standard deviation σ around the true one, the
        mean of B of them, drawn without replacement from N, scatters with
      </p>
      <NoiseLaw />
      <p>
        The second root is nearly 1 until B comes near N, and exactly 0 at B = N: batch gradient descent is the case without noise. With σ =
        2 and B = 32 (and N without end) theory says <Live lab="noise">{(r) => r.theory.toFixed(3)}</Live>; 2,048 batches drawn just now
        scattered by <Live lab="noise">{(r) => r.deviation.toFixed(3)}</Live>. Batches four times as large scattered{' '}
        <Live lab="noise">{(r) => shareOf(r.fourfold)}</Live> as wide: <b>four times the work buys twice the precision</b>.
      </p>
      <Inset lab="noise" query="batch=32&sigma=2&shape=bell&seed=1" />
      <p>
        Change what a single sample scatters like. Even a coin, of two values only, gives bell-shaped batches: for B = 1 the largest
        distance between the measured distribution and the bell is{' '}
        <Live lab="noise" query="shape=coin&batch=1">
          {(r) => numberOf(r.ks)}
        </Live>
        , for B = 64 it is{' '}
        <Live lab="noise" query="shape=coin&batch=64">
          {(r) => numberOf(r.ks)}
        </Live>
        . That is the central limit theorem, and the reason why so much can be said about the noise of SGD without knowing the data.
      </p>
      <p class="guide-limit">
        <b>Where the picture ends.</b> The square root needs a finite variance and independent draws. In real networks the noise has a
        shape: it is larger along directions of large curvature, it changes along the way, and whether its tails are heavy is argued about
        (Şimşekli et al., 2019, and replies). The law for the <i>size</i> of the noise is solid; “the same in all directions” is our
        simplification, except in the challenge on real data, where the noise is that of the samples.
      </p>
    </>
  );
}
