// A session's report for its host: what everybody guessed, chose, turned and got, round by round. Pure, from the log and the records;
// the round in play is in it as far as it has come, without its seed. Names come from the log: records hold none.
import type { Plan, SwarmSpec } from '../sim/plan.ts';
import { simVersion } from '../sim/version.ts';
import { seatEntries } from './bySeat.ts';
import { entry } from './outcome.ts';
import { recordedSpec, type RoundRecord } from './record.ts';
import { outcomeCounts, outcomeOf, standingsOf, teamStandingsOf, type OutcomeKind, type Standing, type TeamStanding } from './report.ts';
import { reportHomework, type HomeworkSource, type ReportHomework } from './reportHomework.ts';
import { fold, type Opening } from './session.ts';
import { challengeOfRound, type Played } from './variants.ts';
import type { KnobTurn, Phase, Scored, SeatId, SessionEvent } from './sessionTypes.ts';

export interface ReportPerson {
  seatId: SeatId;
  /** the last one */
  name: string;
  bot: string | null;
  joinedAtMs: number;
  /** gave up the seat, or was removed; what was played stays */
  left: boolean;
}

export interface ReportRow {
  seatId: SeatId;
  team: number | null;
  /** index into the question's options; null: no answer */
  prediction: number | null;
  observation: number | null;
  /** null: nothing chosen yet */
  plan: Plan | null;
  /** as it stood before the talk, where there was one */
  firstPlan: Plan | null;
  knobs: readonly KnobTurn[];
  probes: number;
  rangeTests: number;
  /** null while the round is in play */
  result: (Pick<Scored, 'score' | 'parts' | 'summary'> & { outcome: OutcomeKind }) | null;
  /** what to feed `simulate` to find the same hash; null while the round is in play */
  run: SwarmSpec | null;
}

export interface ReportQuestion {
  question: string;
  options: readonly { text: string; answers: number }[];
}

export interface ReportRound {
  number: number;
  challengeId: string;
  title: string;
  goal: string;
  lesson: string;
  /** null while the round is in play */
  recordId: string | null;
  /** the simulation it was scored with; null while in play */
  simVersion: number | null;
  prediction: ReportQuestion;
  observation: ReportQuestion;
  outcomes: Readonly<Record<OutcomeKind, number>> | null;
  /** best first once scored */
  rows: readonly ReportRow[];
}

export interface SessionReport {
  code: string;
  createdAtMs: number;
  endedAtMs: number | null;
  /** the session with its names is deleted after this */
  expiresAtMs: number;
  simVersion: number;
  people: readonly ReportPerson[];
  rounds: readonly ReportRound[];
  standings: readonly Standing[];
  teams: readonly TeamStanding[];
  homework: readonly ReportHomework[];
}

export interface ReportSource {
  opening: Opening;
  expiresAtMs: number;
  events: readonly SessionEvent[];
  /** of this session's complete rounds */
  records: readonly RoundRecord[];
  /** absent: none was given */
  homework?: readonly HomeworkSource[];
}

export function reportOf({ opening, expiresAtMs, events, records, homework = [] }: ReportSource): SessionReport {
  const trials = trialsIn(events);
  const complete = records.toSorted((a, b) => a.roundNumber - b.roundNumber);
  const { phase } = fold(opening, events);
  const inPlay = 'round' in phase && !complete.some(({ roundNumber }) => roundNumber === phase.round.number) ? [phase] : [];
  const people = peopleIn(events);
  return {
    code: opening.code,
    createdAtMs: opening.createdAtMs,
    endedAtMs: events.find(({ kind }) => kind === 'ended')?.atMs ?? null,
    expiresAtMs,
    simVersion,
    people,
    rounds: [...complete.map((record) => completeRound(record, trials)), ...inPlay.map((one) => roundInPlay(one, trials))],
    standings: standingsOf(complete),
    teams: teamStandingsOf(complete),
    homework: homework.map((one) => reportHomework(one, people)),
  };
}

/** Everybody who ever had a seat, in the order of joining. */
function peopleIn(events: readonly SessionEvent[]): readonly ReportPerson[] {
  const people = new Map<SeatId, ReportPerson>();
  for (const event of events) {
    if (event.kind === 'joined') {
      const { seatId, name, bot, atMs } = event;
      people.set(seatId, { seatId, name, bot, joinedAtMs: atMs, left: false });
    } else if (event.kind === 'renamed' || event.kind === 'left') {
      const known = people.get(event.seatId);
      if (known !== undefined) people.set(event.seatId, event.kind === 'left' ? { ...known, left: true } : { ...known, name: event.name });
    }
  }
  return [...people.values()];
}

