// Probes and range tests, run on this device: what was spent comes from the classroom, so after a reload the same trials are run again.
import { useEffect, useState } from 'preact/hooks';
import type { Challenge } from '../../../shared/game/challenge.ts';
import { probeSpec } from '../../../shared/game/probe.ts';
import type { Probe } from '../../../shared/game/sessionTypes.ts';
import type { SwarmSpec } from '../../../shared/sim/plan.ts';
import { rangeTestOf, type RangeTest } from '../../../shared/sim/rangeTest.ts';
import type { SwarmSummary } from '../../../shared/sim/result.ts';
import type { Tile } from '../../../shared/sim/world.ts';
import { worldOf } from '../../../shared/sim/worlds.ts';
import type { Frame, SwarmEngine } from '../../engine/engine.ts';
import { heightAt } from '../../view/height.ts';
import { engine } from '../engineHold.ts';

export interface Walked {
  summary: SwarmSummary;
  /** the swarm's median loss at evenly spaced steps from the start to the end */
  losses: readonly number[];
  end: Frame;
}
export interface ProbeResult extends Walked {
  kind: 'probe';
  probe: Probe;
}
export type Trial = ProbeResult | { kind: 'range-test'; probe: Probe; test: RangeTest };

const looks = 48;

/** Trials by index of `probes`; null while they run. Kept for the page: the choosing panel comes and goes. */
const kept = new Map<string, Promise<Trial>>();

export function useTrials(
  challenge: Challenge,
  commitment: string | null,
  probes: readonly Probe[],
): { trials: readonly (Trial | null)[]; failed: boolean; retry: () => void } {
  const [trials, setTrials] = useState<readonly (Trial | null)[]>([]);
  const [failed, setFailed] = useState(false);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (commitment === null) return undefined;
    let stopped = false;
    setFailed(false);
    probes.forEach((probe, index) => {
      trialOf(challenge, commitment, probe, index).then(
        (trial) => {
          if (!stopped) setTrials((before) => probes.map((_, i) => (i === index ? trial : (before[i] ?? null))));
        },
        (error: unknown) => {
          console.error(error);
          if (!stopped) setFailed(true);
        },
      );
    });
    return () => {
      stopped = true;
    };
  }, [challenge, commitment, probes.length, tries]);
  return { trials: probes.map((_, i) => trials[i] ?? null), failed, retry: () => setTries(tries + 1) };
}

function trialOf(challenge: Challenge, commitment: string, probe: Probe, index: number): Promise<Trial> {
  const key = `${commitment}:${index}:${probe.kind}`;
  const known = kept.get(key);
  if (known) return known;
  const running = runTrial(challenge, commitment, probe, index);
  kept.set(key, running);
  running.catch(() => kept.delete(key));
  return running;
}

async function runTrial(challenge: Challenge, commitment: string, probe: Probe, index: number): Promise<Trial> {
  const spec = probeSpec(challenge, probe.plan, commitment, index);
  if (probe.kind === 'range-test') {
    // A hundred steps of 64 walkers: too short to trouble the page.
    return { kind: 'range-test', probe, test: rangeTestOf(worldOf(challenge.landscape), spec) };
  }
  return { kind: 'probe', probe, ...(await runProbe(await engine(), worldOf(challenge.landscape).tile, spec)) };
}

/** Sends the probe's swarm down on any engine, looking at it now and then. */
export async function runProbe(machine: SwarmEngine, tile: Tile, spec: SwarmSpec): Promise<Walked> {
  const run = machine.open(spec);
  try {
    const steps = [...new Set(Array.from({ length: looks + 1 }, (_, i) => Math.round((i * spec.steps) / looks)))];
    const frames = await Promise.all(steps.map((step) => run.frame(step)));
    const end = frames.at(-1);
    if (!end) throw new Error(`probe: got no frame of ${spec.steps} steps`);
    return { summary: await run.summary(), losses: frames.map((frame) => medianLoss(tile, frame)), end };
  } finally {
    run.close();
  }
}

/** Upper median; who left the map counts as infinite. */
export function medianLoss(tile: Tile, { xy, outcome }: Pick<Frame, 'xy' | 'outcome'>): number {
  const n = outcome.length;
  const losses = Float64Array.from(outcome, (kind, i) => (kind === 2 ? Infinity : heightAt(tile, xy[i] ?? 0, xy[n + i] ?? 0)));
  return losses.sort()[Math.floor(n / 2)] ?? Infinity;
}
