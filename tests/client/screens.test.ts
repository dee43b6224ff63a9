// Small pure parts that the screens stand on.
import { expect, it } from 'vitest';
import { joinAddress } from '../../client/screens/address.ts';
import { initialsOf, marksOf } from '../../client/screens/marks.ts';
import { nextStepOf, spreadAt } from '../../client/screens/nextStep.ts';
import { ellipseOf } from '../../client/view/ellipse.ts';
import { suggestName } from '../../shared/game/friendlyNames.ts';
import { createSeats } from '../../client/net/seats.ts';
import { memoryStore } from '../../client/net/keep.ts';
import { challenges } from '../../shared/game/challenges.ts';
import { cleanName } from '../../shared/game/names.ts';
import { gradientNoiseAt } from '../../shared/sim/noiseTile.ts';
import { worldOf } from '../../shared/sim/worlds.ts';

it('the next step is the exercise\u2019s: gradient -5.472 at -1.8, so .1 steps by .547 to the right', () => {
  const stuck = challenges['stuck'];
  if (!stuck) throw new Error('the challenge "stuck" is gone');
  const step = nextStepOf(stuck, worldOf(stuck.landscape), stuck.naive, 0.1, [2, 0, 2]);
  expect(step.arrow[0]).toBeCloseTo(0.5472, 3);
  expect(step.arrow[1]).toBeCloseTo(0, 6);
  expect(step.spread).toEqual([0.2, 0, 0.2]);
  const lion = nextStepOf(
    stuck,
    worldOf(stuck.landscape),
    { ...stuck.naive, optimizer: { kind: 'lion', beta1: 0.9, beta2: 0.99 } },
    0.1,
    [2, 0, 2],
  );
  expect(lion.arrow[0]).toBe(0.1);
  const ownStep = (rule: string) =>
    nextStepOf(stuck, worldOf(stuck.landscape), { ...stuck.naive, optimizer: { kind: 'own', rule } }, 0.1, [2, 0, 2]);
  const own = ownStep('theta -= eta*g');
  expect(own.arrow[0]).toBeCloseTo(step.arrow[0], 5);
  expect(own.spread[0]).toBeCloseTo(-0.2, 5);
  expect(ownStep('theta = 1/0').arrow).toEqual([0, 0]);
});

it('noise that leans is drawn as an ellipse that leans, with the map’s own stretch', () => {
  expect(ellipseOf([2, 0, 2], 10, -10)).toMatchObject({ major: 20, minor: 20 });
  const across = ellipseOf([3, 0, 1], 10, -10);
  expect([across.major, across.minor, Math.abs(across.angle)]).toEqual([30, 10, 0]);
  // x and y rise together (correlation 1): a line up to the right, which on a screen is a negative angle.
  const line = ellipseOf([1, 1, 0], 10, -10);
  expect(line.major).toBeCloseTo(10 * Math.SQRT2, 9);
  expect(line.minor).toBeCloseTo(0, 6);
  expect(line.angle).toBeCloseTo(-Math.PI / 4, 12);
  expect(ellipseOf([1, 0, 1], 20, -10)).toMatchObject({ major: 20, minor: 10 });
});

it('initials come from any script', () => {
  expect(initialsOf('Nimble Otter')).toBe('NO');
  expect(initialsOf('Ada')).toBe('AD');
  expect(initialsOf('陈晓明')).toBe('陈晓');
  expect(initialsOf('👩‍👩‍👧 x')).toBe('👩‍👩‍👧X');
  expect(initialsOf('')).toBe('');
});

it('twelve players have hues; in a crowd only I and the leaders do', () => {
  const seat = { name: 'A B', bot: null, present: true, ready: false, watching: false, team: null };
  const seats = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`s${i}`, seat]));
  expect(marksOf(seats(12), null).every((mark) => mark.hue !== null)).toBe(true);
  const crowd = marksOf(seats(40), 's3', new Set(['s7']));
  expect(crowd.filter((mark) => mark.hue !== null).map((mark) => [mark.id, mark.emphasis])).toEqual([
    ['s3', 'me'],
    ['s7', 'leader'],
  ]);
});

it('every suggested name is a good name', () => {
  for (let a = 0; a < 1; a += 0.04) for (let b = 0; b < 1; b += 0.04) expect(cleanName(suggestName(a, b))).toBe(suggestName(a, b));
});

it('shows the address that others can open', () => {
  const info = { addresses: ['http://192.0.2.7:2567/'], https: false, version: '1', retentionDays: 30 };
  expect(joinAddress(info, 'http://localhost:2567')).toBe('http://192.0.2.7:2567');
  expect(joinAddress(info, 'https://class.example')).toBe('https://class.example');
  expect(joinAddress(null, 'http://localhost:2567')).toBe('http://localhost:2567');
});

it('a seat is remembered for the tab and for the device, and forgotten in both', () => {
  const device = memoryStore();
  const here = createSeats(memoryStore(), device);
  const elsewhere = createSeats(memoryStore(), device);
  here.save('ABC234', { id: 's1', token: 't', name: 'Ada' });
  expect(here.ofTab('ABC234')?.token).toBe('t');
  expect(elsewhere.ofTab('ABC234')).toBeNull();
  expect(elsewhere.ofDevice('ABC234')?.name).toBe('Ada');
  expect(here.ofDevice('XYZ234')).toBeNull();
  here.forget('ABC234');
  expect(elsewhere.ofDevice('ABC234')).toBeNull();
  device.setItem('nd.seat.ABC234', '{"id":1}');
  expect(here.ofDevice('ABC234')).toBeNull();
});

it('noise that follows the curvature makes a cloud as lean as the valley is', () => {
  const stuck = challenges['stuck'];
  if (!stuck) throw new Error('the challenge "stuck" is gone');
  const world = worldOf(stuck.landscape);
  expect(spreadAt(stuck, world, 64)).toEqual([spreadAt(stuck, world, 64)[0], 0, spreadAt(stuck, world, 64)[0]]);
  const lean = { ...stuck, noise: { kind: 'hessian', sigma: 8 } as const };
  const [xx, yx, yy] = spreadAt(lean, world, 64);
  const { xx: varX, xy, yy: varY } = gradientNoiseAt(world, lean, 64, lean.start[0], lean.start[1]);
  expect([xx * xx, xx * yx, yx * yx + yy * yy]).toEqual([varX, xy, varY].map((one) => expect.closeTo(one, 12)));
  // Steeper in x (curvature 11.3 at -1.8) than in y (1): noisier too.
  expect(xx).toBeGreaterThan(2 * yy);
  const { major, minor } = ellipseOf([xx, yx, yy], 100, -100);
  expect(major).toBeGreaterThan(2 * minor);
});
