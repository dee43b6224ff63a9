// Which plans' swarms are moved on together: those that the same kernel serves.
import type { Plan } from '../../shared/sim/plan.ts';

/** As many swarms of 1,024 walkers as any device holds in one buffer, whatever the optimizer. */
const mostTogether = 128;

/** Seats in groups of one optimizer each, in the order in which they come. */
export function groupsOf<Seat extends string>(plans: readonly (readonly [Seat, Plan])[]): { seats: Seat[]; plans: Plan[] }[] {
  const groups: { seats: Seat[]; plans: Plan[] }[] = [];
  for (const [seat, plan] of plans) {
    const { kind } = plan.optimizer;
    const open = groups.find((group) => group.plans[0]?.optimizer.kind === kind && group.plans.length < mostTogether);
    if (open) {
      open.seats.push(seat);
      open.plans.push(plan);
    } else groups.push({ seats: [seat], plans: [plan] });
  }
  return groups;
}
