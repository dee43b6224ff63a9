// Loss over units of compute, a line a plan: how each swarm's middle walker came down. Lines are coloured by what came of it.
import { useEffect, useState } from 'preact/hooks';
import type { Challenge } from '../../shared/game/challenge.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import { whatIfRuns } from '../../shared/game/whatIfRuns.ts';
import { outcomeOf } from '../../shared/game/report.ts';
import { text } from '../text/en.ts';
import { countOf, numberOf } from '../text/numbers.ts';
import { Loading } from '../ui/parts.tsx';
import { planInShort } from '../ui/Ticket.tsx';
import { reruns, type Curve } from '../reruns/reruns.ts';
import { ChartFrame, OutcomeLegend } from './ChartFrame.tsx';
import { outcomeToken } from './outcomeMark.ts';
import { Plot, type PlotSpec } from './Plot.tsx';

const points = 41;
/** The first so many of a swarm: walker for walker the same ones, and their median is near enough for a line. */
const walkers = 128;

export function CurvesChart({ challenge, record, me = null }: { challenge: Challenge; record: RoundRecord; me?: string | null }) {
  const words = text.chart.curves;
  const curves = useCurves(challenge, record);
  return (
    <ChartFrame
      kind="curves"
      title={words.title}
      table={{
        head: [text.chart.plan, text.chart.outcome, words.last],
        rows: record.scored.map((one) => [
          planInShort(one.plan),
          text.chart.outcomeOf(outcomeOf(one)),
          one.summary.medianLoss === null ? '' : numberOf(one.summary.medianLoss),
        ]),
      }}
      legend={<OutcomeLegend />}
      note={curves === 'failed' ? text.chart.failed : words.note}
    >
      {curves === null ? (
        <Loading>{text.chart.loading}</Loading>
      ) : curves === 'failed' ? (
        <div class="plot" />
      ) : (
        <Plot spec={specOf(challenge, record, curves, me)} drawn={record.id} />
      )}
    </ChartFrame>
  );
}

function useCurves(challenge: Challenge, record: RoundRecord): readonly Curve[] | 'failed' | null {
  const [curves, setCurves] = useState<readonly Curve[] | 'failed' | null>(null);
  useEffect(() => {
    setCurves(null);
    const stop = new AbortController();
    reruns()
      .curves({ challenge, draw: record.draw, runs: whatIfRuns(record, null).runs, walkers }, points, stop.signal)
      .then(setCurves, (error: unknown) => {
        if (stop.signal.aborted) return;
        console.error(error);
        setCurves('failed');
      });
    return () => stop.abort();
  }, [record.id]);
  return curves;
}

function specOf(challenge: Challenge, record: RoundRecord, curves: readonly Curve[], me: string | null): PlotSpec {
  const finite = curves.flat().filter((loss) => loss !== null);
  const start = curves[0]?.[0] ?? 0;
  const low = Math.min(...finite, start);
  // What flew far above the start would press everything else flat.
  const top = Math.min(Math.max(...finite, start), start + (start - low) / 2);
  // Where every swarm flew off at once there is nothing but the start.
  const high = top > low ? top : start + Math.max(Math.abs(start) / 2, 1e-9);
  const room = 0.06 * (high - low);
  const many = curves.length > 12;
  const lines = record.scored.map((one, i) => ({ one, curve: curves[i] ?? [] }));
  // Own line and the winner's last: they lie on top.
  const weight = (seatId: string): number => (seatId === me ? 2 : seatId === record.scored[0]?.seatId ? 1 : 0);
  return {
    x: { label: text.chart.curves.x, min: 0, max: challenge.budgetUnits, show: countOf },
    y: { label: text.chart.curves.y, min: low - room, max: high + room, show: numberOf },
    lines: {
      x: Array.from({ length: points }, (_, i) => (challenge.budgetUnits * i) / (points - 1)),
      ys: lines
        .toSorted((a, b) => weight(a.one.seatId) - weight(b.one.seatId))
        .map(({ one, curve }) => ({
          values: flownOff(curve, high + 2 * room),
          token: one.seatId === me ? 'ink' : outcomeToken[outcomeOf(one)],
          width: weight(one.seatId) > 0 ? 5 : many ? 2 : 3,
          alpha: weight(one.seatId) > 0 ? 1 : many ? 0.55 : 0.85,
        })),
    },
  };
}

/** A line that ends because its swarm left the map leaves the picture at the top. */
function flownOff(curve: Curve, above: number): Curve {
  const end = curve.indexOf(null);
  return end < 1 ? curve : curve.with(end, above);
}
