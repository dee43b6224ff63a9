// What the charts load when first drawn, loaded ahead: in practice the server may be gone by then.
import { reruns } from '../reruns/reruns.ts';
import { loadUplot } from './loadUplot.ts';

/** A class's worth of workers: alone, with every bot and ghost, there are fewer. */
const mostPlans = 16;

export async function prepareCharts(): Promise<void> {
  await Promise.all([reruns().ready(mostPlans), loadUplot()]);
}
