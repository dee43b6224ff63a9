// Homework over plain HTTP: what may be asked, as schemas, and what is answered.
import * as v from 'valibot';
import { homeworkDays } from '../game/homework.ts';
import type { RoundRecord } from '../game/record.ts';
import { planSchema } from './plan.ts';

/** made by who asks, so that asking again does nothing twice */
const ownId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,64}$/u));
const word = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/u));
const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** POST /api/sessions/CODE/homework, by the host */
export const giveSchema = v.strictObject({
  id: ownId,
  challenges: v.pipe(v.array(word), v.minLength(1), v.maxLength(20)),
  days: whole(homeworkDays.least, homeworkDays.most),
});

export const mostSeatsShown = 20;

/** POST /api/homework/CODE/pupils. The token is the device's own secret: the same one again is the same student. */
export const pupilSchema = v.strictObject({
  token: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22,64}$/u)),
  name: v.pipe(v.string(), v.maxLength(64)),
  /** this device's seats in classes: is one in this one, the report knows who it is */
  seats: v.pipe(
    v.array(
      v.strictObject({
        id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,40}$/u)),
        token: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,128}$/u)),
      }),
    ),
    v.maxLength(mostSeatsShown),
  ),
});

/** POST /api/homework/CODE/attempts/ID */
export const choiceSchema = v.strictObject({ prediction: whole(0, 31), plan: planSchema });

/** GET /api/homework/CODE, and what the host is told of each */
export interface HomeworkView {
  challenges: readonly string[];
  openedAtMs: number;
  closesAtMs: number;
  /** the server's time: devices' clocks are wrong */
  nowMs: number;
}

export interface HomeworkStop {
  challengeId: string;
  /** submitted */
  attempts: number;
  best: { score: number; recordId: string } | null;
  /** the next one, with its sealed dice; null: closed, or all are spent */
  open: { id: string; commitment: string } | null;
}

/** The same with the student's token. */
export interface PupilView extends HomeworkView {
  name: string;
  stops: readonly HomeworkStop[];
}

/** A submitted attempt: its dice are out. */
export interface AttemptAnswer {
  record: RoundRecord;
  stop: HomeworkStop;
}

/** GET /api/sessions/CODE/homework, for the host */
export interface GivenHomework extends HomeworkView {
  code: string;
  pupils: number;
  attempts: number;
}

export interface HostHomework {
  given: readonly GivenHomework[];
  /** of the class's list and rounds, in their order */
  suggested: readonly string[];
}
