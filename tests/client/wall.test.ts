// The wall's pure parts: names that fit, losses in the fog, standings.
import { expect, test } from 'vitest';
import { gridFor, inTurn } from '../../client/screens/projector/fit.ts';
import { lossBox, lossPath, lossRange } from '../../client/screens/projector/lossPaths.ts';
import { standingRows, teamRows } from '../../client/screens/projector/standings.ts';

test('names stand as large as all of them fit, and no smaller than can be read', () => {
  const box = { width: 1856, height: 480 };
  const cell = { width: 400, height: 56 };
  expect(gridFor(3, box, cell, 0.7)).toEqual({ rows: 1, columns: 3, scale: 1 });
  expect(gridFor(32, box, cell, 0.7)).toEqual({ rows: 8, columns: 4, scale: 1 });
  for (const count of [33, 40, 50, 60]) {
    const { rows, columns, scale } = gridFor(count, box, cell, 0.7);
    expect(rows * columns, `${count} names`).toBeGreaterThanOrEqual(count);
    expect(columns * cell.width * scale).toBeLessThanOrEqual(box.width + 1e-6);
    expect(rows * cell.height * scale).toBeLessThanOrEqual(box.height + 1e-6);
    expect(scale).toBeGreaterThanOrEqual(0.7);
  }
  expect(gridFor(300, box, cell, 0.7)).toEqual({ rows: 12, columns: 6, scale: 0.7 });
  expect(gridFor(5, { width: 100, height: 10 }, cell, 0.7)).toEqual({ rows: 1, columns: 1, scale: 0.7 });
});

test('what does not fit takes turns, and everybody has one', () => {
  const all = Array.from({ length: 300 }, (_, i) => i);
  expect(inTurn(all, 300, 5)).toBe(all);
  const seen = [0, 1, 2, 3, 4].flatMap((turn) => inTurn(all, 72, turn));
  expect(seen).toEqual(all);
  expect([0, 1, 2, 3, 4].map((turn) => inTurn(all, 72, turn).length)).toEqual([60, 60, 60, 60, 60]);
  expect(inTurn(all, 72, 5)).toEqual(inTurn(all, 72, 0));
});

const hero = (losses: number[], unitsPerStep = 1) => ({ id: 'a', losses, unitsPerStep, hue: 0 });
const end = (path: string): number[] => (path.split('L').at(-1) ?? '').replace('M', '').split(' ').map(Number);

test('losses share the axis of units: half the budget is half the width, however long a step is', () => {
  const range = { low: 0, high: 10 };
  const middle = lossBox.width / 2;
  expect(end(lossPath(hero([10, 8, 6, 4, 2]), range, 2, 4))).toEqual([middle, expect.closeTo(lossBox.height * 0.4, -1)]);
  expect(end(lossPath(hero([10, 8, 6], 2), range, 2, 4))[0]).toBe(middle);
  expect(lossPath(hero([10, 8]), range, 0.5, 4)).toBe('');
});

test('what flies off leaves the picture at its top, and does not flatten everybody else', () => {
  const range = lossRange([hero([10, 5, 2]), hero([10, 1e9, Number.POSITIVE_INFINITY])]);
  expect(range).toEqual({ low: 2, high: 18 });
  expect(end(lossPath(hero([10, 1e9, Number.POSITIVE_INFINITY]), range, 2, 2))[1]).toBe(lossBox.pad);
  expect(lossRange([])).toEqual({ low: 1, high: 2 });
});

test('standings take their names from the room; who left is only a rank', () => {
  const seat = { name: 'Ada', bot: null, present: true, ready: false, watching: false, team: 1 };
  const rows = standingRows(
    [
      { seatId: 'a', rank: 1, rounds: 2, total: 1700 },
      { seatId: 'gone', rank: 2, rounds: 1, total: 800 },
    ],
    { a: seat },
  );
  expect(rows.map((row) => [row.rank, row.name, row.points])).toEqual([
    [1, 'Ada', 1700],
    [2, '·', 800],
  ]);
  const [best, second] = teamRows([
    { team: 3, rank: 1, mean: 612.4, seats: 4 },
    { team: 0, rank: 2, mean: 500, seats: 5 },
  ]);
  expect(best).toMatchObject({ rank: 1, points: 612, team: 3 });
  expect(best?.name).not.toBe(second?.name);
});
