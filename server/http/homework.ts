// Homework for students: what there is, a place in it, and attempts. Whoever types a wrong code spends the same budget as at a room's door.
/* oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 hands a rejected promise to the error handler */
import { Router, type Request, type Response } from 'express';
import * as v from 'valibot';
import { mostPupils } from '../../shared/game/homework.ts';
import { freeName, nameKey } from '../../shared/game/names.ts';
import { choiceSchema, pupilSchema, type HomeworkView, type PupilView } from '../../shared/protocol/homework.ts';
import { serverNow } from '../clock.ts';
import { isCode } from '../codes.ts';
import { createSubmit, isClosed, newAttempt, stopsOf, type RunPlan } from '../homework/attempts.ts';
import { acceptableName } from '../names.ts';
import { newSeatId } from '../rooms/facts.ts';
import { hashOf, secretMatches } from '../secrets.ts';
import type { Db } from '../store/database.ts';
import { readSeatHashes } from '../store/events.ts';
import { addPupil, findHomework, findPupil, readAttempts, readPupils, type Homework, type Pupil } from '../store/homework.ts';
import { smallJson } from './body.ts';
import { createBudget } from './budget.ts';
import { clientKey, limitRate, onlyMethods } from './guard.ts';
import type { Guesses } from './guesses.ts';
import { bearerOf } from './ownSession.ts';
import { refuse } from './send.ts';

export interface HomeworkSetup {
  db: Db;
  guesses: Guesses;
  runPlan: RunPlan;
  joinsPerMinute: number;
}

/** Of one student: an attempt takes minutes, so this stops programs only. */
const attemptsAtOnce = 10;
const attemptsPerSecond = 1 / 6;

export const viewOf = ({ challenges, openedAtMs, closesAtMs }: Homework): HomeworkView => ({
  challenges,
  openedAtMs,
  closesAtMs,
  nowMs: serverNow(),
});

export function homework({ db, guesses, runPlan, joinsPerMinute }: HomeworkSetup): Router {
  const submit = createSubmit(db, runPlan);
  const submissions = createBudget(attemptsAtOnce, attemptsPerSecond);

  /** null: refused already. */
  async function ownHomework(req: Request<{ code: string }>, res: Response): Promise<Homework | null> {
    const address = clientKey(req);
    if (!guesses.may(address)) {
      refuse(res, 429, 'too-fast', 10);
      return null;
    }
    const found = isCode(req.params.code) ? await findHomework(db, req.params.code) : null;
    if (found !== null) return found;
    guesses.wrong(address);
    refuse(res, 404, 'no-such-homework');
    return null;
  }

  async function ownPlace(req: Request<{ code: string }>, res: Response): Promise<{ homework: Homework; pupil: Pupil } | null> {
    const found = await ownHomework(req, res);
    if (found === null) return null;
    const token = bearerOf(req);
    const pupil = token === null ? null : await findPupil(db, found.code, hashOf(token));
    if (pupil !== null) return { homework: found, pupil };
    guesses.wrong(clientKey(req));
    refuse(res, 403, 'no-such-seat');
    return null;
  }

  const pupilView = async (found: Homework, pupil: Pupil): Promise<PupilView> => ({
    ...viewOf(found),
    name: pupil.name,
    stops: stopsOf(found, await readAttempts(db, found.code, pupil.id)),
  });

  async function look(req: Request<{ code: string }>, res: Response): Promise<void> {
    res.set('cache-control', 'no-store');
    if (bearerOf(req) === null) {
      const found = await ownHomework(req, res);
      if (found !== null) res.json(viewOf(found));
      return;
    }
    const place = await ownPlace(req, res);
    if (place !== null) res.json(await pupilView(place.homework, place.pupil));
  }

  async function begin(req: Request<{ code: string }>, res: Response): Promise<void> {
    const asked = v.safeParse(pupilSchema, req.body);
    if (!asked.success) return refuse(res, 400, 'bad-message');
    const found = await ownHomework(req, res);
    if (found === null) return;
    const { token, name: wanted, seats } = asked.output;
    const tokenHash = hashOf(token);
    const known = await findPupil(db, found.code, tokenHash);
    if (known === null) {
      if (isClosed(found)) return refuse(res, 410, 'homework-closed');
      const name = acceptableName(wanted);
      if (name === null) return refuse(res, 403, 'bad-name');
      const pupils = await readPupils(db, found.code);
      if (pupils.length >= mostPupils) return refuse(res, 403, 'room-full');
      const taken = pupils.map((pupil) => pupil.name);
      if (taken.some((other) => nameKey(other) === nameKey(name))) return refuse(res, 403, 'name-taken', undefined, freeName(name, taken));
      const hashes = await readSeatHashes(db, found.sessionId);
      const seatId = seats.find((seat) => secretMatches(seat.token, hashes.get(seat.id) ?? ''))?.id ?? null;
      const pupil: Pupil = { id: newSeatId(), name, seatId, joinedAtMs: serverNow() };
      const first = found.challenges.map((challengeId) => newAttempt(challengeId, 1));
      // Taken in this very moment, by this request sent twice or by a namesake: looked at again below.
      await addPupil(db, found.code, pupil, tokenHash, first);
    }
    const pupil = known ?? (await findPupil(db, found.code, tokenHash));
    if (pupil === null) return refuse(res, 403, 'name-taken');
    res.status(known === null ? 201 : 200).set('cache-control', 'no-store');
    res.json(await pupilView(found, pupil));
  }

  async function attempt(req: Request<{ code: string; id: string }>, res: Response): Promise<void> {
    const choice = v.safeParse(choiceSchema, req.body);
    if (!choice.success) return refuse(res, 400, 'bad-message');
    const place = await ownPlace(req, res);
    if (place === null) return;
    if (!submissions.take(`${place.homework.code} ${place.pupil.id}`)) return refuse(res, 429, 'too-fast', 10);
    const answer = await submit({ ...place, attemptId: req.params.id, choice: choice.output });
    if (answer === 'not-found') return refuse(res, 404, 'not-found');
    if (answer === 'homework-closed') return refuse(res, 410, 'homework-closed');
    if ('ok' in answer) return refuse(res, 422, answer.reason);
    res.set('cache-control', 'no-store').json(answer);
  }

  const router = Router({ caseSensitive: true, strict: true });
  router.use(limitRate(joinsPerMinute));
  router.route('/:code').get(look).all(onlyMethods('GET', 'HEAD'));
  router.route('/:code/pupils').post(smallJson, begin).all(onlyMethods('POST'));
  router.route('/:code/attempts/:id').post(smallJson, attempt).all(onlyMethods('POST'));
  return router;
}
