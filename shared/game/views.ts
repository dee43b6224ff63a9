// What each screen may know. Secrets leave here or nowhere: plans, seed and salt once locked; predictions and observations never, but to their own seat.
import type { Plan } from '../sim/plan.ts';
import { knownChallenge } from './challenges.ts';
import { entry } from './outcome.ts';
import type { Phase, Round, Scored, Seat, SeatId, Session } from './sessionTypes.ts';
import type { HostView, OwnView, RoomView, SeatView } from './view.ts';

const roundOf = (phase: Phase): Round | null => ('round' in phase ? phase.round : null);

const plansOfScored = (scored: readonly Scored[]): Readonly<Record<SeatId, Plan>> =>
  Object.fromEntries(scored.map((one) => [one.seatId, one.plan]));

/** null until plans are locked. */
function lockedPlans(phase: Phase): Readonly<Record<SeatId, Plan>> | null {
  switch (phase.kind) {
    case 'locked':
    case 'descend':
      return phase.plans;
    case 'observe':
    case 'reveal':
    case 'debrief':
      return plansOfScored(phase.scored);
    case 'lobby':
    case 'briefing':
    case 'predict':
    case 'choose':
    case 'ended':
      return null;
  }
}

function isReady(phase: Phase, seat: Seat): boolean {
  switch (phase.kind) {
    case 'predict':
      return seat.bot !== null || entry(phase.round.predictions, seat.id) !== undefined;
    case 'choose':
      return seat.bot !== null || entry(phase.choices, seat.id)?.locked === true;
    case 'observe':
      return seat.bot !== null || entry(phase.observations, seat.id) !== undefined;
    default:
      return false;
  }
}

/** present: seats with a live connection; bots are always there. */
export function roomViewOf(session: Session, present: ReadonlySet<SeatId>): RoomView {
  const { phase } = session;
  const round = roundOf(phase);
  const plans = lockedPlans(phase);
  const seatView = (seat: Seat): SeatView => ({
    name: seat.name,
    bot: seat.bot,
    present: seat.bot !== null || present.has(seat.id),
    ready: isReady(phase, seat),
  });
  return {
    code: session.code,
    phase: phase.kind,
    roundNumber: round?.number ?? session.past.length,
    challengeId: round?.challengeId ?? null,
    timer: 'timer' in phase ? phase.timer : null,
    clock: phase.kind === 'descend' ? phase.clock : null,
    commitment: round?.draw.commitment ?? null,
    seed: plans === null ? null : (round?.draw.seed ?? null),
    salt: plans === null ? null : (round?.draw.salt ?? null),
    closed: session.closed,
    board: session.board,
    seats: Object.fromEntries(Object.values(session.seats).map((seat) => [seat.id, seatView(seat)])),
    plans: plans ?? {},
    recordId: 'recordId' in phase ? phase.recordId : null,
    pastRecordIds: session.past.map((round) => round.recordId),
  };
}

/** A late joiner during locked or descend has no plan: it watches, and plays the next round. */
export function ownViewOf(session: Session, seatId: SeatId): OwnView {
  const { phase } = session;
  const plans = lockedPlans(phase);
  const choice = phase.kind === 'choose' ? entry(phase.choices, seatId) : undefined;
  const final = plans === null ? undefined : entry(plans, seatId);
  const round = roundOf(phase);
  return {
    seatId,
    plan: choice?.plan ?? final ?? null,
    locked: choice?.locked ?? final !== undefined,
    prediction: round === null ? null : (entry(round.predictions, seatId) ?? null),
    observation: 'observations' in phase ? (entry(phase.observations, seatId) ?? null) : null,
  };
}

function countsOf(answers: Readonly<Record<SeatId, number>>, options: readonly string[]): number[] {
  const given = Object.values(answers);
  return options.map((_, option) => given.filter((answer) => answer === option).length);
}

export function hostViewOf(session: Session): HostView {
  const { phase } = session;
  const round = roundOf(phase);
  if (round === null) return { predictionCounts: [], observationCounts: [], lockedBatchSizes: [] };
  const challenge = knownChallenge(round.challengeId);
  const choices = phase.kind === 'choose' ? Object.values(phase.choices) : [];
  const locked = lockedPlans(phase);
  const plans = locked === null ? choices.filter((choice) => choice.locked).map((choice) => choice.plan) : Object.values(locked);
  return {
    predictionCounts: countsOf(round.predictions, challenge.prediction.options),
    observationCounts: countsOf('observations' in phase ? phase.observations : {}, challenge.observation.options),
    lockedBatchSizes: plans.map((plan) => plan.batchSize).sort((a, b) => a - b),
  };
}
