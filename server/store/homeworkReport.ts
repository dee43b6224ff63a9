// A class's homework as its report reads it: all rows, and the records of the best attempts alone.
import { bestOf, type HomeworkSource } from '../../shared/game/reportHomework.ts';
import type { Db } from './database.ts';
import { readRecords } from './events.ts';
import { homeworkOfSession, readAttempts, readPupils, type Homework } from './homework.ts';

export async function readHomeworkSources(db: Db, sessionId: string): Promise<HomeworkSource[]> {
  return Promise.all((await homeworkOfSession(db, sessionId)).map((one) => sourceOf(db, one)));
}

async function sourceOf(db: Db, { code, openedAtMs, closesAtMs, challenges }: Homework): Promise<HomeworkSource> {
  const [pupils, all] = await Promise.all([readPupils(db, code), readAttempts(db, code)]);
  const attempts = all.flatMap(({ id, pupilId, challengeId, done }) => (done === null ? [] : [{ id, pupilId, challengeId, ...done }]));
  const best = Map.groupBy(attempts, ({ pupilId, challengeId }) => `${pupilId} ${challengeId}`);
  const records = await readRecords(
    db,
    [...best.values()].flatMap((own) => bestOf(own)?.id ?? []),
  );
  return { code, openedAtMs, closesAtMs, challenges, pupils, attempts, records };
}
