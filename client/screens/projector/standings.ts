// Standings as rows of a board. Records hold no names: they come from the room, and somebody who left is only a rank.
import type { Standing, TeamStanding } from '../../../shared/game/report.ts';
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

export function teamRows(standings: readonly TeamStanding[]): StandingRow[] {
  return standings.map(({ team, rank, mean }) => ({
    id: `team-${team}`,
    rank,
    name: text.teams.name(team),
    bot: false,
    team,
    points: Math.round(mean),
  }));
}
