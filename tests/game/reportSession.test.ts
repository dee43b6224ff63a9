// The report: what a host reads off the log and the records, in the middle of a round and after it.
import { describe, expect, it } from 'vitest';
import { recordOf } from '../../shared/game/report.ts';
import { reportOf } from '../../shared/game/reportSession.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import { Class, good, opening } from './play.ts';

const report = (one: Class, records: readonly RoundRecord[] = []) => reportOf({ opening, expiresAtMs: 99, events: one.log, records });

describe('in play', () => {
  it('before anything happened it is empty', () => {
    expect(report(new Class())).toMatchObject({ code: 'ABC234', endedAtMs: null, expiresAtMs: 99, people: [], rounds: [], standings: [] });
  });
  it('shows guesses and drafts as they come, and no seed', () => {
    const one = new Class().join('a', 'b').open().next();
    one.do({ kind: 'predicted', seatId: 'a', option: 1 }).next();
    one.do({ kind: 'probed', seatId: 'a', probe: { kind: 'probe', plan: good } });
    one.do({ kind: 'plan-set', seatId: 'a', plan: good });
    const [round] = report(one).rounds;
    expect(round).toMatchObject({ number: 1, challengeId: 'stuck', recordId: null, outcomes: null });
    expect(round?.prediction.options.map(({ answers }) => answers).slice(0, 2)).toEqual([0, 1]);
    const row = round?.rows.find(({ seatId }) => seatId === 'a');
    expect(row).toMatchObject({ prediction: 1, plan: good, probes: 1, rangeTests: 0, result: null, run: null });
    const { salt, commitment } = one.phase('choose').round.draw;
    expect(JSON.stringify(report(one))).not.toContain(salt);
    expect(JSON.stringify(report(one))).not.toContain(commitment);
  });
  it('keeps the round when it is scored and not yet revealed', () => {
    const one = new Class().join('a').goTo('observe');
    expect(report(one).rounds[0]?.rows).toMatchObject([{ seatId: 'a', result: null }]);
  });
});

describe('after a round', () => {
  const played = (): { one: Class; record: RoundRecord } => {
    const one = new Class().join('a', 'b').open('stuck', true).next();
    one.do({ kind: 'predicted', seatId: 'a', option: 0 }).next();
    one
      .do({ kind: 'plan-set', seatId: 'a', plan: { ...good, batchSize: 8 } })
      .next()
      .next();
    one.do({ kind: 'plan-set', seatId: 'a', plan: good }).next();
    one.score((seatId) => (seatId === 'a' ? 900 : 300));
    while (one.session.phase.kind !== 'observe') one.next();
    one.do({ kind: 'observed', seatId: 'b', option: 1 });
    if (one.session.phase.kind === 'observe') one.next();
    return { one, record: recordOf(one.session, 5, 'tile') };
  };
  it('has everything of everybody, and what to feed simulate', () => {
    const { one, record } = played();
    const { rounds, standings } = report(one, [record]);
    expect(rounds).toHaveLength(1);
    expect(rounds[0]).toMatchObject({ recordId: record.id, outcomes: { escaped: 1, stuck: 1, wandering: 0, diverged: 0 } });
    const [first, second] = rounds[0]?.rows ?? [];
    expect(first).toMatchObject({ seatId: 'a', prediction: 0, observation: null, plan: good, firstPlan: { batchSize: 8 } });
    expect(first?.result).toMatchObject({ score: 900, outcome: 'escaped' });
    expect(first?.run).toMatchObject({ landscape: 'double-well', seed: record.draw.seed, plan: good });
    expect(second).toMatchObject({ seatId: 'b', observation: 1, result: { score: 300, outcome: 'stuck' } });
    expect(standings.map(({ seatId, total }) => [seatId, total])).toEqual([
      ['a', 900],
      ['b', 300],
    ]);
  });
  it('keeps who left, under the last name', () => {
    const { one, record } = played();
    one.do({ kind: 'renamed', seatId: 'a', name: 'Anna' }).do({ kind: 'left', seatId: 'a', kicked: false }).do({ kind: 'ended' });
    const { people, rounds, endedAtMs } = report(one, [record]);
    expect(people.map(({ name, left }) => [name, left])).toEqual([
      ['Anna', true],
      ['Student b', false],
    ]);
    expect(rounds[0]?.rows).toHaveLength(2);
    expect(endedAtMs).toBe(one.now);
  });
});
