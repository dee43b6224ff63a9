// The guide says results only as they are measured; what it says of them in words must be so, too.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as batchSize from '../../client/labs/batchSize/model.ts';
import * as escape from '../../client/labs/escape/model.ts';
import { sources } from '../../client/labs/guide/sources.ts';
import { isLabId, labIds } from '../../client/labs/ids.ts';
import { models, type Model } from '../../client/labs/models.ts';
import { stateOf } from '../../client/labs/query.ts';
import * as scaling from '../../client/labs/scaling/model.ts';
import * as schedules from '../../client/labs/schedules/model.ts';
import * as stuck from '../../client/labs/stuck/model.ts';
import * as warmUp from '../../client/labs/warmUp/model.ts';

const folder = join(import.meta.dirname, '../../client/labs/guide/chapters');
const chapters = readdirSync(folder)
  .toSorted()
  .map((name) => readFileSync(join(folder, name), 'utf8'));

/** Words outside of every tag and brace. */
function proseOf(source: string): string {
  const start = source.indexOf('export function');
  let depth = 0;
  const outside = Array.from(source.slice(start).replaceAll(/<Live[\s\S]*?<\/Live>/gu, ' ')).filter((letter) => {
    if (letter === '{') depth++;
    if (letter === '}') depth--;
    return letter !== '}' && depth <= 1;
  });
  return outside
    .join('')
    .replaceAll(/<[^>]*>/gu, ' ')
    .replaceAll(/\s+/gu, ' ');
}

/** Rates and sigmas that a sentence sets, and the limit of Kramers' law. */
const settings = new Set(['0.02', '0.1', '0.2', '0.3', '0.5', '0.6', '0.8']);
const typedResults = (prose: string): string[] => (prose.match(/\d*\.\d+|\d+ ?%/gu) ?? []).filter((found) => !settings.has(found));

describe('the guide', () => {
  it('types no result: decimals in its prose are settings, the usual warm-up is a share', () => {
    for (const source of chapters) expect(typedResults(proseOf(source)).filter((one) => one !== '5 %')).toEqual([]);
    // The pattern does find one.
    expect(
      typedResults(proseOf('export function A() { return <p>It reads 0.354 and <Live lab="noise">{(r) => r}</Live>, 98 % of it.</p>')),
    ).toEqual(['0.354', '98 %']);
  });

  it('embeds every lab, each in a state that its address can hold', async () => {
    const insets = chapters.flatMap((source) => [...source.matchAll(/<Inset lab="([\w-]+)"(?: query="([^"]+)")?/gu)]);
    expect(insets).toHaveLength(labIds.length);
    expect(new Set(insets.map(([, lab]) => lab))).toEqual(new Set(labIds));
    for (const [, lab = '', query = ''] of [
      ...insets,
      ...chapters.flatMap((one) => [...one.matchAll(/<Live lab="([\w-]+)" query="([^"]+)"/gu)]),
    ]) {
      if (!isLabId(lab)) throw new Error(`guide: got lab ${lab}`);
      // oxlint-disable-next-line no-await-in-loop -- a handful
      const { fields } = (await models[lab]()) as unknown as Model<object, unknown>;
      expect(stateOf(fields, query).unread, `${lab}?${query}`).toEqual([]);
    }
  });

  it('names every year’s source that its text leans on', () => {
    const prose = chapters.map(proseOf).join(' ');
    const named = [...prose.matchAll(/([A-ZŞ][\p{L}]+)(?:,? (?:et al\.|and [A-Z]\p{L}+))?,? \(?(?:in )?((?:19|20)\d\d)/gu)];
    expect(named.length).toBeGreaterThan(20);
    for (const [whole, author = ''] of named)
      expect(
        sources.some((source) => source.includes(author)),
        whole,
      ).toBe(true);
  });
});

describe('what the guide says in words', () => {
  const state = stateOf(stuck.fields, '').state;

  it('is so for the ball: over the ridge and back at 0.6', () => {
    const { path, end } = stuck.measure({ ...state, rate: 0.6 });
    expect(Math.max(...path.map((one) => one.x))).toBeGreaterThan(0);
    expect(end).toBe('near');
  });

  it('is so for heat: at B = 1 more crossed than stayed, at B = 2 nearly all, at 16 hardly any', () => {
    const at = (batch: number) => batchSize.measure({ ...stateOf(batchSize.fields, '').state, batch });
    expect(at(1).escapedEver - at(1).escaped).toBeGreaterThan(0.05);
    expect(at(2).escaped).toBeGreaterThan(0.9);
    expect(at(16).escaped).toBeLessThan(0.05);
  });

  it('is so for the law of escape: good at 0.02, too slow by far at 0.1', () => {
    const at = (query: string) => escape.measure(stateOf(escape.fields, query).state);
    const slow = at('');
    expect(Math.abs((slow.measuredTau ?? 0) / slow.tau - 1)).toBeLessThan(0.2);
    const fast = at('rate=0.1&noise=2');
    expect(fast.holds).toBe(false);
    expect(fast.tau / (fast.measuredTau ?? Infinity)).toBeGreaterThan(2);
  });

  it('is so for schedules: that the rate falls matters more than how', () => {
    const runs = schedules.measure(stateOf(schedules.fields, '').state);
    const [constant = 0, ...falling] = runs.map((run) => run.validation.at(-1) ?? Infinity);
    expect(constant / Math.max(...falling)).toBeGreaterThan(2);
    expect(Math.max(...falling) / Math.min(...falling)).toBeLessThan(1.2);
  });

  it('is so for first steps and larger batches', () => {
    expect(warmUp.measure(stateOf(warmUp.fields, 'warmup=20').state).with.fate).toBe('arrives');
    expect(warmUp.measure(stateOf(warmUp.fields, 'warmup=4').state).with.fate).toBe('off');
    const { runs, best } = scaling.measure(stateOf(scaling.fields, '').state);
    expect(runs[best]?.rule).toBe('linear');
    const far = scaling.measure(stateOf(scaling.fields, 'times=32').state).runs.find((run) => run.rule === 'linear');
    expect(far?.off).toBeNull();
  });
});
