// A record's phase diagram: the server's, which the whole class shares, or run on this device where there is no server (or it is busy).
import { useEffect, useState } from 'preact/hooks';
import { diagramCell, diagramGrid, diagramPlans, diagramWalkers, type PhaseDiagram } from '../../shared/game/phaseDiagram.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import { challengeOfRound } from '../../shared/game/variants.ts';
import { fetchDiagram, isOnServer } from '../net/api.ts';
import { reruns } from '../reruns/reruns.ts';

export type DiagramState = { kind: 'loading' } | { kind: 'here'; diagram: PhaseDiagram } | { kind: 'failed' };

export function useDiagram(record: RoundRecord | null): DiagramState {
  const [state, setState] = useState<DiagramState>({ kind: 'loading' });
  useEffect(() => {
    setState({ kind: 'loading' });
    if (record === null || diagramGrid(record) === null) return undefined;
    const stop = new AbortController();
    const own = (): Promise<PhaseDiagram> => runDiagram(record, stop.signal);
    const asked = isOnServer(record.id) ? fetchDiagram(record.id).catch(() => own()) : own();
    asked.then(
      (diagram) => {
        if (!stop.signal.aborted) setState({ kind: 'here', diagram });
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        console.error(error);
        setState({ kind: 'failed' });
      },
    );
    return () => stop.abort();
  }, [record?.id]);
  return state;
}

async function runDiagram(record: RoundRecord, signal: AbortSignal): Promise<PhaseDiagram> {
  const grid = diagramGrid(record);
  if (grid === null) throw new Error(`record ${record.id} has no plane to fill`);
  const challenge = challengeOfRound(record);
  const runs = diagramPlans(challenge, grid).map((plan) => ({ plan }));
  const { outcomes } = await reruns().score({ challenge, draw: record.draw, runs, walkers: diagramWalkers }, { signal });
  return { ...grid, cells: outcomes.map(diagramCell) };
}
