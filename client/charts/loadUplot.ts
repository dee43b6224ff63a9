// uPlot, loaded when a chart is about to be drawn, or ahead of it.
import type { uPlot } from './uplot.ts';

let loaded: typeof uPlot | null = null;

export const uplotIfHere = (): typeof uPlot | null => loaded;

export async function loadUplot(): Promise<typeof uPlot> {
  const module = await import('./uplot.ts');
  loaded = module.uPlot;
  return loaded;
}
