// Questions between processes: bounded, and never more than "no answer" when the carrier is away.
import { describe, expect, it } from 'vitest';
import { createCalls, type Calls, type Carrier } from '../../../server/cluster/calls.ts';
import { NoAnswer } from '../../../server/rooms/door.ts';
import { until } from '../helpers.ts';

/** A Redis in memory. */
function wire(): Carrier & { away: boolean } {
  const listeners = new Map<string, ((message: unknown) => void)[]>();
  return {
    away: false,
    subscribe(topic, listener) {
      listeners.set(topic, [...(listeners.get(topic) ?? []), listener]);
      return Promise.resolve();
    },
    send(topic, message) {
      if (this.away) return Promise.reject(new Error('away'));
      const text = JSON.stringify(message);
      for (const listener of listeners.get(topic) ?? []) setImmediate(() => listener(JSON.parse(text)));
      return Promise.resolve();
    },
  };
}

async function pair(): Promise<{ a: Calls; b: Calls; carrier: ReturnType<typeof wire>; told: string[] }> {
  const carrier = wire();
  const told: string[] = [];
  const make = (id: string): Calls =>
    createCalls({
      carrier,
      id,
      limitMs: 200,
      answer: (method, args) => (method === 'fail' ? Promise.reject(new Error('no')) : Promise.resolve({ by: id, method, args })),
      told: (word) => told.push(`${id} ${word}`),
    });
  const [a, b] = [make('a'), make('b')];
  await Promise.all([a.listen(), b.listen()]);
  return { a, b, carrier, told };
}

describe('calls', () => {
  it('reach the process that is meant, and each answer its question', async () => {
    const { a } = await pair();
    const answers = await Promise.all([a.ask('b', 'join', 1), a.ask('b', 'join', 2), a.ask('a', 'end', 3)]);
    expect(answers).toEqual([
      { by: 'b', method: 'join', args: 1 },
      { by: 'b', method: 'join', args: 2 },
      { by: 'a', method: 'end', args: 3 },
    ]);
  });
  it('to nobody, or to one that fails, end after the limit', async () => {
    const { a } = await pair();
    const from = performance.now();
    await expect(a.ask('nobody', 'join', 1)).rejects.toThrow(NoAnswer);
    await expect(a.ask('b', 'fail', 1)).rejects.toThrow(NoAnswer);
    expect(performance.now() - from).toBeGreaterThan(390);
    expect(performance.now() - from).toBeLessThan(5000);
  });
  it('that cannot be sent are not waited for', async () => {
    const { a, carrier } = await pair();
    carrier.away = true;
    const from = performance.now();
    await expect(a.ask('b', 'join', 1)).rejects.toThrow(NoAnswer);
    expect(performance.now() - from).toBeLessThan(150);
    a.tell('left'); // harmless
  });
  it('a word to all reaches all', async () => {
    const { a, told } = await pair();
    a.tell('left');
    await until('the word', () => told.length === 2);
    expect(told.toSorted()).toEqual(['a left', 'b left']);
  });
});