type Trials = (roundNumber: number, seatId: SeatId) => { probes: number; rangeTests: number };

/** Records do not hold what was tried in private; the log does. */
function trialsIn(events: readonly SessionEvent[]): Trials {
  const counts = new Map<string, { probes: number; rangeTests: number }>();
  let roundNumber = 0;
  for (const event of events) {
    if (event.kind === 'round-opened') roundNumber++;
    if (event.kind !== 'probed') continue;
    const key = `${roundNumber} ${event.seatId}`;
    const { probes, rangeTests } = counts.get(key) ?? { probes: 0, rangeTests: 0 };
    const isProbe = event.probe.kind === 'probe';
    counts.set(key, { probes: probes + (isProbe ? 1 : 0), rangeTests: rangeTests + (isProbe ? 0 : 1) });
  }
  return (number, seatId) => counts.get(`${number} ${seatId}`) ?? { probes: 0, rangeTests: 0 };
}

type Answers = Readonly<Record<SeatId, number>>;

function questionOf({ question, options }: { question: string; options: readonly string[] }, answers: Answers): ReportQuestion {
  const given = Object.values(answers);
  return { question, options: options.map((text, i) => ({ text, answers: given.filter((option) => option === i).length })) };
}

function headOf(number: number, played: Played, predictions: Answers, observations: Answers) {
  const { challengeId } = played;
  const { title, goal, lesson, prediction, observation } = challengeOfRound(played);
  const questions = { prediction: questionOf(prediction, predictions), observation: questionOf(observation, observations) };
  return { number, challengeId, title, goal, lesson, ...questions };
}

function completeRound(record: RoundRecord, trials: Trials): ReportRound {
  const { roundNumber, predictions, observations } = record;
  return {
    ...headOf(roundNumber, record, predictions, observations),
    recordId: record.id,
    simVersion: record.simVersion,
    outcomes: outcomeCounts(record),
    rows: record.scored.map((one) => ({
      seatId: one.seatId,
      team: entry(record.teams, one.seatId) ?? null,
      prediction: entry(predictions, one.seatId) ?? null,
      observation: entry(observations, one.seatId) ?? null,
      plan: one.plan,
      firstPlan: entry(record.firstPlans, one.seatId) ?? null,
      knobs: one.knobs ?? [],
      ...trials(roundNumber, one.seatId),
      result: { score: one.score, parts: one.parts, summary: one.summary, outcome: outcomeOf(one) },
      run: recordedSpec(record, one),
    })),
  };
}

type Playing = Extract<Phase, { round: unknown }>;

function plansIn(phase: Playing): Readonly<Record<SeatId, Plan>> {
  switch (phase.kind) {
    case 'briefing':
    case 'predict':
      return {};
    case 'choose':
    case 'discuss':
    case 'revise':
      return Object.fromEntries(seatEntries(phase.choices).map(([seatId, { plan }]) => [seatId, plan]));
    case 'locked':
    case 'descend':
      return phase.plans;
    case 'observe':
    case 'reveal':
    case 'debrief':
      return Object.fromEntries(phase.scored.map(({ seatId, plan }) => [seatId, plan]));
  }
}

function roundInPlay(phase: Playing, trials: Trials): ReportRound {
  const { number, predictions, firstPlans } = phase.round;
  const observations = 'observations' in phase ? phase.observations : {};
  const turned = phase.kind === 'descend' ? (phase.live?.knobs ?? {}) : {};
  const plans = plansIn(phase);
  return {
    ...headOf(number, phase.round, predictions, observations),
    recordId: null,
    simVersion: null,
    outcomes: null,
    rows: [...new Set([...Object.keys(plans), ...Object.keys(predictions)])].map((seatId) => ({
      seatId,
      team: null,
      prediction: entry(predictions, seatId) ?? null,
      observation: entry(observations, seatId) ?? null,
      plan: entry(plans, seatId) ?? null,
      firstPlan: entry(firstPlans, seatId) ?? null,
      knobs: entry(turned, seatId) ?? [],
      ...trials(number, seatId),
      result: null,
      run: null,
    })),
  };
}
