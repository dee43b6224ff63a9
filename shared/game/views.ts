// What each screen may know. Secrets leave here or nowhere: plans, seed and salt once locked; predictions and observations never, but to their own seat.
import type { Plan } from '../sim/plan.ts';
import { atSeat, seatEntries } from './bySeat.ts';
import { challengeOfRound } from './variants.ts';
import { hasKnobs, turnKeys, turnsIn } from './course.ts';
import { entry } from './outcome.ts';
import { isReady } from './progress.ts';
import type { KnobTurn, Phase, PhaseKind, Probe, Round, Scored, Seat, SeatId, Session, Timer } from './sessionTypes.ts';
import { extendTimer } from './timing.ts';
import type { HostView, OwnView, RoomView, SeatView } from './view.ts';

const roundOf = (phase: Phase): Round | null => ('round' in phase ? phase.round : null);

/** Phases in which a seat has something to do. */
const asks: ReadonlySet<PhaseKind> = new Set(['predict', 'choose', 'revise', 'observe']);

type Plans = Readonly<Record<SeatId, Plan>>;
const plansByScored = new WeakMap<readonly Scored[], Plans>();

/** Asked for by every seat's own view: made once for each result of the referee. */
function plansOfScored(scored: readonly Scored[]): Plans {
  const made = plansByScored.get(scored) ?? Object.fromEntries(scored.map((one) => [one.seatId, one.plan]));
  plansByScored.set(scored, made);
  return made;
}

/** null until plans are locked. */
function lockedPlans(phase: Phase): Plans | null {
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
    case 'discuss':
    case 'revise':
    case 'finale':
    case 'ended':
      return null;
  }
}

/** A round with live knobs: its turns' keys so far; seed and salt, which tell all of them, only when it is over. */
function keysOf(phase: Phase): readonly number[] {
  if (phase.kind !== 'descend' || phase.live === null) return [];
  const turns = turnsIn(challengeOfRound(phase.round));
  return turnKeys(phase.round.draw, Math.min(turns, phase.live.turn + 1));
}

function isSeedPublic(phase: Phase): boolean {
  if (lockedPlans(phase) === null || !('round' in phase)) return false;
  const running = phase.kind === 'locked' || phase.kind === 'descend';
  return !(running && hasKnobs(challengeOfRound(phase.round)));
}

function knobsOf(phase: Phase): Readonly<Record<SeatId, readonly KnobTurn[]>> {
  if (phase.kind === 'descend') return phase.live?.knobs ?? {};
  if (phase.kind !== 'observe' && phase.kind !== 'reveal' && phase.kind !== 'debrief') return {};
  return Object.fromEntries(phase.scored.flatMap(({ seatId, knobs }) => (knobs === undefined ? [] : [[seatId, knobs]])));
}

/** present: seats with a live connection; bots are always there. */
export function roomViewOf(session: Session, present: ReadonlySet<SeatId>): RoomView {
  const { phase } = session;
  const round = roundOf(phase);
  const plans = lockedPlans(phase);
  const seatView = (seat: Seat): SeatView => ({
    name: session.aliases && seat.bot === null ? seat.alias : seat.name,
    bot: seat.bot,
    present: seat.bot !== null || present.has(seat.id),
    ready: asks.has(phase.kind) && (seat.bot !== null || seat.watching || isReady(phase, seat.id)),
    watching: seat.watching,
    team: seat.team,
  });
  const seedIsPublic = isSeedPublic(phase);
  const deciding = 'totalMs' in phase ? phase : null;
  return {
    code: session.code,
    phase: phase.kind,
    roundNumber: round?.number ?? session.past.length,
    challengeId: round?.challengeId ?? null,
    setup: round?.setup ?? null,
    timer: 'timer' in phase ? phase.timer : null,
    clock: phase.kind === 'descend' ? phase.clock : null,
    totalMs: deciding?.totalMs ?? 0,
    late: deciding?.late ?? false,
    discuss: round?.discuss ?? false,
    commitment: round?.draw.commitment ?? null,
    seed: seedIsPublic ? (round?.draw.seed ?? null) : null,
    salt: seedIsPublic ? (round?.draw.salt ?? null) : null,
    closed: session.closed,
    board: session.board,
    aliases: session.aliases,
    teams: session.teams,
    keys: keysOf(phase),
    knobs: knobsOf(phase),
    chart: 'chart' in phase ? phase.chart : 0,
    whatIf: 'whatIf' in phase ? phase.whatIf : null,
    seats: Object.fromEntries(Object.values(session.seats).map((seat) => [seat.id, seatView(seat)])),
    plans: plans ?? {},
    recordId: 'recordId' in phase ? phase.recordId : null,
    pastRecordIds: session.past.map((round) => round.recordId),
  };
}

