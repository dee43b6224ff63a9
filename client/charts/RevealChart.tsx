// One chart of a round, by its kind: what the projector shows at an index of room.chart, and a student's screen beneath the result.
import type { Challenge } from '../../shared/game/challenge.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import type { SeatView } from '../../shared/game/view.ts';
import { BatchChart } from './BatchChart.tsx';
import { CurvesChart } from './CurvesChart.tsx';
import { GuessChart } from './GuessChart.tsx';
import { LuckChart } from './LuckChart.tsx';
import { PhaseChart } from './PhaseChart.tsx';
import { RatioChart } from './RatioChart.tsx';
import type { ChartKind } from './revealCharts.ts';
import { useDiagram } from './useDiagram.ts';

export interface RevealChartProps {
  kind: ChartKind;
  challenge: Challenge;
  record: RoundRecord;
  /** names where the class may see who came where; null: nobody is named */
  seats: Readonly<Record<string, SeatView>> | null;
  /** earlier rounds of the session */
  earlier?: readonly RoundRecord[];
  /** the viewer's own seat: marked */
  me?: string | null;
}

export function RevealChart({ kind, challenge, record, seats, earlier = [], me = null }: RevealChartProps) {
  // Asked for at the first chart already: when the class comes to it, it is there.
  const diagram = useDiagram(record);
  switch (kind) {
    case 'batch':
      return <BatchChart challenge={challenge} record={record} me={me} />;
    case 'ratio':
    case 'ratio-theory':
      return <RatioChart challenge={challenge} record={record} theory={kind === 'ratio-theory'} me={me} />;
    case 'diagram':
      return <PhaseChart challenge={challenge} record={record} diagram={diagram} me={me} />;
    case 'curves':
      return <CurvesChart challenge={challenge} record={record} me={me} />;
    case 'luck':
      return <LuckChart record={record} seats={seats} me={me} />;
    case 'guesses':
      return <GuessChart challenge={challenge} record={record} earlier={earlier} me={me} />;
  }
}
