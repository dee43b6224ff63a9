// `npm run -s replay -- ID`: re-runs a recorded round and compares every hash and score with what the referee stored.
// Exit status 0: all equal; 1: a difference; 2: bad input, with one line on standard error.
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { challengeOf, challenges } from '../../shared/game/challenges.ts';
import { recordedRun, type RoundRecord } from '../../shared/game/record.ts';
import { keepsPromise } from '../../shared/game/seed.ts';
import { planSchema } from '../../shared/protocol/plan.ts';
import { fingerprintOf } from '../../shared/sim/noiseTile.ts';
import { simVersion } from '../../shared/sim/version.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import { scorePlan } from '../../shared/game/scorePlan.ts';
import { challengeOfRound } from '../../shared/game/variants.ts';
import { readSettings } from '../settings.ts';
import { openStorage } from '../store/database.ts';
import { databaseFile } from '../store/sqlite.ts';
import { readRecordBody } from '../store/events.ts';

const help = `npm run -s replay -- ID            a record in the database under DATA_DIR
npm run -s replay -- --file FILE   a record as JSON (GET /records/ID); - for standard input
  --json   one JSON object instead of a table`;

class InputError extends Error {}

interface Comparison {
  seatId: string;
  field: string;
  recorded: unknown;
  rerun: unknown;
  equal: boolean;
}

const seed = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff_ffff));
const scored = v.looseObject({
  seatId: v.string(),
  plan: planSchema,
  score: v.number(),
  parts: v.record(v.string(), v.number()),
  summary: v.looseObject({ hash: v.string(), heroHash: v.string() }),
});
const recordSchema = v.looseObject({
  id: v.string(),
  simVersion: v.number(),
  challengeId: v.string(),
  tileHash: v.string(),
  draw: v.object({ seed, salt: v.string(), commitment: v.string() }),
  scored: v.array(scored),
});

async function load(id: string | undefined, file: string | undefined): Promise<RoundRecord> {
  const text = file === undefined ? await fromDatabase(id) : readText(file);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new InputError(`record: got no JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  const parsed = v.safeParse(recordSchema, json);
  if (!parsed.success) throw new InputError(`record: ${v.getDotPath(parsed.issues[0]) ?? 'value'}: ${parsed.issues[0].message}`);
  return json as RoundRecord;
}

function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new InputError(`--file: got ${file}, which cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
}

async function fromDatabase(id: string | undefined): Promise<string> {
  if (id === undefined) throw new InputError('ID: got nothing, takes the id of a record (or --file FILE)');
  const wanted = readSettings([], process.env);
  if (wanted.kind !== 'run') throw new Error('settings without flags ask for nothing');
  const { dataDir, databaseUrl } = wanted.settings;
  if (databaseUrl === null && !existsSync(databaseFile(dataDir))) throw new InputError(`DATA_DIR: got ${dataDir}, which holds no database`);
  const { db } = await openStorage({ dataDir, databaseUrl });
  const body = await readRecordBody(db, id);
  await db.destroy();
  if (body === null) throw new InputError(`ID: got ${id}, which is no record in ${databaseUrl === null ? dataDir : 'the database'}`);
  return body;
}

function compare(record: RoundRecord): Comparison[] {
  if (challengeOf(record.challengeId) === null)
    throw new InputError(`record: challengeId: got ${record.challengeId}, takes one of ${Object.keys(challenges).join(', ')}`);
  const one = (seatId: string, field: string, recorded: unknown, rerun: unknown): Comparison => ({
    seatId,
    field,
    recorded,
    rerun,
    equal: sameValue(recorded, rerun),
  });
  const played = challengeOfRound(record);
  return [
    one('', 'simVersion', record.simVersion, simVersion),
    one('', 'tileHash', record.tileHash, fingerprintOf(worldOf(played.landscape), played.noise)),
    one('', 'commitment kept', true, keepsPromise(record.draw)),
    ...record.scored.flatMap((row) => {
      const { seatId, score, parts, summary } = row;
      const again = scorePlan(recordedRun(record, row));
      return [
        one(seatId, 'hash', summary.hash, again.summary.hash),
        one(seatId, 'heroHash', summary.heroHash, again.summary.heroHash),
        one(seatId, 'score', score, again.score),
        one(seatId, 'parts', parts, again.parts),
        one(seatId, 'summary', summary, again.summary),
      ];
    }),
  ];
}

/** Key order aside: a record may have passed through other hands. */
function sameValue(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function table(record: RoundRecord, comparisons: readonly Comparison[]): string {
  const different = comparisons.filter(({ equal }) => !equal);
  return [
    `record ${record.id}: ${record.challengeId}, round ${record.roundNumber}, ${record.scored.length} plans, simulation ${record.simVersion}`,
    ...record.scored.map(({ seatId, score, summary }) => {
      const fine = comparisons.every((one) => one.seatId !== seatId || one.equal);
      return `${seatId.padEnd(16)} ${String(score).padStart(5)}  ${summary.hash}  ${fine ? 'equal' : 'DIFFERS'}`;
    }),
    ...different.map(
      ({ seatId, field, recorded, rerun }) =>
        `${seatId === '' ? 'round' : `seat ${seatId}`}: ${field}: recorded ${JSON.stringify(recorded)}, got ${JSON.stringify(rerun)}`,
    ),
    different.length === 0
      ? `all ${comparisons.length} comparisons equal`
      : `${different.length} of ${comparisons.length} comparisons differ`,
  ].join('\n');
}

function readArguments(): { id: string | undefined; file: string | undefined; json: boolean; help: boolean } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { file: { type: 'string' }, json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
    });
    if (positionals.length > 1) throw new InputError(`ID: got ${positionals.length} ids, takes one`);
    return { id: positionals[0], file: values.file, json: values.json, help: values.help };
  } catch (error) {
    throw new InputError(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}

try {
  const wanted = readArguments();
  if (wanted.help) console.log(help);
  else {
    const record = await load(wanted.id, wanted.file);
    const comparisons = compare(record);
    const different = comparisons.filter(({ equal }) => !equal);
    const report = { id: record.id, equal: different.length === 0, compared: comparisons.length, differences: different };
    console.log(wanted.json ? JSON.stringify(report) : table(record, comparisons));
    process.exitCode = different.length === 0 ? 0 : 1;
  }
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
