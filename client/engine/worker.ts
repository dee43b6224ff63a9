// The module worker: picks the best machine this browser has, then serves requests.
import { heroPath, openSwarm } from '../../shared/sim/swarm.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import type { FromWorker, ToWorker, Wire } from './messages.ts';
import { wasmAbsence } from './support.ts';
import { startHost } from './workerHost.ts';

const wire: Wire<FromWorker, ToWorker> = {
  post: (message, transfer = []) => self.postMessage(message, { transfer }),
  listen: (hear) => self.addEventListener('message', (event: MessageEvent<ToWorker>) => hear(event.data)),
};
// A message to oneself queues behind those that already wait, without the 4 ms that nested timers are held back.
const { port1, port2 } = new MessageChannel();
const turns: (() => void)[] = [];
port1.addEventListener('message', () => turns.shift()?.());
port1.start();
const later = (work: () => void): void => {
  turns.push(work);
  port2.postMessage(null);
};

const absence = wasmAbsence();
const engine = absence === null ? 'wasm' : 'reference';
wire.post({ kind: 'ready', engine, wasm: absence });
startHost({
  wire,
  openSwarm: (spec) => openSwarm(engine, worldOf(spec.landscape), spec),
  heroPath: (spec) => heroPath(worldOf(spec.landscape), spec),
  later,
});
