// Free descent's form: painting, files, words of a fault, and the command that begins the round.
import { describe, expect, it } from 'vitest';
import { sampled, thinned } from '../../client/ground/ground.ts';
import { placeAt } from '../../client/ground/GroundMap.tsx';
import { isAtFault } from '../../client/screens/host/free/fields.tsx';
import { freshSetup, keepSetup, keptSetup, readSetup, writeSetup } from '../../client/screens/host/free/keepSetup.ts';
import {
  brushOn,
  bumpsOn,
  groundOf,
  onLandscape,
  ownGround,
  paint,
  paintedOn,
  startAt,
  startOf,
} from '../../client/screens/host/free/paint.ts';
import { stepOf } from '../../client/screens/host/stepOf.ts';
import { memoryStore } from '../../client/net/keep.ts';
import { text } from '../../client/text/en.ts';
import { setupFault, setupFor, type FreeSetup } from '../../shared/game/freeDescent.ts';
import { landscapeOf, landscapes, type LandscapeRef } from '../../shared/sim/landscapes.ts';
import type { Landscape } from '../../shared/sim/world.ts';

const hill = { x: 0.5, y: 0.5, height: 0.6, width: 0.5 };
const known = (ref: LandscapeRef): Landscape => {
  const landscape = landscapeOf(ref);
  if (landscape === null) throw new Error('no such landscape');
  return landscape;
};
const moved = (setup: FreeSetup, ref: LandscapeRef): FreeSetup => {
  const next = onLandscape(setup, ref);
  if (next === null) throw new Error('no setup');
  return next;
};

describe('painting', () => {
  it('begins with a landscape that can be played', () => {
    expect(setupFault(freshSetup())).toBeNull();
  });
  it('adds to one\u2019s own list, raises a known landscape, and leaves it as it was without paint', () => {
    const own = paint(freshSetup(), [...ownGround.bumps, hill]);
    expect(own.landscape).toEqual({ ...ownGround, bumps: [...ownGround.bumps, hill] });
    const raised = paint(moved(freshSetup(), 'three-hump'), [hill]);
    expect(raised.landscape).toEqual({ kind: 'raised', base: 'three-hump', bumps: [hill] });
    expect(setupFault(raised)).toBeNull();
    expect(groundOf(raised.landscape)).toBe('three-hump');
    expect(bumpsOn(paint(raised, [{ ...hill, x: 1 }]).landscape)).toEqual([{ ...hill, x: 1 }]);
    expect(paint(raised, []).landscape).toBe('three-hump');
  });
  it('shows what will be played', () => {
    for (const setup of [paint(freshSetup(), [...ownGround.bumps, hill]), paint(moved(freshSetup(), 'three-hump'), [hill])]) {
      const drawn = paintedOn(known(groundOf(setup.landscape)), setup.landscape);
      expect(drawn.at(0.3, 0.2)).toEqual(known(setup.landscape).at(0.3, 0.2));
    }
  });
  it('the sliders stay within the limits, on every landscape', () => {
    for (const ref of [ownGround, ...Object.keys(landscapes)] as const) {
      const base = known(groundOf(ref));
      const brush = brushOn(base, ref);
      expect(brush === null).toBe(base.dataset !== undefined);
      if (brush === null) continue;
      const { x0, x1, y0, y1 } = base.domain;
      const [x, y] = [x0 + 0.4 * (x1 - x0), y0 + 0.4 * (y1 - y0)];
      const faultOf = (height: number, width: number) =>
        setupFault(paint(moved(freshSetup(), ref), [...bumpsOn(ref), { x, y, height, width }]));
      expect(faultOf(brush.first.height, brush.first.width), base.id).toBeNull();
      const { min, max } = brush.width;
      for (const fault of [faultOf(brush.height, min), faultOf(-brush.height, max)]) {
        // A hill may well push a valley off the map, or a well lie at the start: that is a matter of where, not of how much.
        if (fault !== null) expect(['landscape.bumps', 'landscape.start'], `${base.id} ${fault.field}`).toContain(fault.field);
      }
    }
  });
  it('a start lies where it is dragged', () => {
    for (const ref of [ownGround, 'three-hump'] as const) {
      const setup = startAt(moved(freshSetup(), ref), 0.25, -1);
      expect(startOf(setup, known(groundOf(ref)))).toEqual([0.25, -1]);
    }
    // A list of bumps is checked with the start that is played.
    expect(setupFault(startAt(freshSetup(), -1, 0))?.field).toBe('landscape.start');
  });
  it('a tap is a place on the map, never on its border', () => {
    const domain = { x0: -3, y0: -1, x1: 3, y1: 1 };
    expect(placeAt(domain, 0.5, 0.5)).toEqual([0, 0]);
    expect(placeAt(domain, 0.75, 0.25)).toEqual([1.5, 0.5]);
    const [x, y] = placeAt(domain, 2, -1);
    expect(x).toBeLessThan(3);
    expect(y).toBeLessThan(1);
  });
});

