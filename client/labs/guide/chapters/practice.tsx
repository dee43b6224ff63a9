// Chapters 12 to 14: what goes wrong, an order of work, and what toys can show.
import { standardOptimizer } from '../../../../shared/game/planParameters.ts';
import type { Cure } from '../../../../shared/sim/cure.ts';
import { countOf, numberOf, rateOf, shareOf } from '../../../text/numbers.ts';
import type { Failure } from '../../doctor/state.ts';
import type { ResultOf } from '../../models.ts';
import { Inset } from '../Inset.tsx';
import { Live } from '../Live.tsx';
import { TableHead } from '../../pieces.tsx';

const cures: Record<Cure['kind'], string> = {
  'lower-rate': 'a lower rate',
  'raise-rate': 'a higher rate',
  'smaller-batch': 'a smaller batch',
  'larger-batch': 'a larger batch',
  'other-optimizer': 'another optimizer',
  'less-momentum': 'less momentum',
  'warm-up': 'a warm-up',
  decay: 'a falling rate',
  none: 'nothing',
};

interface Complaint {
  failure: Failure;
  sign: string;
  cause: string;
  cure: string;
  /** before and after the cures, in the number that shows this complaint */
  shows: (visit: ResultOf<'doctor'>[number]) => string;
}

const lossOf = (loss: number | null): string => (loss === null ? 'off the map' : numberOf(loss));

const complaints: readonly Complaint[] = [
  {
    failure: 'explodes',
    sign: 'The loss shoots up, or turns into NaN',
    cause: 'η above 2 / λ somewhere on the way',
    cure: 'Divide η by 3 to 10; or warm up, if it happens in the first steps; clip gradients, if it happens rarely',
    shows: (visit) => `${shareOf(visit.diverged)} off the map`,
  },
  {
    failure: 'stuck',
    sign: 'The loss sinks, but hardly',
    cause: 'η far below the limit, or the gradient nearly vanishes',
    cure: 'Range test; raise η; momentum or Adam, if one direction is far steeper than another',
    shows: (visit) => `loss ${lossOf(visit.medianLoss)}`,
  },
  {
    failure: 'trapped',
    sign: 'The loss levels off early, other seeds or batch sizes do better',
    cause: 'too little noise to leave the first good place',
    cure: 'Smaller batch, or a larger η early; keep the decay for the end',
    shows: (visit) => `${shareOf(visit.escaped)} in the right valley`,
  },
  {
    failure: 'wandering',
    sign: 'The loss levels off high and shakes',
    cause: 'the noise floor: η s² too large at the end',
    cure: 'Let η fall towards zero; or a larger batch late',
    shows: (visit) => `loss ${lossOf(visit.medianLoss)}`,
  },
  {
    failure: 'overfit',
    sign: 'Training is fine, new data are not',
    cause: 'the model has learned what does not carry over; here: a sharp valley',
    cure: 'More data first; weight decay, augmentation, an earlier stop, a smaller model; smaller batch or larger η early',
    shows: (visit) => `new data cost ${lossOf(visit.medianValidationLoss)}`,
  },
];

