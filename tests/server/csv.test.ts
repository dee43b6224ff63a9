import { expect, it } from 'vitest';
import papaparse from 'papaparse';
import { csvOf } from '../../server/csv.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import type { SessionEvent } from '../../shared/game/sessionTypes.ts';

const joined = (seatId: string, name: string): SessionEvent => ({ id: seatId, atMs: 0, kind: 'joined', seatId, name, bot: null });
const scored = (seatId: string, score: number): unknown => ({
  seatId,
  score,
  parts: { escaped: 0.75 },
  plan: {
    batchSize: 8,
    learningRate: 0.05,
    schedule: { kind: 'cosine', minimum: 0 },
    warmupSteps: 0,
    optimizer: { kind: 'sgd', weightDecay: 0 },
  },
  summary: { escaped: 0.75, escapedEver: 0.8, diverged: 0, medianGap: null },
});
const record = (roundNumber: number, ...rows: unknown[]): RoundRecord =>
  ({ id: `r${roundNumber}`, roundNumber, challengeId: 'stuck', scored: rows }) as unknown as RoundRecord;
const parse = (text: string): string[][] => papaparse.parse<string[]>(text.replace('\uFEFF', ''), { skipEmptyLines: true }).data;

it('has a row for each seat and round, with names, plan, outcome and score', () => {
  const rows = parse(
    csvOf([joined('a', 'Zoë'), joined('b', 'Bob, "B"')], [record(1, scored('a', 900), scored('b', 100)), record(2, scored('a', 5))]),
  );
  expect(rows).toHaveLength(4);
  expect(rows[1]).toEqual(['Zoë', '', '1', 'stuck', '8', '0.05', 'cosine', '0', 'sgd', 'escaped', '0.75', '0', '', '900']);
  expect(rows[2]?.[0]).toBe('Bob, "B"');
});

it('uses the last name, and keeps who has left', () => {
  const events: SessionEvent[] = [
    joined('a', 'Ann'),
    { id: '2', atMs: 1, kind: 'renamed', seatId: 'a', name: 'Anna' },
    { id: '3', atMs: 2, kind: 'left', seatId: 'a', kicked: false },
  ];
  expect(parse(csvOf(events, [record(1, scored('a', 1))]))[1]?.[0]).toBe('Anna');
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://evil.example")'])('%j starts no formula', (name) => {
  const cell = parse(csvOf([joined('a', name)], [record(1, scored('a', 1))]))[1]?.[0];
  expect(cell).toBe(`'${name}`);
});
