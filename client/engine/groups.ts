// Which swarms are moved on together: those that the same kernel serves.
import { ruleKey } from '../../shared/sim/rule.ts';
import type { SwarmSpec } from '../../shared/sim/plan.ts';

/** As many swarms of 1,024 walkers as any device holds in one buffer, whatever the optimizer. */
const mostTogether = 128;

export interface SwarmGroup<Seat extends string> {
  seats: Seat[];
  specs: SwarmSpec[];
}

/** Swarms of one landscape and size, in groups of one rule each, in the order in which they come. */
export function groupsOf<Seat extends string>(swarms: readonly (readonly [Seat, SwarmSpec])[]): SwarmGroup<Seat>[] {
  const groups: SwarmGroup<Seat>[] = [];
  for (const [seat, spec] of swarms) {
    const key = ruleKey(spec.plan.optimizer);
    const open = groups.find(
      ({ specs: [first, ...others] }) => first && ruleKey(first.plan.optimizer) === key && others.length + 1 < mostTogether,
    );
    if (open) {
      open.seats.push(seat);
      open.specs.push(spec);
    } else groups.push({ seats: [seat], specs: [spec] });
  }
  return groups;
}