describe('the small map', () => {
  it('is the formula, node by node, and thinned keeps every second one', () => {
    const landscape = known('three-hump');
    const field = sampled(landscape, 9);
    const few = thinned(field, 2);
    expect([few.columns.length, few.rows.length]).toEqual([5, 5]);
    for (const [at, node] of [
      [field, 4 * 9 + 6],
      [few, 2 * 5 + 3],
    ] as const) {
      const wide = at.columns.length;
      const [x, y] = [at.columns[node % wide] ?? NaN, at.rows[Math.floor(node / wide)] ?? NaN];
      expect(at.heights[node]).toBeCloseTo(landscape.at(x, y).l, 4);
    }
  });
});

describe('another landscape', () => {
  it('keeps the rules and forgets the start', () => {
    const mine = { ...startAt(moved(freshSetup(), 'himmelblau'), 1, 1), budgetUnits: 123 };
    expect(moved(mine, 'double-well')).toEqual({ ...setupFor('double-well'), budgetUnits: 123 });
    expect(onLandscape(mine, 'moon')).toBeNull();
  });
  it('real data bring their own noise and size, and take them away again', () => {
    const data = moved(freshSetup(), 'iris');
    expect(data.noise).toEqual({ kind: 'dataset' });
    expect(setupFault(data)).toBeNull();
    const back = moved(data, 'double-well');
    expect(back.noise.kind).toBe('isotropic');
    expect(setupFault(back)).toBeNull();
  });
});

describe('a setup as a file', () => {
  it('comes back as it was, on this device too', () => {
    const setup = paint(moved(freshSetup(), 'three-hump'), [hill]);
    expect(readSetup(writeSetup(setup))).toEqual({ ok: true, setup });
    const store = memoryStore();
    expect(keptSetup(store)).toBeNull();
    keepSetup(setup, store);
    expect(keptSetup(store)).toEqual(setup);
    store.setItem('nd.free-descent', '{"kind":"noisy-descent-setup","setup":{}}');
    expect(keptSetup(store)).toBeNull();
  });
  it.each([
    ['{', { ok: false, why: 'no-json' }],
    ['{"kind":"noisy-descent-setup","setup":{"landscape":"himmelblau"}}', { ok: false, why: 'missing', field: 'noise' }],
    ['[]', { ok: false, why: 'no-setup' }],
    ['{"bowl": 1}', { ok: false, why: 'no-setup' }],
    [
      JSON.stringify({ kind: 'noisy-descent-setup', setup: { ...freshSetup(), probes: 'many' } }),
      { ok: false, why: 'wrong', field: 'probes' },
    ],
    [JSON.stringify({ kind: 'noisy-descent-setup', setup: { ...freshSetup(), extra: 1 } }), { ok: false, why: 'unknown', field: 'extra' }],
  ])('%s is refused', (given, wanted) => {
    expect(readSetup(given)).toMatchObject(wanted);
  });
});

describe('words', () => {
  it('say which field, what it is and what it takes', () => {
    const fault = (change: Partial<FreeSetup>): string => {
      const found = setupFault({ ...freshSetup(), ...change });
      return found === null ? '' : text.setup.fault(found);
    };
    expect(fault({ budgetUnits: 5 })).toBe('The budget: now 5. It takes 10 to 2000.');
    expect(fault({ controls: { ...freshSetup().controls, schedules: [] } })).toBe('Schedules: now none. It takes at least one.');
    expect(fault({ controls: { ...freshSetup().controls, batchSize: { min: 9, max: 3 } } })).toContain('Batch size: now 9 to 3.');
    expect(fault({ landscape: { ...ownGround, bumps: [{ ...hill, width: 0.01 }] } })).toContain(
      'Number 1 of the hills and wells, width: now 0.01.',
    );
  });
});

describe('a fault is marked', () => {
  it.each([
    ['controls.batchSize', 'controls.batchSize', true],
    ['landscape.bumps[1].width', 'landscape.bumps[1].width', true],
    ['landscape.bumps', 'landscape.bumps[1].width', true],
    ['start', 'start', true],
    ['landscape.bumps[1].width', 'landscape.bumps[10].width', false],
    ['start', 'startle', false],
    ['budgetUnits', null, false],
  ])('%s, where it is in %s: %s', (field, wrong, marked) => {
    expect(isAtFault(field, wrong)).toBe(marked);
  });
});

describe('the one button', () => {
  it('sends the setup with free descent, and with nothing else', () => {
    const room = { phase: 'lobby', discuss: false } as const;
    const setup = freshSetup();
    expect(stepOf(room, 'free-descent', false, setup).command).toEqual({ kind: 'open-round', challengeId: 'free-descent', setup });
    expect(stepOf(room, 'stuck', true, setup).command).toEqual({ kind: 'open-round', challengeId: 'stuck', discuss: true });
    expect(stepOf(room, 'free-descent', false).command).toEqual({ kind: 'open-round', challengeId: 'free-descent' });
  });
});
