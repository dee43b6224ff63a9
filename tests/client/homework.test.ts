// Homework on the student's device: an attempt from choosing to its record, and an outbox that loses nothing with a bad network.
import { expect, it, vi } from 'vitest';
import { HomeworkRefused, type HomeworkApi } from '../../client/homework/api.ts';
import { choosingClassroom, runningClassroom } from '../../client/homework/attempt.ts';
import { keepPupil, keptPupil, type KeptPupil, type Waiting } from '../../client/homework/keep.ts';
import { createPupil } from '../../client/homework/pupil.ts';
import { text } from '../../client/text/en.ts';
import { memoryStore } from '../../client/net/keep.ts';
import { createSeats } from '../../client/net/seats.ts';
import { knownChallenge } from '../../shared/game/challenges.ts';
import { attemptRecord, attemptRuns, ghostKinds, mySeat, type Attempt, type AttemptChoice } from '../../shared/game/homework.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import { scorePlan } from '../../shared/game/scorePlan.ts';
import type { AttemptAnswer, HomeworkStop } from '../../shared/protocol/homework.ts';
import { draw, good } from '../game/play.ts';

const names = text.homework.ghosts;
const attempt: Attempt = { id: 'A'.repeat(22), challengeId: 'stuck', number: 1, draw };

function recordFor(one: Attempt, choice: AttemptChoice): RoundRecord {
  const runs = attemptRuns(
    one,
    choice,
    ghostKinds.map((kind) => ({ kind, plan: choice.plan })),
  );
  const outcomes = runs.map(({ run }) => scorePlan(run));
  return attemptRecord(one, choice.prediction, runs, outcomes, 1);
}

it('choosing asks for the guess first, knows no dice, and ends with the lock', async () => {
  const locked: AttemptChoice[] = [];
  const room = choosingClassroom('Ann', { challengeId: 'stuck', commitment: draw.commitment }, (choice) => locked.push(choice));
  expect(await room.send({ kind: 'lock-plan', plan: good })).toMatchObject({ ok: false });
  await room.send({ kind: 'next' });
  expect(room.room.value?.phase).toBe('predict');
  await room.send({ kind: 'predict', option: 1 });
  expect(room.room.value?.phase).toBe('choose');
  await room.send({ kind: 'set-plan', plan: good });
  expect(await room.send({ kind: 'lock-plan', plan: { ...good, learningRate: 77 } })).toMatchObject({ reason: 'plan-out-of-range' });
  expect(locked).toEqual([]);
  expect(await room.send({ kind: 'lock-plan', plan: good })).toEqual({ ok: true });
  expect(locked).toEqual([{ prediction: 1, plan: good }]);
  expect(room.room.value).toMatchObject({ phase: 'choose', seed: null, commitment: draw.commitment });
  expect(await room.send({ kind: 'next' })).toMatchObject({ reason: 'plan-is-locked' });
  room.close();
});

it.each(['stuck', 'cool-down'])('running %s plays the record to its end, under its own id', async (challengeId) => {
  vi.useFakeTimers();
  try {
    const { naive, timing } = knownChallenge(challengeId);
    const record = recordFor({ ...attempt, challengeId }, { prediction: 2, plan: naive });
    const own = names.classmate;
    const room = runningClassroom(own, record, names);
    // Where knobs may be turned the seed stays in the cup to the end, as in class.
    expect(room.room.value).toMatchObject({ phase: 'locked', seed: challengeId === 'stuck' ? draw.seed : null });
    const seated = Object.values(room.room.value?.seats ?? {}).map((seat) => seat.name);
    expect(seated.toSorted()).toEqual(['A classmate 2', names.best, names.median, own].toSorted());
    expect(room.own.value).toMatchObject({ seatId: mySeat, prediction: 2 });
    await vi.advanceTimersByTimeAsync(5000);
    expect(room.room.value?.phase).toBe('descend');
    expect(await room.send({ kind: 'turn-knob', knob: 'halve-rate' })).toMatchObject({ reason: 'knob-not-offered' });
    await vi.advanceTimersByTimeAsync(timing.descendMs + 1000);
    expect(room.room.value?.phase).toBe('observe');
    await room.send({ kind: 'observe', option: 0 });
    await room.send({ kind: 'next' });
    expect(room.room.value).toMatchObject({ phase: 'reveal', recordId: record.id });
    const mine = await room.record(record.id);
    expect({ ...mine, observations: {}, createdAtMs: 1 }).toEqual(record);
    room.close();
  } finally {
    vi.useRealTimers();
  }
});

