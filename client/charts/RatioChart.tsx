// Escape against eta / B: a mark a plan, then the law of escape through them.
import { useMemo } from 'preact/hooks';
import type { Challenge } from '../../shared/game/challenge.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import { text } from '../text/en.ts';
import { countOf, numberOf, rateOf, shareOf } from '../text/numbers.ts';
import { ChartFrame, OutcomeLegend } from './ChartFrame.tsx';
import { drawOutcome, drawOwn } from './outcomeMark.ts';
import { Plot, type PlotPen, type PlotSpec } from './Plot.tsx';
import { ratioDots, type RatioDot } from './ratio.ts';
import { theoryOf, type Theory, type TheoryPoint } from './theory.ts';

interface RatioChartProps {
  challenge: Challenge;
  record: RoundRecord;
  /** the second step: the curve */
  theory: boolean;
  me?: string | null;
}

export function RatioChart({ challenge, record, theory, me = null }: RatioChartProps) {
  const words = text.chart.ratio;
  const dots = ratioDots(record);
  const law = useMemo(() => (theory ? theoryOf(challenge, record) : null), [record.id, theory]);
  const ratios = dots.map((dot) => dot.ratio);
  const spec: PlotSpec = {
    // Room at both ends, so that no mark is cut.
    x: { label: words.x, min: Math.min(...ratios) / 1.5, max: Math.max(...ratios) * 1.5, log: true, show: numberOf },
    y: { label: words.y, min: -0.04, max: 1.04, show: shareOf },
    draw: (pen, at) => drawAll(pen, at, dots, law, me),
  };
  return (
    <ChartFrame
      kind={theory ? 'ratio-theory' : 'ratio'}
      title={words.title}
      table={{
        head: [text.chart.batchSize, text.chart.learningRate, words.x, words.y, text.chart.outcome, ...(law ? [words.lawColumn] : [])],
        rows: dots.map((dot) => [
          countOf(dot.batchSize),
          rateOf(dot.learningRate),
          numberOf(dot.ratio),
          shareOf(dot.escapedEver),
          text.chart.outcomeOf(dot.outcome),
          ...(law ? [shareOf(nearest(law.points, dot.ratio))] : []),
        ]),
      }}
      legend={<OutcomeLegend />}
      note={
        law ? (
          <>
            {words.law(law.rate)} {words.dashed} {dots.some((dot) => !obeys(law, dot)) && words.tooFast(law.fastest)}
          </>
        ) : (
          words.note
        )
      }
    >
      <Plot spec={spec} drawn={`${record.id} ${theory}`} />
    </ChartFrame>
  );
}

/** Whether the law speaks of this plan at all. */
const obeys = (law: Theory, dot: RatioDot): boolean => dot.constant && dot.learningRate <= law.fastest;

function nearest(points: readonly TheoryPoint[], ratio: number): number {
  let best = points[0];
  for (const point of points) if (best && Math.abs(Math.log(point.ratio / ratio)) < Math.abs(Math.log(best.ratio / ratio))) best = point;
  return best?.escapedEver ?? 0;
}

function drawAll(pen: CanvasRenderingContext2D, at: PlotPen, dots: readonly RatioDot[], law: Theory | null, me: string | null): void {
  const { ink, px, pixel } = at;
  const radius = Math.max(5, 0.34 * ink.textPx) * px * (dots.length > 100 ? 0.75 : 1);
  pen.save();
  if (law) {
    drawCurve(pen, at, law.tooFast, true);
    drawCurve(pen, at, law.points, false);
  }
  const own = dots.find((dot) => dot.seatId === me);
  for (const dot of own ? [...dots.filter((one) => one !== own), own] : dots) {
    const [x, y] = pixel(dot.ratio, dot.escapedEver);
    pen.globalAlpha = law && !obeys(law, dot) ? 0.4 : 0.95;
    drawOutcome(pen, dot.outcome, x, y, radius, ink);
    pen.globalAlpha = 1;
    if (dot === own) drawOwn(pen, x, y, radius, ink);
  }
  pen.restore();
}

/** Solid where the law holds; elsewhere dashed and faint. */
function drawCurve(pen: CanvasRenderingContext2D, { pixel, px, ink }: PlotPen, points: readonly TheoryPoint[], faint: boolean): void {
  pen.strokeStyle = ink.color('ink');
  pen.lineWidth = 0.16 * ink.textPx * px;
  pen.lineJoin = 'round';
  for (const holds of [true, false]) {
    pen.globalAlpha = holds ? 1 : 0.5;
    pen.setLineDash(holds ? [] : [0.5 * ink.textPx * px, 0.4 * ink.textPx * px]);
    pen.beginPath();
    points.forEach((point, i) => {
      const before = points[i - 1];
      if (!before || (!faint && before.holds && point.holds) !== holds) return;
      // One path for a whole stretch: dashes would begin anew with every piece.
      const earlier = points[i - 2];
      const goesOn = earlier !== undefined && (!faint && earlier.holds && before.holds) === holds;
      if (!goesOn) pen.moveTo(...pixel(before.ratio, before.escapedEver));
      pen.lineTo(...pixel(point.ratio, point.escapedEver));
    });
    pen.stroke();
  }
  pen.setLineDash([]);
}
