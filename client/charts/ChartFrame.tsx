// What every chart has: a title, a note in plain words, and the same data as a table for whoever does not see it.
import type { ComponentChildren } from 'preact';
import { text } from '../text/en.ts';
import { OutcomeShape, type OutcomeKind } from '../ui/Outcome.tsx';

export interface ChartTable {
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

interface ChartFrameProps {
  kind: string;
  title: string;
  table: ChartTable;
  note?: ComponentChildren;
  legend?: ComponentChildren;
  children: ComponentChildren;
}

export function ChartFrame({ kind, title, table, note, legend, children }: ChartFrameProps) {
  return (
    <figure class="chart" data-testid="chart" data-chart={kind}>
      <figcaption>{title}</figcaption>
      {children}
      {legend}
      {note && <p class="chart-note">{note}</p>}
      <table class="hidden">
        <caption>{title}</caption>
        <thead>
          <tr>
            {table.head.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, j) => (
                <td key={j}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

export function OutcomeLegend({ kinds = ['escaped', 'wandering', 'trapped', 'diverged'] }: { kinds?: readonly OutcomeKind[] }) {
  return (
    <p class="chart-legend" aria-hidden="true">
      {kinds.map((kind) => (
        <span key={kind}>
          <OutcomeShape kind={kind} /> {text.outcome[kind]}
        </span>
      ))}
    </p>
  );
}
