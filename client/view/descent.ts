// A run on the map: heroes and swarms of one round, at any number of units. Shared by class, projector, practice and replay.
import type { Challenge } from '../../shared/game/challenge.ts';
import { specOf } from '../../shared/game/round.ts';
import type { SeatId } from '../../shared/game/sessionTypes.ts';
import { unitsPerStep } from '../../shared/sim/cost.ts';
import type { Plan } from '../../shared/sim/plan.ts';
import type { SwarmSummary } from '../../shared/sim/result.ts';
import type { SwarmEngine, SwarmRun } from '../engine/engine.ts';
import { RunClosed } from '../engine/wasmEngine.ts';
import { createPaths } from './heroPaths.ts';
import type { HeroMark, MapView } from './mapView.ts';

export interface DescentSetup {
  challenge: Challenge;
  seed: number;
  plans: Readonly<Record<SeatId, Plan>>;
  marks: readonly HeroMark[];
  /** whose swarms are drawn: a student's own, the projector's all */
  swarms: readonly SeatId[];
  engine: SwarmEngine;
  map: MapView;
}

/** One line of status, for the words under the map. */
export interface DescentStatus {
  units: number;
  /** over all drawn swarms: walkers never yet out, in a target basin, out of it again, diverged */
  counts: { trapped: number; escaped: number; wandering: number; diverged: number; of: number };
  /** losses of the first drawn swarm's hero, one per step so far */
  heroLoss: readonly number[];
}

export interface Descent {
  /** Draws the round as it stands after `units` units of compute. Call once a frame; work in flight is not queued twice. */
  seek(units: number): void;
  status(): DescentStatus;
  /** Own hashes at the end, by seat, of the drawn swarms; to compare with the referee's. */
  summaries(): Promise<Readonly<Record<SeatId, SwarmSummary>>>;
  close(): void;
}

/** A drawn swarm: at most one frame is on its way; the newest wish waits. */
interface DrawnSwarm {
  seat: SeatId;
  run: SwarmRun;
  unitsPerStep: number;
  wanted: number;
  shown: number;
  busy: boolean;
  counts: DescentStatus['counts'];
}

export function createDescent(setup: DescentSetup): Descent {
  const { challenge, seed, plans, marks, engine, map } = setup;
  const paths = createPaths(setup);
  const byOutcome = setup.swarms.length === 1;
  let closed = false;
  let units = 0;
  const drawn = setup.swarms.flatMap((seat): DrawnSwarm[] => {
    const plan = plans[seat];
    if (!plan) return [];
    const spec = specOf(challenge, plan, seed);
    return [
      {
        seat,
        run: engine.open(spec),
        unitsPerStep: unitsPerStep(challenge.hardware, plan.batchSize),
        wanted: 0,
        shown: -1,
        busy: false,
        counts: { ...nobody, trapped: spec.walkers, of: spec.walkers },
      },
    ];
  });
  map.clearSwarms();
  map.heroes(marks);

  async function follow(swarm: DrawnSwarm): Promise<void> {
    if (swarm.busy) return;
    swarm.busy = true;
    try {
      while (swarm.shown !== swarm.wanted) {
        const step = swarm.wanted;
        // One frame of one swarm after the other: a later wish replaces an earlier one, so the queue never grows.
        // oxlint-disable-next-line no-await-in-loop
        const frame = await swarm.run.frame(step);
        if (closed) return;
        swarm.shown = step;
        swarm.counts = countOf(frame.outcome);
        map.swarm(swarm.seat, frame.xy, frame.outcome, hueOf(marks, swarm.seat), byOutcome);
      }
    } catch (error) {
      if (!(error instanceof RunClosed)) throw error;
    } finally {
      swarm.busy = false;
    }
  }

  return {
    seek(next) {
      if (closed) return;
      const back = next < units;
      units = Math.max(0, next);
      for (const swarm of drawn) {
        swarm.wanted = Math.min(swarm.run.spec.steps, Math.floor(units / swarm.unitsPerStep));
        void follow(swarm);
      }
      const xy = paths.at(units);
      if (xy) map.moveHeroes(xy, back);
    },
    status() {
      const first = drawn[0];
      return {
        units,
        counts: drawn.map((swarm) => swarm.counts).reduce(plus, nobody),
        heroLoss: first ? paths.losses(first.seat, first.wanted) : [],
      };
    },
    async summaries() {
      const all = await Promise.all(drawn.map(async ({ seat, run }) => [seat, await run.summary()] as const));
      return Object.fromEntries(all);
    },
    close() {
      if (closed) return;
      closed = true;
      for (const { run } of drawn) run.close();
      paths.close();
    },
  };
}

const nobody: DescentStatus['counts'] = { trapped: 0, escaped: 0, wandering: 0, diverged: 0, of: 0 };

function plus(a: DescentStatus['counts'], b: DescentStatus['counts']): DescentStatus['counts'] {
  return {
    trapped: a.trapped + b.trapped,
    escaped: a.escaped + b.escaped,
    wandering: a.wandering + b.wandering,
    diverged: a.diverged + b.diverged,
    of: a.of + b.of,
  };
}

function countOf(outcome: Uint8Array): DescentStatus['counts'] {
  const counts = { ...nobody, of: outcome.length };
  for (const kind of outcome) {
    if (kind === 2) counts.diverged++;
    else if (kind === 1) counts.escaped++;
    else if (kind === 3) counts.wandering++;
    else counts.trapped++;
  }
  return counts;
}

function hueOf(marks: readonly HeroMark[], seat: SeatId): number | null {
  return marks.find((mark) => mark.id === seat)?.hue ?? null;
}
