// One attempt at home: the plan comes in, the referee runs it and the class's ghosts, all of it is stored at once, and only then the dice are shown.
// Nothing is stored half: whoever was not answered sends the same attempt again.
import { attemptRecord, attemptRuns, choiceFault, ghostsAmong, mostAttempts, mySeat, ownRun } from '../../shared/game/homework.ts';
import type { Attempt, AttemptChoice, Candidate, ClassGhost } from '../../shared/game/homework.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import type { PlanRun, PlanScore } from '../../shared/game/scorePlan.ts';
import type { Refusal } from '../../shared/game/sessionTypes.ts';
import type { AttemptAnswer, HomeworkStop } from '../../shared/protocol/homework.ts';
import { serverNow } from '../clock.ts';
import { roomFacts } from '../rooms/facts.ts';
import type { Db } from '../store/database.ts';
import { readRecords } from '../store/events.ts';
import { readAttempts, storeSubmission, type Homework, type Pupil, type StoredAttempt } from '../store/homework.ts';

export type RunPlan = (run: PlanRun) => Promise<PlanScore>;

export const newAttempt = (challengeId: string, number: number): Attempt => ({
  id: roomFacts.newRecordId(),
  challengeId,
  number,
  draw: roomFacts.drawSeed(),
});

export const isClosed = ({ closesAtMs }: Homework): boolean => serverNow() > closesAtMs;

/** How a student stands in each challenge. What is sealed stays sealed: of an open attempt only its commitment. */
export function stopsOf(homework: Homework, attempts: readonly StoredAttempt[]): HomeworkStop[] {
  return homework.challenges.map((challengeId) => {
    const own = attempts.filter((one) => one.challengeId === challengeId);
    const done = own.flatMap(({ id, done: result }) => (result === null ? [] : [{ recordId: id, score: result.score }]));
    const open = isClosed(homework) ? undefined : own.find((one) => one.done === null);
    return {
      challengeId,
      attempts: done.length,
      best: done.reduce<HomeworkStop['best']>((best, one) => (best !== null && best.score >= one.score ? best : one), null),
      open: open === undefined ? null : { id: open.id, commitment: open.draw.commitment },
    };
  });
}

export interface Submitted {
  homework: Homework;
  pupil: Pupil;
  attemptId: string;
  choice: AttemptChoice;
}

export type SubmitAnswer = AttemptAnswer | Refusal | 'not-found' | 'homework-closed';

export function createSubmit(db: Db, runPlan: RunPlan): (submitted: Submitted) => Promise<SubmitAnswer> {
  /** by attempt: sent again while it runs, it is not run again */
  const underWay = new Map<string, Promise<boolean>>();

  async function settle({ homework, pupil, choice }: Submitted, attempt: StoredAttempt): Promise<boolean> {
    const given = homework.ghosts[attempt.challengeId] ?? [];
    const ghosts = given.length > 0 ? given : await ghostsAtHome(db, homework.code, pupil.id, attempt.challengeId);
    const runs = attemptRuns(attempt, choice, ghosts);
    const outcomes = await Promise.all(runs.map(({ run }) => runPlan(run)));
    const record = attemptRecord(attempt, choice.prediction, runs, outcomes, serverNow());
    const score = outcomes[0]?.score ?? 0;
    const next = attempt.number < mostAttempts ? newAttempt(attempt.challengeId, attempt.number + 1) : null;
    return storeSubmission(db, { code: homework.code, attempt, record, score, next });
  }

  return async (submitted) => {
    const { homework, pupil, attemptId, choice } = submitted;
    const attempt = (await readAttempts(db, homework.code, pupil.id)).find(({ id }) => id === attemptId);
    if (attempt === undefined) return 'not-found';
    if (attempt.done === null) {
      if (isClosed(homework)) return 'homework-closed';
      const fault = choiceFault(attempt, choice);
      if (fault !== null) return fault;
      const settling = underWay.get(attemptId) ?? settle(submitted, attempt).finally(() => underWay.delete(attemptId));
      underWay.set(attemptId, settling);
      await settling;
    }
    const [record] = await readRecords(db, [attemptId]);
    const stop = stopsOf(homework, await readAttempts(db, homework.code, pupil.id)).find((one) => one.challengeId === attempt.challengeId);
    return record === undefined || stop === undefined ? 'not-found' : { record, stop };
  };
}

const mostPeers = 200;

/** Where the class has not played a challenge: what others have made of it at home. */
async function ghostsAtHome(db: Db, code: string, pupilId: string, challengeId: string): Promise<readonly ClassGhost[]> {
  const others = (await readAttempts(db, code)).filter(
    (one) => one.pupilId !== pupilId && one.challengeId === challengeId && one.done !== null,
  );
  const records = await readRecords(
    db,
    others.slice(-mostPeers).map(({ id }) => id),
  );
  return ghostsAmong(records.flatMap(candidateOf));
}

function candidateOf(record: RoundRecord): Candidate[] {
  const own = ownRun(record);
  const prediction = record.predictions[mySeat];
  return own === null ? [] : [{ plan: own.plan, score: own.score, ...(prediction !== undefined && { prediction }) }];
}
