// A classroom without a server: the same reducer, views, bots and referee, run in the page. One student, no clock while
// choosing, and the student also is the one who says "next".
import { signal } from '@preact/signals';
import { botOf } from '../../shared/game/bots.ts';
import type { Answer } from '../../shared/game/command.ts';
import { eventOf, type EventBody, type Facts } from '../../shared/game/commandEvents.ts';
import { cleanName } from '../../shared/game/names.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import { isReady } from '../../shared/game/progress.ts';
import { recordOf } from '../../shared/game/report.ts';
import { commitmentOf } from '../../shared/game/seed.ts';
import { runsIn, type SeatRun } from '../../shared/game/scorePlan.ts';
import { apply, deadlineOf, openSession } from '../../shared/game/session.ts';
import type { Effect, Refusal, SeedDraw, Session } from '../../shared/game/sessionTypes.ts';
import type { HostView, OwnView, RoomView } from '../../shared/game/view.ts';
import { ownViewOf, roomViewOf } from '../../shared/game/views.ts';
import type { Classroom, Link } from '../net/classroom.ts';
import { newCommandId, randomHex } from '../net/ids.ts';
import type { Ghost } from '../../shared/game/ghost.ts';
import type { Referee } from './referee.ts';

export const mySeat = 'me';
export const ghostSeat = (index: number): string => `ghost-${index}`;

export interface LocalSetup {
  name: string;
  /** strategies that play along */
  bots: readonly string[];
  /** walk their recorded plan again, on this round's dice */
  ghosts?: readonly { name: string; seatId?: string; ghost: Pick<Ghost, 'plan' | 'knobs' | 'prediction'> }[];
  /** every round on these dice: a ghost's own, or the day's. Absent: new ones each time */
  draw?: SeedDraw;
  /** absent: the page's own, that nobody else can look up */
  newRecordId?: () => string;
  /** closed with the classroom unless it is held by the page */
  referee: Pick<Referee, 'score'> & Partial<Referee>;
}

export function createLocalClassroom(setup: LocalSetup): Classroom {
  const records = new Map<string, RoundRecord>();
  let session: Session = openSession({ id: randomHex(8), code: 'ALONE', createdAtMs: Date.now() });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const room = signal<RoomView | null>(null);
  const own = signal<OwnView | null>(null);
  const ghosts = (setup.ghosts ?? []).map(({ name, seatId, ghost }, index) => ({ seatId: seatId ?? ghostSeat(index), name, ghost }));
  const { draw, newRecordId } = setup;
  const facts: Facts = { ...chance, ...(draw && { drawSeed: () => draw }), ...(newRecordId && { newRecordId }) };

  function feed(body: EventBody): Answer {
    const answer = apply(session, { ...body, id: newCommandId(), atMs: Date.now() });
    if (!answer.ok) return answer satisfies Refusal;
    session = answer.session;
    for (const effect of answer.effects) perform(effect);
    for (const ghost of ghosts) letPlay(ghost);
    publish();
    return { ok: true };
  }

  /** A ghost does what it did, as soon as it may. */
  function letPlay({ seatId, ghost: { plan, knobs = [], prediction } }: (typeof ghosts)[number]): void {
    const { phase } = session;
    if (!(seatId in session.seats) || !('round' in phase) || isReady(phase, seatId)) return;
    if (phase.kind === 'predict') {
      if (prediction !== undefined) feed({ kind: 'predicted', seatId, option: prediction });
      // It has no guess to give: nobody waits for one.
      else if (isReady(phase, mySeat)) feed({ kind: 'advanced', from: 'predict', recordId: randomHex(16) });
    }
    if (phase.kind === 'choose' || phase.kind === 'revise') feed({ kind: 'plan-locked', seatId, plan });
    else if (phase.kind === 'descend' && phase.live) {
      const { turn, knobs: turned } = phase.live;
      const due = knobs.find((one) => one.turn === turn + 1);
      const done = turned[seatId]?.some((one) => one.turn === turn + 1) ?? false;
      if (due && !done) feed({ kind: 'knob-turned', seatId, knob: due.kind });
    }
  }

  function publish(): void {
    room.value = roomViewOf(session, new Set([mySeat]));
    own.value = ownViewOf(session, mySeat);
    clearTimeout(timer);
    const { phase } = session;
    // Alone there is no hurry: guessing and choosing wait for the player.
    const waits = phase.kind === 'predict' || phase.kind === 'choose' || phase.kind === 'revise';
    const endsAtMs = waits ? null : deadlineOf(session);
    if (endsAtMs === null || !('round' in phase) || closed) return;
    const timeUp: EventBody = { kind: 'time-up', phase: phase.kind, roundNumber: phase.round.number, recordId: randomHex(16) };
    timer = setTimeout(() => feed(timeUp), Math.max(0, endsAtMs - Date.now()));
  }

  function perform(effect: Effect): void {
    switch (effect.kind) {
      case 'score-round':
        void score(effect.roundNumber);
        return;
      case 'store-record':
        records.set(effect.recordId, recordOf(session, Date.now()));
    }
  }

  async function score(roundNumber: number): Promise<void> {
    const { phase } = session;
    if (phase.kind !== 'locked' && phase.kind !== 'descend') return;
    const scored = await setup.referee.score(runsIn(phase).map(asItWas));
    if (!closed) feed({ kind: 'scored', roundNumber, scored });
  }

  /** What a ghost turned is as fixed as its plan: a busy page that turns a knob late, or a run that is skipped, changes nothing. */
  function asItWas(seat: SeatRun): SeatRun {
    const known = ghosts.find(({ seatId }) => seatId === seat.seatId);
    if (!known) return seat;
    const { knobs: _turned, ...run } = seat.run;
    const { knobs } = known.ghost;
    return { ...seat, run: { ...run, ...(knobs !== undefined && { knobs }) } };
  }

  feed({ kind: 'joined', seatId: mySeat, name: setup.name, bot: null });
  setup.bots.forEach((bot, index) => feed({ kind: 'joined', seatId: `bot-${index}`, name: botOf(bot)?.name ?? bot, bot }));
  for (const { seatId, name } of ghosts) feed({ kind: 'joined', seatId, name, bot: null });

  return {
    link: signal<Link>({ kind: 'live' }),
    room,
    own,
    host: signal<HostView | null>(null),
    serverNow: () => Date.now(),
    send(command) {
      const translated = eventOf(command, { role: 'alone', seatId: mySeat }, session, facts);
      return Promise.resolve(translated.ok ? feed(translated.body) : translated);
    },
    async record(id) {
      const record = records.get(id);
      if (!record) throw new Error(`got record ${id}, expected one of ${[...records.keys()].join(', ')}`);
      return record;
    },
    close() {
      closed = true;
      clearTimeout(timer);
      setup.referee.close?.();
    },
  };
}

function drawSeed(): SeedDraw {
  const seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  const salt = randomHex(16);
  return { seed, salt, commitment: commitmentOf(seed, salt) };
}

const chance: Facts = { drawSeed, newRecordId: () => randomHex(16), newSeatId: () => `bot-${randomHex(4)}`, acceptName: cleanName };
