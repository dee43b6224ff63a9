// The four outcomes' shapes on a canvas, as OutcomeShape draws them in words.
import type { OutcomeKind } from '../../shared/game/report.ts';
import type { PlotInk } from './Plot.tsx';

export const outcomeToken: Readonly<Record<OutcomeKind, string>> = {
  escaped: 'escaped',
  stuck: 'trapped',
  wandering: 'wandering',
  diverged: 'diverged',
};

/** Around (x, y), all in canvas pixels. A rim in the ground's colour keeps crowded marks apart. */
export function drawOutcome(pen: CanvasRenderingContext2D, kind: OutcomeKind, x: number, y: number, radius: number, ink: PlotInk): void {
  pen.lineCap = 'round';
  for (const [color, extra] of [
    [ink.color('surface'), 0.45 * radius],
    [ink.color(outcomeToken[kind]), 0],
  ] as const) {
    pen.strokeStyle = color;
    pen.fillStyle = color;
    pen.lineWidth = 0.5 * radius + extra;
    pen.beginPath();
    switch (kind) {
      case 'escaped':
        pen.arc(x, y, radius + extra / 2, 0, 2 * Math.PI);
        pen.fill();
        break;
      case 'stuck':
        pen.arc(x, y, 0.8 * radius, 0, 2 * Math.PI);
        pen.stroke();
        break;
      case 'wandering':
        pen.moveTo(x - 1.1 * radius, y);
        pen.bezierCurveTo(x - 0.7 * radius, y - 1.3 * radius, x - 0.4 * radius, y - 1.3 * radius, x, y);
        pen.bezierCurveTo(x + 0.4 * radius, y + 1.3 * radius, x + 0.7 * radius, y + 1.3 * radius, x + 1.1 * radius, y);
        pen.stroke();
        break;
      case 'diverged':
        pen.moveTo(x - 0.8 * radius, y - 0.8 * radius);
        pen.lineTo(x + 0.8 * radius, y + 0.8 * radius);
        pen.moveTo(x + 0.8 * radius, y - 0.8 * radius);
        pen.lineTo(x - 0.8 * radius, y + 0.8 * radius);
        pen.stroke();
    }
  }
}

/** A ring around one's own mark. */
export function drawOwn(pen: CanvasRenderingContext2D, x: number, y: number, radius: number, ink: PlotInk): void {
  pen.strokeStyle = ink.color('ink');
  pen.lineWidth = 0.3 * radius;
  pen.beginPath();
  pen.arc(x, y, 1.9 * radius, 0, 2 * Math.PI);
  pen.stroke();
}
