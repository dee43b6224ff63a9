// One running session without sockets: the pure reducer, its log, its clock and its referee.
//   submit(event): decide on the newest state, append to the log, and answer only after the commit.
//   committed:     the state that everybody may see. It trails the decided state by one group commit.
// Whoever shows the session (the room) listens with `changed`.
import { apply, deadlineOf, dueEffects, fold, type Opening } from '../../shared/game/session.ts';
import { recordOf } from '../../shared/game/report.ts';
import type { Answer } from '../../shared/game/command.ts';
import type { EventBody } from '../../shared/game/commandEvents.ts';
import type { Effect, SeatId, Session, SessionEvent } from '../../shared/game/sessionTypes.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import { serverNow } from '../clock.ts';
import type { Log } from '../log.ts';
import { newSecret } from '../secrets.ts';
import type { Append, Ledger } from '../store/ledger.ts';
import { NotOurs } from '../store/leases.ts';
import type { Referee } from '../referee/scoreRound.ts';

export interface LiveSessionSetup {
  opening: Opening;
  hostHash: string;
  /** the log so far, oldest first */
  events: readonly SessionEvent[];
  seatHashes: ReadonlyMap<SeatId, string>;
  ledger: Pick<Ledger, 'append'>;
  /** the log as it stands on the disk, for folding again after a failed commit */
  reread(): Promise<readonly SessionEvent[]>;
  referee: Referee;
  log: Log;
  /** a commit was refused because another process has the session */
  lost?: () => void;
}

/** Stored in the same commit as the event. */
export type Companion = Pick<Append, 'seat'>;

const retryScoringMs = 5000;
const healedPauseMs = 500;

export class LiveSession {
  readonly code: string;
  readonly hostHash: string;
  readonly seatHashes: Map<SeatId, string>;
  #committed: Session;
  /** committed, and what waits for its commit on top */
  #decided: Session;
  #nextSeq: number;
  readonly #done = new Set<string>();
  readonly #underWay = new Map<string, Promise<Answer>>();
  /** set while the state in memory cannot be trusted */
  #healing: Promise<boolean> | null = null;
  /** rises when decided states are thrown away */
  #era = 0;
  #timer: NodeJS.Timeout | null = null;
  #scoring: AbortController | null = null;
  #closed = false;
  readonly #listeners = new Set<() => void>();
  readonly #setup: LiveSessionSetup;

  constructor(setup: LiveSessionSetup) {
    this.#setup = setup;
    this.code = setup.opening.code;
    this.hostHash = setup.hostHash;
    this.seatHashes = new Map(setup.seatHashes);
    this.#committed = fold(setup.opening, setup.events);
    this.#decided = this.#committed;
    this.#nextSeq = setup.events.length;
    for (const { id } of setup.events) this.#done.add(id);
  }

  /** What everybody may see. */
  get session(): Session {
    return this.#committed;
  }

