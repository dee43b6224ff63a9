// A locked plan, printed as a ticket.
import type { Challenge } from '../../shared/game/challenge.ts';
import type { Plan } from '../../shared/sim/plan.ts';
import { parseRule } from '../../shared/sim/ruleParser.ts';
import { text } from '../text/en.ts';
import { countOf, numberOf, rateOf } from '../text/numbers.ts';
import { pathOf } from './Curve.tsx';
import { Formula } from './Formula.tsx';
import { readingsOf } from './readings.ts';

export function Ticket({ challenge, plan, name }: { challenge: Challenge; plan: Plan; name: string }) {
  const readings = readingsOf(challenge, plan);
  const box = { width: 200, height: 56, pad: 4 };
  const rule = plan.optimizer.kind === 'own' ? parseRule(plan.optimizer.rule) : null;
  const high = Math.max(plan.learningRate, Number.MIN_VALUE);
  return (
    <section class="ticket" aria-label={text.choose.ticket} data-testid="ticket">
      <header>
        <b dir="auto">{name}</b>
        <span>{challenge.title}</span>
      </header>
      <dl>
        <Item label={text.choose.batchSize} value={countOf(plan.batchSize)} />
        <Item label={text.choose.learningRate} value={rateOf(plan.learningRate)} />
        <Item label={text.choose.schedule} value={text.schedule[plan.schedule.kind].name} />
        {plan.warmupSteps > 0 && <Item label={text.choose.warmup} value={`${countOf(plan.warmupSteps)} ${text.gauge.stepsUnit}`} />}
        {plan.optimizer.kind !== 'sgd' && <Item label={text.choose.optimizer} value={text.optimizer[plan.optimizer.kind]} />}
        {'momentum' in plan.optimizer && <Item label={text.controls.momentum} value={numberOf(plan.optimizer.momentum)} />}
        {'weightDecay' in plan.optimizer && plan.optimizer.weightDecay > 0 && (
          <Item label={text.controls.weightDecay} value={numberOf(plan.optimizer.weightDecay)} />
        )}
        <Item label={text.gauge.noise} value={readings.noise === 0 ? text.gauge.noiseNone : numberOf(readings.noise)} />
        <Item label={text.gauge.steps} value={countOf(readings.steps)} />
      </dl>
      {rule && 'statements' in rule && <Formula statements={rule.statements} label={text.rule.formula} />}
      <svg viewBox={`0 0 ${box.width} ${box.height}`} preserveAspectRatio="none" aria-hidden="true">
        <path d={pathOf(readings.rates, box, 0, high)} class="curve-line" />
      </svg>
    </section>
  );
}

function Item({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** An own rule as it was written; nothing for the others. */
export function WrittenRule({ plan: { optimizer } }: { plan: Plan }) {
  return optimizer.kind === 'own' ? <code class="rule-text">{optimizer.rule}</code> : null;
}

/** "B 16 · 0.15 · cosine": a plan in one line, for boards. Where it has to break, batch and rate stay together, and no line begins with a dot. */
export function planInShort(plan: Plan): string {
  const parts = [
    `B\u00a0${countOf(plan.batchSize)}\u00a0·\u00a0${rateOf(plan.learningRate)}`,
    text.schedule[plan.schedule.kind].name.toLowerCase(),
  ];
  if (plan.warmupSteps > 0) parts.push(`${text.choose.warmup.toLowerCase()} ${countOf(plan.warmupSteps)}`);
  const { optimizer } = plan;
  if (optimizer.kind !== 'sgd')
    parts.push(text.optimizer[optimizer.kind] + ('momentum' in optimizer ? ` ${numberOf(optimizer.momentum)}` : ''));
  if (optimizer.kind === 'sgd' && optimizer.weightDecay > 0)
    parts.push(`${text.controls.weightDecay.toLowerCase()} ${numberOf(optimizer.weightDecay)}`);
  return parts.join('\u00a0· ');
}
