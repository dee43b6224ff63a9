// A whole class in a process of its own, which badNetwork.ts starts where the network is bad. It plays from start to end; the parent cuts the
// cable and says so, because this process is told what a browser would be told: "online" when the network is there again.
import { setMaxListeners } from 'node:events';
import { teach } from './lesson.ts';
import { sleep } from '../server/helpers.ts';
import type { Sent } from './pupil.ts';

export type ToAway = { kind: 'cut' } | { kind: 'mended' } | { kind: 'end' };
export type FromAway =
  | { kind: 'playing'; code: string }
  /** everybody knows; from the cut on */
  | { kind: 'noticed'; ms: number[] }
  /** everybody is in again; from mending on */
  | { kind: 'back'; ms: number[] }
  | { kind: 'done'; students: { seatId: string; sent: Sent[] }[]; outages: number };

const [, , url = '', students = '0'] = process.argv;

/** Colyseus's SDK and our own client listen to the page's window. */
class Page extends EventTarget {
  readonly document = Object.assign(new EventTarget(), { visibilityState: 'hidden' });
}
const page = new Page();
setMaxListeners(0, page, page.document); // a class of listeners
Object.assign(globalThis, { window: page, document: page.document });

const tell = (message: FromAway): void => void process.send?.(message);
const lesson = await teach(url, Number(students));
const everybody = [lesson.host, ...lesson.students];
tell({ kind: 'playing', code: lesson.code });

/** How long it took each of them. */
function each(holds: (one: (typeof everybody)[number]) => boolean): Promise<number[]> {
  const from = performance.now();
  return Promise.all(
    everybody.map(async (one) => {
      // oxlint-disable-next-line no-await-in-loop
      while (!holds(one)) await sleep(10);
      return performance.now() - from;
    }),
  );
}
process.on('message', (message: ToAway) => {
  switch (message.kind) {
    case 'cut':
      void each((one) => !one.isLive()).then((ms) => tell({ kind: 'noticed', ms }));
      return;
    case 'mended':
      page.dispatchEvent(new Event('online'));
      void each((one) => one.isLive()).then((ms) => tell({ kind: 'back', ms }));
      return;
    case 'end':
      void lesson.end().then(() => {
        tell({
          kind: 'done',
          students: lesson.students.map((one) => ({ seatId: one.seatId(), sent: one.sent })),
          outages: lesson.students.reduce((sum, { outages }) => sum + outages.count, 0),
        });
        process.disconnect();
      });
  }
});
