// Every phase answers every event: one row a phase, one column an event; the two seats a and b sit in the room.
import { expect, test } from 'vitest';
import { apply } from '../../shared/game/session.ts';
import type { EventKind, PhaseKind, Reason } from '../../shared/game/sessionTypes.ts';
import { at, type Body, classIn, draw, good, phaseKinds, scoredOf } from './play.ts';

const events = {
  joined: { kind: 'joined', seatId: 'c', name: 'Cleo', bot: null },
  renamed: { kind: 'renamed', seatId: 'a', name: 'Ada' },
  left: { kind: 'left', seatId: 'a', kicked: false },
  'watching-set': { kind: 'watching-set', seatId: 'a', watching: true },
  'extra-time-given': { kind: 'extra-time-given', seatId: 'a', extraTime: 0.5 },
  'team-set': { kind: 'team-set', seatId: 'a', team: 0 },
  'teams-set': { kind: 'teams-set', teams: 2 },
  'aliases-set': { kind: 'aliases-set', aliases: true },
  'playlist-set': { kind: 'playlist-set', playlist: ['saddle', 'stuck'] },
  door: { kind: 'door', closed: true },
  'board-shown': { kind: 'board-shown', board: 'podium' },
  'round-opened': { kind: 'round-opened', challengeId: 'stuck', draw },
  advanced: { kind: 'advanced', recordId: 'r' },
  'time-up': { kind: 'time-up', phase: 'choose', roundNumber: 1, recordId: 'r' },
  predicted: { kind: 'predicted', seatId: 'a', option: 1 },
  'plan-set': { kind: 'plan-set', seatId: 'a', plan: good },
  'plan-locked': { kind: 'plan-locked', seatId: 'a', plan: good },
  'plan-unlocked': { kind: 'plan-unlocked', seatId: 'a' },
  probed: { kind: 'probed', seatId: 'a', probe: { kind: 'probe', plan: good } },
  'knob-turned': { kind: 'knob-turned', seatId: 'a', knob: 'halve-rate' },
  observed: { kind: 'observed', seatId: 'a', option: 0 },
  paused: { kind: 'paused' },
  resumed: { kind: 'resumed' },
  extended: { kind: 'extended', ms: 30_000 },
  'speed-set': { kind: 'speed-set', speed: 0.5 },
  'chart-shown': { kind: 'chart-shown', chart: 2 },
  'what-if-shown': { kind: 'what-if-shown', whatIf: { kind: 'batch-size', batchSize: 8 } },
  finished: { kind: 'finished' },
  scored: { kind: 'scored', roundNumber: 1, scored: [scoredOf('a', good), scoredOf('b', good)] },
  recovered: { kind: 'recovered', awayMs: 5_000 },
  ended: { kind: 'ended' },
} as const satisfies Record<EventKind, Body>;

type Expected = PhaseKind | Reason;
const always = {
  joined: null,
  renamed: null,
  left: null,
  'extra-time-given': null,
  'team-set': 'no-such-team',
  'teams-set': null,
  'aliases-set': null,
  'playlist-set': null,
  door: null,
  'board-shown': null,
  recovered: null,
} as const;
/** The phase after, or the reason; null: the phase stays. */
type Row = Record<Exclude<EventKind, keyof typeof always | 'ended'>, Expected | null>;
const no: Row = {
  'round-opened': 'wrong-phase',
  advanced: 'wrong-phase',
  'time-up': 'stale',
  predicted: 'wrong-phase',
  'plan-set': 'wrong-phase',
  'plan-locked': 'wrong-phase',
  'plan-unlocked': 'wrong-phase',
  'watching-set': null,
  probed: 'wrong-phase',
  'knob-turned': 'wrong-phase',
  'speed-set': 'wrong-phase',
  'chart-shown': 'wrong-phase',
  'what-if-shown': 'wrong-phase',
  finished: 'wrong-phase',
  observed: 'wrong-phase',
  paused: 'wrong-phase',
  resumed: 'wrong-phase',
  extended: 'wrong-phase',
  scored: 'wrong-phase',
};
const timed = { paused: null, resumed: 'not-paused' } as const;
const table: Record<Exclude<PhaseKind, 'ended'>, Row> = {
  lobby: { ...no, 'round-opened': 'briefing' },
  briefing: { ...no, advanced: 'predict' },
  predict: { ...no, ...timed, advanced: 'choose', predicted: null, extended: null },
  choose: {
    ...no,
    ...timed,
    advanced: 'locked',
    'time-up': 'locked',
    'plan-set': null,
    'plan-locked': null,
    'plan-unlocked': 'plan-not-locked',
    probed: null,
    extended: null,
  },
  discuss: { ...no, advanced: 'revise' },
  revise: {
    ...no,
    ...timed,
    advanced: 'locked',
    'time-up': 'stale',
    'plan-set': null,
    'plan-locked': null,
    'plan-unlocked': 'plan-not-locked',
    probed: null,
    extended: null,
  },
  locked: { ...no, ...timed, advanced: 'descend', scored: null },
  // The table's clock is past every deadline, so the run is over and only the referee is awaited.
  descend: {
    ...no,
    advanced: 'stale',
    paused: 'stale',
    resumed: 'not-paused',
    'speed-set': 'stale',
    'knob-turned': 'knob-not-offered',
    scored: 'observe',
  },
  observe: { ...no, advanced: 'reveal', observed: null },
  reveal: { ...no, advanced: 'debrief', 'chart-shown': null, 'what-if-shown': null },
  debrief: { ...no, 'round-opened': 'briefing', 'chart-shown': null, 'what-if-shown': null, finished: 'finale' },
  finale: { ...no, 'round-opened': 'briefing' },
};

const lateMs = 10_000_000;

test.each(phaseKinds.flatMap((phase) => Object.keys(events).map((kind) => [phase, kind as EventKind] as const)))(
  '%s: %s',
  (phase, kind) => {
    const { session } = classIn(phase, phase !== 'locked' && phase !== 'descend');
    const before = structuredClone(session);
    const answer = apply(session, at(lateMs, events[kind]));
    expect(session, 'apply never changes its input').toEqual(before);
    let expected: Expected | null;
    if (phase === 'ended') expected = 'session-ended';
    else if (kind === 'ended') expected = 'ended';
    else expected = kind in always ? always[kind as keyof typeof always] : table[phase][kind as keyof Row];
    expect(answer.ok ? answer.session.phase.kind : answer.reason).toBe(expected ?? phase);
  },
);

test('the columns are all events, the rows all phases', () => {
  expect(new Set(phaseKinds).size).toBe(13);
  expect(Object.keys(table)).toEqual(phaseKinds.filter((kind) => kind !== 'ended'));
  for (const [kind, body] of Object.entries(events)) expect(body.kind).toBe(kind);
});