export function Failures() {
  return (
    <>
      <p>
        Most bad runs fail in one of five ways, and the curves tell which. In the last column a sick swarm of ours, and the same dice again
        once the doctor of the game has nothing more to say; the first thing it changed stands in brackets.
      </p>
      <div class="guide-table">
        <table>
          <TableHead heads={['What you see', 'Usual cause', 'What to try, in this order', 'Measured']} />
          <tbody>
            {complaints.map(({ failure, sign, cause, cure, shows }) => (
              <tr key={failure}>
                <th scope="row">{sign}</th>
                <td data-head="Cause">{cause}</td>
                <td data-head="Try">{cure}</td>
                <td data-head="Measured">
                  <Live lab="doctor" query={`failure=${failure}&visits=4`}>
                    {(visits) => {
                      const [first, last] = [visits[0], visits.at(-1)];
                      return first && last ? `${shows(first)}; then ${shows(last)} (${cures[first.cure.kind]})` : '';
                    }}
                  </Live>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Inset lab="doctor" query="failure=trapped&visits=3&seed=1" />
      <p>
        <b>Change one thing at a time.</b> One cure often uncovers the next complaint: a swarm that has been freed may shake. And a
        difference that one seed shows may be luck. In our swarms one sees a thousand seeds at once; with a real model, run at least three
        before you believe a small difference.
      </p>
    </>
  );
}

/** "the Karpathy constant" */
const adamRate = 3e-4;

export function OrderOfWork() {
  const adamw = standardOptimizer('adamw');
  const momentum = standardOptimizer('momentum');
  return (
    <>
      <ol class="guide-steps">
        <li>
          <b>Make it learn something.</b> Train on a handful of samples until the loss is nearly zero. A model that cannot do that has an
          error, and no rate will mend it.
        </li>
        <li>
          <b>Start from defaults.</b> AdamW with η = {rateOf(adamRate)}
          {adamw.kind === 'adamw' && (
            <>
              , memories {numberOf(adamw.beta1)} and {adamw.beta2}, weight decay {numberOf(adamw.weightDecay)}
            </>
          )}
          ; or SGD with {momentum.kind === 'momentum' && <>momentum {numberOf(momentum.momentum)}</>} and η from a range test, often near{' '}
          {rateOf(0.1)} where inputs and layers are normalised. Batch {countOf(64)} to {countOf(256)}. Warm-up over 5 % of the run, then
          cosine to nearly zero. These are habits, not laws: they get a run going.
        </li>
        <li>
          <b>Choose the batch by the machine.</b> The largest that still makes every step about as fast as a small one. Go beyond it only to
          save time, below it only if memory forces you or small batches do better on validation at equal time.
        </li>
        <li>
          <b>Tune the rate first, on a log scale.</b> It matters more than everything else together. Range test, then three runs around a
          tenth of the break: a third of it, it, three times it. If the best lies at an end, go on in that direction. Too high and nearly
          breaking beats too low.
        </li>
        <li>
          <b>Then the schedule’s length,</b> then warm-up, then weight decay. Compare runs at their end, with the rate down; never in the
          middle.
        </li>
        <li>
          <b>When the batch changes by k,</b> change η by k (SGD) or by √k (Adam), warm up longer, and tune the rate once more.
        </li>
        <li>
          <b>When something fails,</b> go to the table above before you change the model.
        </li>
        <li>
          <b>Write down</b> seed, batch, rate, schedule, and the number of steps. A result without them cannot be repeated, not even by you.
        </li>
      </ol>
    </>
  );
}

export function Limits() {
  return (
    <>
      <p>
        Everything measured on this page happened on surfaces over <i>two</i> parameters. Here is what that can show, and what it cannot.
      </p>
      <ul>
        <li>
          <b>Carries over exactly:</b> the square-root law for the size of the noise; the stability limit of a bowl; what a schedule, a
          warm-up or an optimizer’s formula does to a step; that comparisons need each rule’s own rate and more than one seed.
        </li>
        <li>
          <b>Carries over as a tendency:</b> that η / B acts like a temperature; that noise early and cooling late beats either alone; that
          the linear rule works until a limit; that large batches stop paying off. Real networks show all of these, at points that no toy
          can predict.
        </li>
        <li>
          <b>Does not carry over:</b> the geometry. Two parameters know isolated valleys and walls around them. Millions of parameters know
          saddles, long flat valleys, symmetries, and solutions joined to each other. Initialisation, normalisation and architecture shape
          the surface, and there is nothing of them here.
        </li>
        <li>
          <b>Modelled, not measured:</b> new data as a shifted surface; the machine as a number of samples that fit into one go; noise that
          is the same everywhere, except where a landscape is made from real data.
        </li>
      </ul>
      <p>
        A toy earns its place by letting one see an idea work and fail within a minute. What it has taught you about <i>why</i> a knob does
        something is meant to last. Which value is right for your model, only your model can say.
      </p>
    </>
  );
}