/** The same one each time: what has not changed is the same object, field by field. */
const noProbes: readonly Probe[] = [];

/** A late joiner during locked or descend has no plan: it watches, and plays the next round. */
export function ownViewOf(session: Session, seatId: SeatId): OwnView {
  const { phase } = session;
  const plans = lockedPlans(phase);
  const seat = entry(session.seats, seatId);
  const choice = 'choices' in phase ? atSeat(phase.choices, seatId) : undefined;
  const final = plans === null ? undefined : entry(plans, seatId);
  const round = roundOf(phase);
  return {
    seatId,
    plan: choice?.plan ?? final ?? null,
    locked: choice?.locked ?? final !== undefined,
    prediction: round === null ? null : (entry(round.predictions, seatId) ?? null),
    observation: 'observations' in phase ? (entry(phase.observations, seatId) ?? null) : null,
    name: seat?.name ?? '',
    probes: round === null ? noProbes : (entry(round.probes, seatId) ?? noProbes),
    extraTime: seat?.extraTime ?? 0,
    timer: 'timer' in phase ? ownTimer(phase, seat?.extraTime ?? 0) : null,
    firstPlan: round === null ? null : (entry(round.firstPlans, seatId) ?? null),
  };
}

/** With extra time a seat's own timer ends later than the class's; once the class is done, the phase's timer is that seat's. */
function ownTimer(phase: Extract<Phase, { timer: Timer }>, extraTime: number): Timer {
  if (!('late' in phase) || phase.late || extraTime === 0) return phase.timer;
  return extendTimer(phase.timer, extraTime * phase.totalMs);
}

function countsOf(answers: Readonly<Record<SeatId, number>>, options: readonly string[]): number[] {
  const given = Object.values(answers);
  return options.map((_, option) => given.filter((answer) => answer === option).length);
}

export function hostViewOf(session: Session): HostView {
  const { phase } = session;
  const round = roundOf(phase);
  const seats = Object.values(session.seats);
  const room = {
    names: Object.fromEntries(seats.map((seat) => [seat.id, seat.name])),
    extraTime: Object.fromEntries(seats.flatMap((seat) => (seat.extraTime > 0 ? [[seat.id, seat.extraTime]] : []))),
    playlist: session.playlist,
  };
  if (round === null) return { ...room, predictionCounts: [], observationCounts: [], lockedBatchSizes: [] };
  const challenge = challengeOfRound(round);
  const choices = 'choices' in phase ? seatEntries(phase.choices).map(([, choice]) => choice) : [];
  const locked = lockedPlans(phase);
  const plans = locked === null ? choices.filter((choice) => choice.locked).map((choice) => choice.plan) : Object.values(locked);
  return {
    ...room,
    predictionCounts: countsOf(round.predictions, challenge.prediction.options),
    observationCounts: countsOf('observations' in phase ? phase.observations : {}, challenge.observation.options),
    lockedBatchSizes: plans.map((plan) => plan.batchSize).sort((a, b) => a - b),
  };
}
