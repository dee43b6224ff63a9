// Writes events through the ledger for ever, and prints each id once it was acknowledged. powerLoss.ts pulls the plug.
import { openStorage } from '../../server/store/database.ts';
import { Ledger } from '../../server/store/ledger.ts';
import { createSession } from '../../server/store/sessions.ts';

const { db } = await openStorage({ dataDir: process.argv[2] ?? '', databaseUrl: null });
const { opening } = await createSession(db, Date.now(), 30);
const ledger = new Ledger(db);
let seq = 0;

async function write(): Promise<void> {
  for (;;) {
    const mine = seq++;
    const id = `${opening.id}-${mine}`;
    // oxlint-disable-next-line no-await-in-loop -- the next one after the answer, as a student does
    await ledger.append({ sessionId: opening.id, seq: mine, event: { id, atMs: mine, kind: 'door', closed: true } });
    process.stdout.write(`${id}\n`);
  }
}
await Promise.all(Array.from({ length: 20 }, write));
