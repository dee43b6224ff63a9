// A finished round becomes a record; what a class reads off its records. Pure; names come from the room, records hold none.
import { fingerprintOf } from '../sim/noiseTile.ts';
import { simVersion } from '../sim/version.ts';
import { worldOf } from '../sim/worlds.ts';
import { entry } from './outcome.ts';
import type { RoundRecord } from './record.ts';
import type { Scored, SeatId, Session } from './sessionTypes.ts';
import { challengeOfRound } from './variants.ts';

/**
 * The record of the round that a 'store-record' effect speaks of: the session must stand at reveal or debrief.
 * tileHash: the fingerprint (sim/noiseTile.ts) of the challenge's baked world under its noise; a shell that has it at hand passes it, since baking takes a while.
 */
export function recordOf(session: Session, createdAtMs: number, tileHash?: string): RoundRecord {
  const { phase } = session;
  if (phase.kind !== 'reveal' && phase.kind !== 'debrief') throw new Error(`recordOf: got phase ${phase.kind}, expected reveal or debrief`);
  const { round, scored, observations, recordId } = phase;
  const { landscape, noise, budgetUnits, walkers } = challengeOfRound(round);
  return {
    id: recordId,
    simVersion,
    challengeId: round.challengeId,
    ...(round.setup !== undefined && { setup: round.setup }),
    roundNumber: round.number,
    createdAtMs,
    draw: round.draw,
    tileHash: tileHash ?? fingerprintOf(worldOf(landscape), noise),
    budgetUnits,
    walkers,
    scored,
    predictions: round.predictions,
    observations,
    firstPlans: round.firstPlans,
    teams: Object.fromEntries(
      scored.flatMap(({ seatId }) => {
        const team = entry(session.seats, seatId)?.team ?? null;
        return team === null ? [] : [[seatId, team]];
      }),
    ),
  };
}

export interface BoardEntry extends Scored {
  /** 1 is best; equal scores share a rank and the next one is skipped: 1, 2, 2, 4 */
  rank: number;
}

/** Best first, ties by seat id; equal points share a rank. */
export function rankedBy<T extends { seatId: SeatId }>(list: readonly T[], pointsOf: (one: T) => number): (T & { rank: number })[] {
  const sorted = list.toSorted((a, b) => pointsOf(b) - pointsOf(a) || (a.seatId < b.seatId ? -1 : a.seatId > b.seatId ? 1 : 0));
  const ranks: number[] = [];
  sorted.forEach((one, i) => {
    const above = sorted[i - 1];
    ranks.push(above !== undefined && pointsOf(above) === pointsOf(one) ? (ranks[i - 1] ?? 1) : i + 1);
  });
  return sorted.map((one, i) => ({ ...one, rank: ranks[i] ?? i + 1 }));
}

export function boardOf(record: RoundRecord): readonly BoardEntry[] {
  return rankedBy(record.scored, (one) => one.score);
}

/** The seat's own row with up to `each` rows above and below: the default board, which ranks nobody last in public. Empty for a seat that did not play. */
export function neighboursOf<T extends { seatId: SeatId }>(board: readonly T[], seatId: SeatId, each: number): readonly T[] {
  const at = board.findIndex((one) => one.seatId === seatId);
  return at < 0 ? [] : board.slice(Math.max(0, at - each), at + each + 1);
}

export interface Standing {
  seatId: SeatId;
  rank: number;
  rounds: number;
  /** sum of scores over the rounds played */
  total: number;
}

/** Over several rounds; a round missed adds nothing. */
export function standingsOf(records: readonly RoundRecord[]): readonly Standing[] {
  const totals = new Map<SeatId, { seatId: SeatId; rounds: number; total: number }>();
  for (const { scored } of records)
    for (const { seatId, score } of scored) {
      const before = totals.get(seatId) ?? { seatId, rounds: 0, total: 0 };
      totals.set(seatId, { seatId, rounds: before.rounds + 1, total: before.total + score });
    }
  return rankedBy([...totals.values()], (one) => one.total);
}

export interface TeamStanding {
  team: number;
  rank: number;
  /** mean over rounds of the mean score of the team's seats in each */
  mean: number;
  seats: number;
}

/** A team is as good as its average: a large one has no advantage. Rounds in which it had nobody add nothing. */
export function teamStandingsOf(records: readonly RoundRecord[]): readonly TeamStanding[] {
  const rounds = new Map<number, { means: number[]; seats: Set<SeatId> }>();
  for (const { scored, teams } of records) {
    const scores = new Map<number, number[]>();
    for (const { seatId, score } of scored) {
      const team = entry(teams, seatId);
      if (team === undefined) continue;
      scores.set(team, [...(scores.get(team) ?? []), score]);
      const known = rounds.get(team) ?? { means: [], seats: new Set() };
      known.seats.add(seatId);
      rounds.set(team, known);
    }
    for (const [team, list] of scores) rounds.get(team)?.means.push(meanOf(list));
  }
  const teams = [...rounds].map(([team, { means, seats }]) => ({ team, seatId: String(team), mean: meanOf(means), seats: seats.size }));
  return rankedBy(teams, (one) => one.mean).map(({ seatId: _seatId, ...one }) => one);
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** stuck: never left; wandering: left and did not stay; escaped: there at the end; diverged: off the map. */
export type OutcomeKind = 'stuck' | 'wandering' | 'escaped' | 'diverged';

/**
 * What happened to most of a swarm. Where the score asks for no basin (a saddle lies between two targets, so everybody stands
 * in one from the start) how far down it came tells: escaped where its gap scores at all.
 */
export function outcomeOf({ summary, parts }: Pick<Scored, 'summary' | 'parts'>): OutcomeKind {
  if (summary.diverged >= 0.5) return 'diverged';
  if (parts.escaped === undefined && parts.validation === undefined) return (parts.gap ?? parts.ring ?? 0) > 0 ? 'escaped' : 'stuck';
  if (summary.escaped >= 0.5) return 'escaped';
  return summary.escapedEver >= 0.5 ? 'wandering' : 'stuck';
}

export function outcomeCounts(record: RoundRecord): Readonly<Record<OutcomeKind, number>> {
  const counts = { stuck: 0, wandering: 0, escaped: 0, diverged: 0 };
  for (const one of record.scored) counts[outcomeOf(one)]++;
  return counts;
}
