// What the charts load when first drawn, loaded ahead: in practice the server may be gone by then.
import { reruns } from '../reruns/reruns.ts';

export function prepareCharts(): void {
  reruns().ready();
  import('./uplot.ts').catch((error: unknown) => console.warn(error));
}
