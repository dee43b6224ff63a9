// Questions from one process to another, over presence (Redis). Every wait is bounded, and no failure is more than "no answer":
// Redis carries these few questions and holds nothing that anybody needs later.
import { NoAnswer } from '../rooms/door.ts';
import { newSecret } from '../secrets.ts';

export interface Carrier {
  subscribe(topic: string, listener: (message: unknown) => void): Promise<unknown>;
  /** rejects where it cannot be sent */
  send(topic: string, message: unknown): Promise<void>;
}

interface Question {
  id: string;
  from: string;
  method: string;
  args: unknown;
}
interface Reply {
  id: string;
  answer: unknown;
}

export interface Calls {
  /** Rejects with NoAnswer after limitMs. */
  ask(process: string, method: string, args: unknown): Promise<unknown>;
  /** To all, without an answer. */
  tell(word: string): void;
  listen(): Promise<void>;
}

export interface CallsSetup {
  carrier: Carrier;
  id: string;
  limitMs?: number;
  /** answers questions; its failure is no answer */
  readonly answer: (method: string, args: unknown) => Promise<unknown>;
  readonly told: (word: string) => void;
}

const everybody = 'nd:all';
const questionsTo = (id: string): string => `nd:${id}:questions`;
const answersTo = (id: string): string => `nd:${id}:answers`;

export function createCalls({ carrier, id, limitMs = 1500, answer, told }: CallsSetup): Calls {
  const waiting = new Map<string, (answer: unknown) => void>();

  async function onQuestion({ id: question, from, method, args }: Question): Promise<void> {
    const reply: Reply = { id: question, answer: await answer(method, args) };
    await carrier.send(answersTo(from), reply);
  }

  return {
    ask(process, method, args) {
      const question: Question = { id: newSecret(), from: id, method, args };
      return new Promise((resolve, reject) => {
        const fail = (): void => {
          waiting.delete(question.id);
          clearTimeout(timer);
          reject(new NoAnswer(`${method}: no answer from another process`));
        };
        const timer = setTimeout(fail, limitMs);
        waiting.set(question.id, (got) => {
          waiting.delete(question.id);
          clearTimeout(timer);
          resolve(got);
        });
        // Not sent at all (Redis is away): no reason to wait.
        carrier.send(questionsTo(process), question).catch(fail);
      });
    },
    tell: (word) => void carrier.send(everybody, word).catch(() => undefined),
    async listen() {
      // A failed subscription is made up for when the connection is there again.
      await carrier.subscribe(questionsTo(id), (question) => void onQuestion(question as Question).catch(() => undefined));
      await carrier.subscribe(answersTo(id), (reply) => waiting.get((reply as Reply).id)?.((reply as Reply).answer));
      await carrier.subscribe(everybody, (word) => told(String(word)));
    },
  };
}
