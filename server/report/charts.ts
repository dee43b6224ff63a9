// The report's charts as plain SVG: drawn once, printable, without a script. Outcomes have a shape beside their colour.
import type { OutcomeKind } from '../../shared/game/report.ts';
import type { ReportRow } from '../../shared/game/reportSession.ts';
import { markup, nothing, type Markup } from './markup.ts';

/** the word on every screen, and its colour by day */
export const outcomes: Readonly<Record<OutcomeKind, { word: string; colour: string }>> = {
  escaped: { word: 'escaped', colour: '#038480' },
  stuck: { word: 'trapped', colour: '#c05c03' },
  wandering: { word: 'wandering', colour: '#7b3eae' },
  diverged: { word: 'diverged', colour: '#780131' },
};
export const outcomeKinds = Object.keys(outcomes) as OutcomeKind[];

const tenth = (x: number): number => Math.round(10 * x) / 10;

/** Disc, ring, wave, cross: centred at (x, y), 5 units to each side. */
export function mark(kind: OutcomeKind, x: number, y: number): Markup {
  const { colour } = outcomes[kind];
  const [cx, cy] = [tenth(x), tenth(y)];
  switch (kind) {
    case 'escaped':
      return markup`<circle cx="${cx}" cy="${cy}" r="4.5" fill="${colour}"/>`;
    case 'stuck':
      return markup`<circle cx="${cx}" cy="${cy}" r="4" fill="none" stroke="${colour}" stroke-width="2"/>`;
    case 'wandering':
      return markup`<path d="M${tenth(cx - 5)} ${cy}q2.5 -6 5 0t5 0" fill="none" stroke="${colour}" stroke-width="2"/>`;
    case 'diverged':
      return markup`<path d="M${tenth(cx - 4)} ${tenth(cy - 4)}l8 8m0 -8l-8 8" fill="none" stroke="${colour}" stroke-width="2"/>`;
  }
}

const width = 440;
const height = 250;
const frame = { left: 56, right: 12, top: 10, bottom: 40 };

interface Axis {
  label: string;
  /** 0 to 1 */
  at(value: number): number;
  ticks: readonly number[];
}

function logAxis(label: string, values: readonly number[], base: number): Axis {
  const logs = values.map((value) => Math.log(value) / Math.log(base));
  const from = Math.floor(Math.min(...logs) + 1e-9);
  const to = Math.max(from + 1, Math.ceil(Math.max(...logs) - 1e-9));
  const every = Math.max(1, Math.ceil((to - from) / 8));
  const ticks = Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, i) => base ** (from + i * every));
  return { label, ticks, at: (value) => (Math.log(value) / Math.log(base) - from) / (to - from) };
}

const scoreAxis: Axis = { label: 'score', ticks: [0, 250, 500, 750, 1000], at: (score) => score / 1000 };

export const numberText = (x: number): string =>
  x === 0 || (Math.abs(x) >= 0.001 && Math.abs(x) < 1e5) ? String(Number(x.toPrecision(3))) : x.toExponential(1);

interface Dot {
  x: number;
  y: number;
  kind: OutcomeKind;
}

function scatter(title: string, x: Axis, y: Axis, dots: readonly Dot[]): Markup {
  const px = (value: number): number => tenth(frame.left + x.at(value) * (width - frame.left - frame.right));
  const py = (value: number): number => tenth(height - frame.bottom - y.at(value) * (height - frame.top - frame.bottom));
  const bottom = height - frame.bottom;
  const right = width - frame.right;
  return markup`<figure><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
${x.ticks.map((tick) => markup`<path class="grid" d="M${px(tick)} ${frame.top}V${bottom}"/><text x="${px(tick)}" y="${bottom + 16}" text-anchor="middle">${numberText(tick)}</text>`)}
${y.ticks.map((tick) => markup`<path class="grid" d="M${frame.left} ${py(tick)}H${right}"/><text x="${frame.left - 6}" y="${py(tick) + 4}" text-anchor="end">${numberText(tick)}</text>`)}
<text x="${(frame.left + right) / 2}" y="${height - 6}" text-anchor="middle">${x.label}</text>
<text x="12" y="${(frame.top + bottom) / 2}" text-anchor="middle" transform="rotate(-90 12 ${(frame.top + bottom) / 2})">${y.label}</text>
${dots.map(({ x: cx, y: cy, kind }) => mark(kind, px(cx), py(cy)))}
</svg><figcaption>${title}</figcaption></figure>`;
}

/** Batch size against score, and the phase diagram: rate against batch size, each plan as its outcome. */
export function chartsOf(rows: readonly ReportRow[]): Markup {
  const played = rows.flatMap(({ plan, result }) => (plan === null || result === null ? [] : [{ ...plan, ...result }]));
  if (played.length === 0) return nothing;
  const batch = logAxis(
    'batch size',
    played.map(({ batchSize }) => batchSize),
    2,
  );
  const rate = logAxis(
    'learning rate',
    played.map(({ learningRate }) => learningRate),
    10,
  );
  return markup`<div class="charts">
${scatter(
  'Score by batch size',
  batch,
  scoreAxis,
  played.map(({ batchSize, score, outcome }) => ({ x: batchSize, y: score, kind: outcome })),
)}
${scatter(
  'Learning rate and batch size: what became of each plan',
  batch,
  rate,
  played.map(({ batchSize, learningRate, outcome }) => ({ x: batchSize, y: learningRate, kind: outcome })),
)}
</div>
<p class="key">${outcomeKinds.map((kind) => markup`<span><svg viewBox="0 0 14 14" aria-hidden="true">${mark(kind, 7, 7)}</svg> ${outcomes[kind].word}</span> `)}</p>`;
}
