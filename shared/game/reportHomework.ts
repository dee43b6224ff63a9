// What a class did at home, for its host: of each student and challenge the best attempt, and how many there were. Pure, from rows and records.
import type { Plan, SwarmSpec } from '../sim/plan.ts';
import { knownChallenge } from './challenges.ts';
import { mySeat, ownRun } from './homework.ts';
import { nameKey } from './names.ts';
import { entry } from './outcome.ts';
import { recordedSpec, type RoundRecord } from './record.ts';
import { outcomeOf } from './report.ts';
import type { ReportPerson, ReportRow } from './reportSession.ts';
import type { SeatId } from './sessionTypes.ts';

export interface HomeworkSource {
  code: string;
  openedAtMs: number;
  closesAtMs: number;
  challenges: readonly string[];
  /** seatId: in the class, where the device proved it */
  pupils: readonly { id: string; name: string; seatId: SeatId | null }[];
  /** those that came in, in the order of their numbers */
  attempts: readonly { id: string; pupilId: string; challengeId: string; score: number; atMs: number }[];
  /** of the best attempts */
  records: readonly RoundRecord[];
}

export interface HomeworkRow {
  pupilId: string;
  name: string;
  /** the same student in the class; null: nobody there is known to be */
  seatId: SeatId | null;
  /** how that is known: the same browser sat there, or the same name was typed */
  knownBy: 'device' | 'name' | null;
  challengeId: string;
  title: string;
  /** of every attempt, in order; the best counts */
  scores: readonly number[];
  lastAtMs: number;
  /** of the best attempt, from here on */
  recordId: string;
  /** in words */
  prediction: string;
  plan: Plan;
  result: NonNullable<ReportRow['result']>;
  simVersion: number;
  run: SwarmSpec;
}

export interface ReportHomework {
  code: string;
  openedAtMs: number;
  closesAtMs: number;
  challenges: readonly { challengeId: string; title: string }[];
  /** who opened it, also those who have sent nothing yet */
  pupils: readonly { id: string; name: string; seatId: SeatId | null; attempts: number }[];
  /** student by student in the order of joining, then in the order of the challenges */
  rows: readonly HomeworkRow[];
}

type SourceAttempt = HomeworkSource['attempts'][number];

/** The first of the best: an equal one later changes nothing. */
export function bestOf(attempts: readonly SourceAttempt[]): SourceAttempt | null {
  return attempts.reduce<SourceAttempt | null>((best, one) => (best !== null && best.score >= one.score ? best : one), null);
}

export function reportHomework(source: HomeworkSource, people: readonly ReportPerson[]): ReportHomework {
  const { code, openedAtMs, closesAtMs, challenges, pupils, attempts } = source;
  const records = new Map(source.records.map((record) => [record.id, record]));
  const known = pupils.map((pupil) => ({ ...pupil, ...whoIs(pupil, people) }));
  const rows = known.flatMap((pupil) =>
    challenges.flatMap((challengeId): HomeworkRow[] => {
      const own = attempts.filter((one) => one.pupilId === pupil.id && one.challengeId === challengeId);
      const best = bestOf(own);
      const record = best === null ? undefined : records.get(best.id);
      const mine = record === undefined ? null : ownRun(record);
      if (record === undefined || mine === null) return [];
      const { title, prediction } = knownChallenge(challengeId);
      return [
        {
          pupilId: pupil.id,
          name: pupil.name,
          seatId: pupil.seatId,
          knownBy: pupil.knownBy,
          challengeId,
          title,
          scores: own.map(({ score }) => score),
          lastAtMs: own.at(-1)?.atMs ?? 0,
          recordId: record.id,
          prediction: prediction.options[entry(record.predictions, mySeat) ?? -1] ?? '',
          plan: mine.plan,
          result: { score: mine.score, parts: mine.parts, summary: mine.summary, outcome: outcomeOf(mine) },
          simVersion: record.simVersion,
          run: recordedSpec(record, mine),
        },
      ];
    }),
  );
  return {
    code,
    openedAtMs,
    closesAtMs,
    challenges: challenges.map((challengeId) => ({ challengeId, title: knownChallenge(challengeId).title })),
    pupils: known.map(({ id, name, seatId }) => ({ id, name, seatId, attempts: attempts.filter(({ pupilId }) => pupilId === id).length })),
    rows,
  };
}

/** At home many use another device than in class: then the name tells, if it is one student's alone. */
function whoIs(
  { name, seatId }: HomeworkSource['pupils'][number],
  people: readonly ReportPerson[],
): Pick<HomeworkRow, 'seatId' | 'knownBy'> {
  if (seatId !== null) return { seatId, knownBy: 'device' };
  const alike = people.filter((person) => person.bot === null && nameKey(person.name) === nameKey(name));
  const [only] = alike;
  return only !== undefined && alike.length === 1 ? { seatId: only.seatId, knownBy: 'name' } : { seatId: null, knownBy: null };
}
