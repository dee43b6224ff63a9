// Commands on their way: kept until the server has answered, sent again with the same id on every new connection.
// The server applies an id once, so sending twice is safe and forgetting is the only mistake left.
import type { Answer, Command } from '../../shared/game/command.ts';
import type { Connection } from './transport.ts';
import { AnswerError } from './transport.ts';
import { newCommandId } from './ids.ts';

const answerTimeoutMs = 5000;
const againMs = 500;

interface Pending {
  command: Command;
  answer(answer: Answer): void;
  /** the connection it was last sent on and not yet failed on */
  on: Connection | null;
}

export interface Outbox {
  send(command: Command): Promise<Answer>;
  /** A connection is up (null: none): everything unanswered goes out on it, in order. */
  connect(connection: Connection | null): void;
  /** Answers all that is left: nothing will be sent any more. */
  close(answer: Answer): void;
  readonly size: () => number;
}

export function createOutbox(): Outbox {
  const pending = new Map<string, Pending>();
  let connection: Connection | null = null;
  let closed: Answer | null = null;

  function settle(id: string, answer: Answer): void {
    pending.get(id)?.answer(answer);
    pending.delete(id);
  }

  function transmit(id: string, item: Pending): void {
    const on = connection;
    if (on === null || item.on === on) return;
    item.on = on;
    on.request('command', { id, command: item.command }, answerTimeoutMs).then(
      (answer) => settle(id, asAnswer(answer)),
      (error: unknown) => {
        // The server's handler failed: asking again would fail again.
        if (error instanceof AnswerError) return settle(id, { ok: false, reason: 'bad-message', detail: error.message });
        if (item.on === on) item.on = null;
        setTimeout(() => {
          if (pending.has(id)) transmit(id, item);
        }, againMs);
      },
    );
  }

  return {
    send(command) {
      if (closed) return Promise.resolve(closed);
      return new Promise((answer) => {
        const id = newCommandId();
        const item: Pending = { command, answer, on: null };
        pending.set(id, item);
        transmit(id, item);
      });
    },
    connect(next) {
      connection = next;
      for (const [id, item] of pending) transmit(id, item);
    },
    close(answer) {
      closed = answer;
      connection = null;
      for (const id of pending.keys()) settle(id, answer);
    },
    size: () => pending.size,
  };
}

function asAnswer(value: unknown): Answer {
  if (typeof value === 'object' && value !== null && 'ok' in value) return value as Answer;
  return { ok: false, reason: 'bad-message', detail: `answer was ${JSON.stringify(value)}` };
}
