// The class's charts on a student's own screen at the debrief: one's guess among the others', and whatever the wall shows, with one's own
// plan marked.
import type { Challenge } from '../../shared/game/challenge.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import { GuessChart } from './GuessChart.tsx';
import { RevealChart } from './RevealChart.tsx';
import { debriefCharts } from './revealCharts.ts';

interface StudentChartsProps {
  challenge: Challenge;
  record: RoundRecord;
  /** all rounds so far, this one too */
  earlier: readonly RoundRecord[];
  seatId: string;
  /** room.chart: the one on the wall */
  chart: number;
}

export function StudentCharts({ challenge, record, earlier, seatId, chart }: StudentChartsProps) {
  const kinds = debriefCharts(challenge, record);
  const kind = kinds[Math.min(chart, kinds.length - 1)] ?? 'guesses';
  return (
    <div class="student-charts">
      {kind !== 'guesses' && <RevealChart kind={kind} challenge={challenge} record={record} seats={null} earlier={earlier} me={seatId} />}
      <GuessChart challenge={challenge} record={record} earlier={earlier} me={seatId} />
    </div>
  );
}
