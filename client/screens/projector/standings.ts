// Standings as rows of a board. Records hold no names: they come from the room, and somebody who left is only a rank.
import type { Standing } from '../../../shared/game/report.ts';
import type { RoomView } from '../../../shared/game/view.ts';
import { text } from '../../text/en.ts';

export interface StandingRow {
  id: string;
  rank: number;
  name: string;
  bot: boolean;
  /** index of the team this row is; null: a person */
  team: number | null;
  points: number;
}

export function standingRows(standings: readonly Standing[], seats: RoomView['seats']): StandingRow[] {
  return standings.map(({ seatId, rank, total }) => {
    const seat = seats[seatId];
    return { id: seatId, rank, name: seat?.name ?? '·', bot: seat !== undefined && seat.bot !== null, team: null, points: total };
  });
}

/** Average of its members' totals, best first; a team in which nobody has played is not ranked. */
export function teamRows(standings: readonly Standing[], seats: RoomView['seats'], teams: number): StandingRow[] {
  const averages = Array.from({ length: teams }, (_, team) => {
    const totals = standings.filter(({ seatId }) => seats[seatId]?.team === team).map(({ total }) => total);
    return { team, points: totals.reduce((a, b) => a + b, 0) / totals.length };
  })
    .filter(({ points }) => Number.isFinite(points))
    .sort((a, b) => b.points - a.points);
  return averages.map(({ team, points }) => ({
    id: `team-${team}`,
    rank: 1 + averages.filter((other) => other.points > points).length,
    name: text.teams.name(team),
    bot: false,
    team,
    points: Math.round(points),
  }));
}