  /** Starts the clock and, after a crash, the scoring that was lost with it. */
  start(): void {
    if (this.#closed) return;
    this.#perform(dueEffects(this.#committed));
    this.#schedule();
  }

  /** The callback runs after every committed change. Returns the function that stops it. */
  changed(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The server's own events. */
  submitOwn(body: EventBody, companion?: Companion): Promise<Answer> {
    return this.submit({ ...body, id: newSecret(), atMs: serverNow() }, companion);
  }

  /** Resolves after the commit. The same id again: the same answer, applied once. */
  async submit(event: SessionEvent, companion?: Companion): Promise<Answer> {
    const before = this.#answered(event.id);
    if (before !== null) return before;
    if (this.#healing !== null && !(await this.#healing)) return { ok: false, reason: 'storage-failed' };
    // Healing took its time: the same id may have come in twice meanwhile.
    const meanwhile = this.#answered(event.id);
    if (meanwhile !== null) return meanwhile;
    if (this.#closed) return { ok: false, reason: 'session-ended' };

    const accepted = apply(this.#decided, event);
    if (!accepted.ok) return accepted;
    const answer = this.#commit(event, accepted.session, accepted.effects, companion);
    this.#underWay.set(event.id, answer);
    return answer.finally(() => this.#underWay.delete(event.id));
  }

  #answered(id: string): Promise<Answer> | null {
    const underWay = this.#underWay.get(id);
    if (underWay !== undefined) return underWay;
    return this.#done.has(id) ? Promise.resolve({ ok: true }) : null;
  }

  async #commit(event: SessionEvent, after: Session, effects: readonly Effect[], companion?: Companion): Promise<Answer> {
    const era = this.#era;
    this.#decided = after;
    const record = this.#recordIn(after, effects, event.atMs);
    try {
      await this.#setup.ledger.append({
        sessionId: after.id,
        seq: this.#nextSeq++,
        event,
        ...companion,
        ...(event.kind === 'left' && { seatGone: event.seatId }),
        ...(record !== null && { record }),
      });
    } catch (error) {
      if (error instanceof NotOurs) this.#setup.lost?.();
      else if (era === this.#era) this.#distrust(error);
      return { ok: false, reason: 'storage-failed' };
    }
    this.#done.add(event.id);
    this.#committed = after;
    if (companion?.seat !== undefined) this.seatHashes.set(companion.seat.id, companion.seat.tokenHash);
    if (event.kind === 'left') this.seatHashes.delete(event.seatId);
    this.#perform(effects);
    this.#schedule();
    for (const listener of this.#listeners) listener();
    return { ok: true };
  }

  /** Nobody knows what reached the disk: fold the log again, and accept nothing until that has worked. */
  #distrust(error: unknown): void {
    this.#era++;
    this.#setup.log.error({ kind: error instanceof Error ? error.name : typeof error }, 'a commit failed: folding the log again');
    const healing = this.#heal();
    this.#healing = healing;
    void this.#afterHealing(healing);
  }

  async #afterHealing(healing: Promise<boolean>): Promise<void> {
    if (await healing) {
      this.#healing = null;
      // The log may hold an event whose effects were never performed. Not at once: on a full disk an overdue timer would fail again, and again.
      setTimeout(() => this.start(), healedPauseMs).unref();
    } else setTimeout(() => this.#distrust(new Error('log not readable')), 1000).unref();
  }

  async #heal(): Promise<boolean> {
    try {
      const events = await this.#setup.reread();
      // Acknowledged events cannot be gone: such a log is damaged, and folding it would throw the class back.
      if (events.length < this.#done.size) throw new Error(`the log holds ${events.length} events, expected at least ${this.#done.size}`);
      this.#committed = fold(this.#setup.opening, events);
      this.#decided = this.#committed;
      this.#nextSeq = events.length;
      this.#done.clear();
      for (const { id } of events) this.#done.add(id);
      for (const listener of this.#listeners) listener();
      return true;
    } catch (error) {
      this.#setup.log.error({ kind: error instanceof Error ? error.name : typeof error }, 'the log cannot be read');
      return false;
    }
  }

  /** One timer, for the phase in play. The event names its phase, so a late one is refused by the reducer. */
  #schedule(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const deadline = this.#closed ? null : deadlineOf(this.#committed);
    if (deadline === null) return;
    const longest = 2 ** 31 - 1;
    this.#timer = setTimeout(() => void this.#timeUp(deadline), Math.min(longest, Math.max(0, Math.ceil(deadline - serverNow()))));
  }

  async #timeUp(deadline: number): Promise<void> {
    const { phase } = this.#committed;
    if (serverNow() < deadline || !('round' in phase)) return this.#schedule();
    const answer = await this.submitOwn({ kind: 'time-up', phase: phase.kind, roundNumber: phase.round.number, recordId: newSecret() });
    // Refused: the phase is already another (its own timer runs), or the disk is full (try again before long).
    if (!answer.ok && answer.reason === 'storage-failed' && !this.#closed) {
      this.#timer = setTimeout(() => this.#schedule(), 1000);
    }
  }

  /** Records need no hand: they were stored together with their event. */
  #perform(effects: readonly Effect[]): void {
    for (const effect of effects) if (effect.kind === 'score-round') this.#score(effect.roundNumber);
  }

  #score(roundNumber: number): void {
    if (this.#closed) return;
    this.#scoring?.abort();
    const scoring = new AbortController();
    this.#scoring = scoring;
    const from = performance.now();
    this.#setup.referee.scoreRound(this.#committed, scoring.signal).then(
      (scored) => {
        if (scoring.signal.aborted) return;
        this.#setup.log.info({ plans: scored.length, ms: Math.round(performance.now() - from) }, 'a round is scored');
        void this.submitOwn({ kind: 'scored', roundNumber, scored }).then((answer) => {
          if (!answer.ok && answer.reason === 'storage-failed') this.#scoreLater(roundNumber);
        });
      },
      (error: unknown) => {
        if (scoring.signal.aborted) return;
        this.#setup.log.error({ kind: error instanceof Error ? error.message : typeof error }, 'scoring failed: once more in a moment');
        this.#scoreLater(roundNumber);
      },
    );
  }

  #scoreLater(roundNumber: number): void {
    setTimeout(() => {
      this.#perform(dueEffects(this.#committed).filter((effect) => effect.roundNumber === roundNumber));
    }, retryScoringMs).unref();
  }

  /** Stored in the same commit as the event that completed the round: whoever sees its id can read it. */
  #recordIn(after: Session, effects: readonly Effect[], createdAtMs: number): RoundRecord | null {
    if (!effects.some(({ kind }) => kind === 'store-record') || !('round' in after.phase)) return null;
    return recordOf(after, createdAtMs, this.#setup.referee.tileHashOf(after.phase.round));
  }

  /** Stops the clock and the referee. The log stays as it is. */
  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#scoring?.abort();
    this.#listeners.clear();
  }
}
