// `npm run cluster`: three processes of the game, Redis, PostgreSQL and nginx on this machine, as deploy/compose.yaml starts them, without containers.
//   npm run cluster -- --listen 127.0.0.1:8080        the database is thrown away at the end
import { parseArgs } from 'node:util';
import { startLot } from './lot.ts';

const { values } = parseArgs({ options: { listen: { type: 'string', default: '127.0.0.1:8080' } } });
const lot = await startLot({ listen: values.listen, env: { LOG_LEVEL: 'info' }, loud: true });
console.log(`Noisy Descent, three processes: ${lot.url}  (one of them alone: ${lot.url}/p1/healthz, /p2, /p3)`);
for (const [i, { child, port }] of lot.processes.entries()) console.log(`p${i + 1}: process ${child.pid} on port ${port}`);
console.log('Ctrl-C ends all.');
let ending = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (ending) return;
    ending = true;
    void lot.stop().then(() => process.exit(0));
  });
}
