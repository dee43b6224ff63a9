// The labs' thread: a question in, its answer out, in the order of asking.
import { answerOf, type Ask } from './answer.ts';

export type Asked = Ask & { id: number };
export type Answered = { id: number; result: unknown } | { id: number; error: string };

self.addEventListener('message', (event: MessageEvent<Asked>) => {
  const { id } = event.data;
  answerOf(event.data).then(
    (result) => post({ id, result }),
    (error: unknown) => post({ id, error: String(error) }),
  );
});

const post = (answer: Answered): void => self.postMessage(answer, {});