const stop = (attempts: number): HomeworkStop => ({
  challengeId: 'stuck',
  attempts,
  best: null,
  open: { id: 'B'.repeat(22), commitment: draw.commitment },
});
const kept: KeptPupil = {
  token: 't'.repeat(32),
  name: 'Ann',
  view: { name: 'Ann', challenges: ['stuck'], openedAtMs: 0, closesAtMs: 9, nowMs: 0, stops: [stop(0)] },
  waiting: [],
};
const waiting: Waiting = {
  attemptId: attempt.id,
  challengeId: 'stuck',
  commitment: draw.commitment,
  choice: { prediction: 0, plan: good },
};

/** A server that can be away. */
function fakeApi(): { api: Pick<HomeworkApi, 'look' | 'send'>; state: { away: boolean; refuses: string | null; sent: Waiting[] } } {
  const state = { away: false, refuses: null as string | null, sent: [] as Waiting[] };
  const answer: AttemptAnswer = { record: recordFor(attempt, waiting.choice), stop: stop(1) };
  const reached = async (): Promise<void> => {
    if (state.away) throw new Error('away');
    if (state.refuses !== null) throw new HomeworkRefused(state.refuses, null);
  };
  return {
    state,
    api: {
      look: async () => {
        if (state.away) throw new Error('away');
        return { ...kept.view, stops: [stop(state.sent.length)] };
      },
      send: async (_code, _token, one) => {
        await reached();
        state.sent.push(one);
        return answer;
      },
    },
  };
}

it('keeps a locked plan on the device, through a reload, until the server has it', async () => {
  vi.useFakeTimers();
  try {
    const store = memoryStore();
    const { api, state } = fakeApi();
    state.away = true;
    const first = createPupil({ code: 'ABC234', kept, api, store });
    first.submit(waiting);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(first.link.value).toBe('away');
    expect(keptPupil('ABC234', store)?.waiting).toEqual([waiting]);
    // The battery is flat; another day, the page is opened again.
    first.close();
    const saved = keptPupil('ABC234', store);
    expect(saved).not.toBeNull();
    const second = createPupil({ code: 'ABC234', kept: saved ?? kept, api, store });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(second.waiting.value).toHaveLength(1);
    state.away = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(state.sent).toEqual([waiting]);
    expect(second).toMatchObject({ link: { value: 'live' }, waiting: { value: [] } });
    expect(second.answers.value.get(attempt.id)?.record.id).toBe(attempt.id);
    expect(second.view.value.stops[0]?.attempts).toBe(1);
    expect(keptPupil('ABC234', store)).toMatchObject({ waiting: [], view: { stops: [{ attempts: 1 }] } });
    second.close();
  } finally {
    vi.useRealTimers();
  }
});

it('a no is said, and waits no longer; where the homework is gone nothing is lost', async () => {
  const store = memoryStore();
  const { api, state } = fakeApi();
  state.refuses = 'homework-closed';
  const pupil = createPupil({ code: 'ABC234', kept, api, store });
  pupil.submit(waiting);
  await vi.waitFor(() => expect(pupil.refused.value).toEqual({ attemptId: attempt.id, reason: 'homework-closed' }));
  expect(pupil.waiting.value).toEqual([]);
  state.refuses = 'no-such-seat';
  pupil.submit(waiting);
  await vi.waitFor(() => expect(pupil.gone.value).toBe('no-such-seat'));
  expect(keptPupil('ABC234', store)?.waiting).toEqual([waiting]);
  pupil.close();
});

it('what is in the storage and is none of ours is nobody', () => {
  const store = memoryStore();
  for (const text of ['', 'null', '7', '{}', '{"token":1}', 'x']) {
    store.setItem('nd.homework.ABC234', text);
    expect(keptPupil('ABC234', store)).toBeNull();
  }
  keepPupil('ABC234', kept, store);
  expect(keptPupil('ABC234', store)).toEqual(kept);
  keepPupil('ABC234', null, store);
  expect(keptPupil('ABC234', store)).toBeNull();
});

it('a device knows all its seats', () => {
  const device = memoryStore();
  const seats = createSeats(memoryStore(), device);
  device.setItem('nd.progress', '{}');
  seats.save('ABC234', { id: 'a', token: 't', name: 'Ann' });
  seats.save('ABC235', { id: 'b', token: 'u', name: 'Ann' });
  expect(seats.allOfDevice().map(({ id }) => id)).toEqual(['a', 'b']);
});
