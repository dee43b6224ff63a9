// The report's files: a table that starts no formula, a page that runs no script, a Python file whose runs simulate finds again.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import papaparse from 'papaparse';
import { describe, expect, it } from 'vitest';
import { knownChallenge } from '../../shared/game/challenges.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import { reportOf, type SessionReport } from '../../shared/game/reportSession.ts';
import { scorePlan } from '../../shared/game/scorePlan.ts';
import type { Plan } from '../../shared/sim/plan.ts';
import type { SessionEvent } from '../../shared/game/sessionTypes.ts';
import { csvOf } from '../../server/report/csv.ts';
import { htmlOf } from '../../server/report/html.ts';
import { pythonOf } from '../../server/report/python.ts';
import { draw, good, opening } from '../game/play.ts';

const joined = (seatId: string, name: string): SessionEvent => ({ id: seatId, atMs: 0, kind: 'joined', seatId, name, bot: null });
const plans = { a: { ...good, batchSize: 16 }, b: { ...good, batchSize: 256, learningRate: 3 } };

interface Played {
  challengeId: string;
  plans: Readonly<Record<string, Plan>>;
}

/** Two seats, one round, real scores. */
function reportWith(
  nameA: string,
  nameB = 'Bob, "B"',
  { challengeId, plans: chosen }: Played = { challengeId: 'stuck', plans },
): SessionReport {
  const scored = Object.entries(chosen).map(([seatId, plan]) => {
    const { summary, score, parts } = scorePlan({ challengeId, plan, draw });
    return { seatId, plan, summary, score, parts };
  });
  const record: RoundRecord = {
    id: 'r1',
    simVersion: 1,
    challengeId,
    roundNumber: 1,
    createdAtMs: 5,
    draw,
    tileHash: '',
    budgetUnits: 400,
    walkers: 1024,
    scored,
    predictions: { a: 0 },
    observations: {},
    firstPlans: {},
    teams: { a: 1 },
  };
  const report = reportOf({ opening, expiresAtMs: 9, events: [joined('a', 'Ann'), joined('b', 'Bob')], records: [record] });
  // Put in afterwards: the rules for names would refuse the worst of them.
  return { ...report, people: report.people.map((person) => ({ ...person, name: person.seatId === 'a' ? nameA : nameB })) };
}

describe('the table', () => {
  const parse = (text: string): Record<string, string>[] =>
    papaparse.parse<Record<string, string>>(text.replace('\uFEFF', ''), { skipEmptyLines: true, header: true }).data;
  it('has a row for each seat and round, with names, plan, outcome and score', () => {
    const rows = parse(csvOf(reportWith('Zoë')));
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ name: 'Zoë', round: '1', challenge: 'stuck', 'batch size': '16', schedule: 'constant', team: '2' });
    expect(rows[0]?.['prediction']).not.toBe('');
    expect(rows[1]).toMatchObject({ name: 'Bob, "B"', outcome: 'diverged', prediction: '' });
  });
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://evil.example")'])('%j starts no formula', (name) => {
    expect(parse(csvOf(reportWith(name)))[0]?.['name']).toBe(`'${name}`);
  });
});

describe('the page', () => {
  it('needs nothing from anywhere and runs nothing', () => {
    const page = htmlOf(reportWith('Ann'));
    expect(page).toContain('<svg');
    expect(page).toContain('@media print');
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(page).not.toMatch(/<script|<link|<img|<iframe|javascript:|\bon\w+=|https?:|url\(|@import/i);
    expect(page).toContain('Bob, &quot;B&quot;');
  });
  it.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onload='alert(1)", '</style><b>', '</svg>&lt;', '`${1}`'])(
    'shows %j as text',
    (name) => {
      const page = htmlOf(reportWith(name));
      const tags = (text: string): number => text.split(/<[a-z/!]/iu).length;
      expect(tags(page)).toBe(tags(htmlOf(reportWith('Ann'))));
      expect(page).not.toContain(`>${name}<`);
    },
  );
});

describe('an own rule', () => {
  // Nothing of HTML can be part of a rule that is played; the page must not trust in that.
  const rule = 'm = 0.9*m + g\ntheta -= eta*m';
  const { naive } = knownChallenge('free-descent');
  const report = reportWith('Ann', 'Bob', {
    challengeId: 'free-descent',
    plans: { a: { ...naive, optimizer: { kind: 'own', rule } }, b: { ...naive, optimizer: { kind: 'momentum', momentum: 0.9 } } },
  });
  it('is in the table, line breaks and all', () => {
    const { data } = papaparse.parse<Record<string, string>>(csvOf(report).replace('\uFEFF', ''), { skipEmptyLines: true, header: true });
    expect(data.map((row) => [row['optimizer'], row['own rule']])).toEqual([
      ['own', rule],
      ['momentum', ''],
    ]);
    expect(data[0]?.['hash']).toBe(data[1]?.['hash']);
  });
  it('is on the page, as text', () => {
    expect(htmlOf(report)).toContain(`own rule<br><code class="rule">${rule}</code>`);
    const forged = JSON.parse(JSON.stringify(report).replaceAll('0.9*m', '<b>')) as SessionReport;
    expect(htmlOf(forged)).toContain('&lt;b&gt; + g');
    expect(htmlOf(forged)).not.toContain('<b> + g');
  });
  it('is in the Python file, for simulate', () => {
    expect(pythonOf(report)).toContain(JSON.stringify(JSON.stringify(rule)).slice(1, -1));
  });
});

describe('the Python file', () => {
  const source = pythonOf(reportWith(`O'Brien """ \\ \u2028 🦊`));
  const literal =
    source
      .split('\n')
      .find((line) => line.startsWith('RUNS = '))
      ?.slice('RUNS = json.loads('.length, -1) ?? '';
  const runs = JSON.parse(JSON.parse(literal) as string) as { who: string; hash: string; input: object }[];

  it('holds every run, each of which simulate takes and finds the same hash', () => {
    expect(runs.map(({ who }) => who)).toEqual([`O'Brien """ \\ \u2028 🦊`, 'Bob, "B"']);
    for (const { hash, input } of runs) {
      const out = execFileSync(process.execPath, [join(import.meta.dirname, '../../server/cli/simulate.ts'), '-'], {
        input: JSON.stringify(input),
        encoding: 'utf8',
      });
      expect((JSON.parse(out) as { hash: string }).hash).toBe(hash);
    }
  });
});
