// The labs' thread: a lab's name and its state as a query in, its numbers out.
import { models, type LabId, type Model } from './models.ts';
import { stateOf } from './query.ts';

export interface Ask {
  id: number;
  lab: LabId;
  query: string;
}
export type Answer = { id: number; result: unknown } | { id: number; error: string };

self.addEventListener('message', (event: MessageEvent<Ask>) => {
  const { id, lab, query } = event.data;
  models[lab]().then(
    (module) => {
      // Which lab it is, the page knows: it takes the result for this very function's (useMeasured.ts).
      const { fields, measure } = module as unknown as Model<object, unknown>;
      post({ id, result: measure(stateOf(fields, query).state) });
    },
    (error: unknown) => post({ id, error: String(error) }),
  );
});

const post = (answer: Answer): void => self.postMessage(answer, {});
