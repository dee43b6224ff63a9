// A student at home: how they stand, and an outbox of locked plans that is kept on the device until the server has answered. An attempt's id makes
// sending twice safe; forgetting is the only mistake left.
import { signal, type ReadonlySignal } from '@preact/signals';
import type { AttemptAnswer, HomeworkStop, PupilView } from '../../shared/protocol/homework.ts';
import { backoffMs } from '../net/backoff.ts';
import { randomUnit } from '../net/ids.ts';
import { HomeworkRefused, type HomeworkApi } from './api.ts';
import { keepPupil, type KeptPupil, type Waiting } from './keep.ts';
import type { KeyValueStore } from '../net/keep.ts';

export interface Pupil {
  readonly name: string;
  readonly view: ReadonlySignal<PupilView>;
  readonly waiting: ReadonlySignal<readonly Waiting[]>;
  /** away: the server was not reached, and is asked again by itself */
  readonly link: ReadonlySignal<'asking' | 'live' | 'away'>;
  /** by attempt; those that came while this page was open */
  readonly answers: ReadonlySignal<ReadonlyMap<string, AttemptAnswer>>;
  /** what the server did not take, with its reason: it is no longer waiting */
  readonly refused: ReadonlySignal<{ attemptId: string; reason: string } | null>;
  /** the homework itself is gone, or does not know this device: final */
  readonly gone: ReadonlySignal<string | null>;
  /** Date.now() corrected to the server's clock, ms */
  serverNow: () => number;
  submit(waiting: Waiting): void;
  close(): void;
}

export interface PupilSetup {
  code: string;
  kept: KeptPupil;
  api: Pick<HomeworkApi, 'look' | 'send'>;
  store?: KeyValueStore;
}

/** Reasons that speak of the homework as a whole. */
const ends: ReadonlySet<string> = new Set(['no-such-homework', 'no-such-seat']);

export function createPupil({ code, kept, api, store }: PupilSetup): Pupil {
  const view = signal(kept.view);
  const waiting = signal(kept.waiting);
  const link = signal<'asking' | 'live' | 'away'>('asking');
  const answers = signal<ReadonlyMap<string, AttemptAnswer>>(new Map());
  const refused = signal<{ attemptId: string; reason: string } | null>(null);
  const gone = signal<string | null>(null);
  let behindMs = 0;
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;
  let closed = false;

  const keep = (): void => keepPupil(code, { ...kept, view: view.value, waiting: waiting.value }, store);

  function see(next: PupilView): void {
    behindMs = next.nowMs - Date.now();
    view.value = next;
  }

  function drop(attemptId: string): void {
    waiting.value = waiting.value.filter((one) => one.attemptId !== attemptId);
  }

  function take(attemptId: string, answer: AttemptAnswer): void {
    answers.value = new Map(answers.value).set(attemptId, answer);
    view.value = { ...view.value, stops: view.value.stops.map((stop) => newer(stop, answer.stop)) };
    drop(attemptId);
  }

  /** Everything that waits, in order; then how things stand. Rejects where the server is not reached. */
  async function talk(): Promise<void> {
    for (let next = waiting.value[0]; next !== undefined; next = waiting.value[0]) {
      const { attemptId } = next;
      try {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        take(attemptId, await api.send(code, kept.token, next));
      } catch (error) {
        if (!(error instanceof HomeworkRefused) || ends.has(error.reason)) throw error;
        drop(attemptId);
        refused.value = { attemptId, reason: error.reason };
      }
      link.value = 'live';
      keep();
    }
    see(await api.look(code, kept.token));
  }

  function sync(): void {
    clearTimeout(timer);
    if (busy || closed || gone.value !== null) return;
    busy = true;
    talk()
      .then(
        () => {
          tries = 0;
          link.value = 'live';
          keep();
        },
        (error: unknown) => {
          if (error instanceof HomeworkRefused) gone.value = error.reason;
          else {
            link.value = 'away';
            if (!closed) timer = setTimeout(sync, backoffMs(tries++, randomUnit()));
          }
        },
      )
      .finally(() => {
        busy = false;
        // Locked while the last answer was on its way.
        if (waiting.value.length > 0 && link.value === 'live') sync();
      });
  }

  const stop = listenForReturn(sync);
  sync();
  return {
    name: kept.name,
    view,
    waiting,
    link,
    answers,
    refused,
    gone,
    serverNow: () => Date.now() + behindMs,
    submit(one) {
      waiting.value = [...waiting.value.filter(({ attemptId }) => attemptId !== one.attemptId), one];
      refused.value = null;
      keep();
      sync();
    },
    close() {
      closed = true;
      clearTimeout(timer);
      stop();
    },
  };
}

/** An answer that was on its way longer than another says less than that. */
function newer(known: HomeworkStop, next: HomeworkStop): HomeworkStop {
  return known.challengeId === next.challengeId && next.attempts >= known.attempts ? next : known;
}

function listenForReturn(hurry: () => void): () => void {
  if (typeof window === 'undefined') return () => undefined;
  window.addEventListener('online', hurry);
  return () => window.removeEventListener('online', hurry);
}
