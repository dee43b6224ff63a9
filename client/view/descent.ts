// A run on the map: heroes and swarms of one round, at any number of units. Shared by class, projector, practice and replay.
import type { Challenge } from '../../shared/game/challenge.ts';
import type { SeatId } from '../../shared/game/sessionTypes.ts';
import type { Plan, SwarmSpec } from '../../shared/sim/plan.ts';
import type { SwarmSummary } from '../../shared/sim/result.ts';
import type { Picture, SwarmEngine, SwarmsRun } from '../engine/engine.ts';
import { groupsOf } from '../engine/groups.ts';
import { RunClosed } from '../engine/wasmEngine.ts';
import { createPaths } from './heroPaths.ts';
import type { HeroMark, MapView } from './mapView.ts';
import { courseOf, knownUnits, stepsAt, type LiveTurns, type RunCourse } from './runCourse.ts';

export interface DescentSetup {
  challenge: Challenge;
  /** means nothing where there are turns */
  seed: number;
  /** a round with live knobs: its turns so far; asked at every frame, the same object while nothing is new */
  live?: () => LiveTurns;
  plans: Readonly<Record<SeatId, Plan>>;
  marks: readonly HeroMark[];
  /** whose swarms are drawn: a student's own, the projector's all */
  swarms: readonly SeatId[];
  engine: SwarmEngine;
  map: MapView;
  /** how many walkers of each swarm are wanted on the map; the scored ones by default */
  walkers?: () => number;
}

/** One line of status, for the words under the map. */
export interface DescentStatus {
  units: number;
  /** over the scored walkers of all drawn swarms: never yet out, in a target basin, out of it again, diverged */
  counts: { trapped: number; escaped: number; wandering: number; diverged: number; of: number };
  /** dots on the map, over all drawn swarms */
  drawn: number;
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

/** Swarms that are moved on together: at most one picture is on its way; the newest wish waits. */
interface DrawnGroup {
  seats: readonly SeatId[];
  courses: readonly RunCourse[];
  /** whose specs `run` moves on */
  opened: readonly RunCourse[];
  run: SwarmsRun;
  wanted: Wish;
  shown: Wish | null;
  busy: boolean;
  counts: DescentStatus['counts'];
}

interface Wish {
  steps: readonly number[];
  /** walkers of each swarm on the map; the scored ones are always moved on */
  drawn: number;
  canvas: GPUDevice | null;
}

export function createDescent(setup: DescentSetup): Descent {
  const { challenge, seed, plans, marks, engine, map } = setup;
  const scored = challenge.walkers;
  const paths = createPaths(setup);
  const byOutcome = setup.swarms.length === 1;
  let closed = false;
  let units = 0;
  const open = (specs: readonly SwarmSpec[], walkers: number): SwarmsRun =>
    engine.openMany(
      specs.map((spec) => ({ ...spec, walkers })),
      scored,
    );
  let live = setup.live?.() ?? null;
  const chosen = setup.swarms.flatMap((seat) => {
    const plan = plans[seat];
    return plan ? [[seat, courseOf(challenge, seat, plan, seed, live).spec] as const] : [];
  });
  const coursesOf = (seats: readonly SeatId[]): readonly RunCourse[] =>
    seats.flatMap((seat) => {
      const plan = plans[seat];
      return plan ? [courseOf(challenge, seat, plan, seed, live)] : [];
    });
  const groups = groupsOf(chosen).map(({ seats, specs }): DrawnGroup => {
    const courses = coursesOf(seats);
    return {
      seats,
      courses,
      opened: courses,
      run: open(specs, scored),
      wanted: { steps: specs.map(() => 0), drawn: scored, canvas: null },
      shown: null,
      busy: false,
      counts: { ...nobody, trapped: scored * specs.length, of: scored * specs.length },
    };
  });
  map.clearSwarms();
  map.heroes(marks);

  async function follow(group: DrawnGroup): Promise<void> {
    if (group.busy) return;
    group.busy = true;
    try {
      while (!group.shown || !equal(group.shown, group.wanted)) {
        const wish = group.wanted;
        const walkers = Math.max(scored, wish.drawn);
        const { courses } = group;
        // Another number of walkers, or another turn, is another run, which catches up unseen: until then the old one stays on the map.
        const same = group.run.specs[0]?.walkers === walkers && group.opened === courses;
        const run = same
          ? group.run
          : open(
              courses.map(({ spec }) => spec),
              walkers,
            );
        // One picture after the other: a later wish replaces an earlier one, so the queue never grows.
        // oxlint-disable-next-line no-await-in-loop
        const picture = await run.picture(wish.steps, wish.canvas).catch((error: unknown) => {
          if (run !== group.run) run.close();
          throw error;
        });
        if (closed) return run.close();
        group.shown = wish;
        count(group, picture);
        map.swarms(group.seats.join(), picture, { hues: group.seats.map((seat) => hueOf(marks, seat)), byOutcome, drawn: wish.drawn });
        // Only now does the map no longer draw from it.
        if (run !== group.run) group.run.close();
        group.run = run;
        group.opened = courses;
      }
    } catch (error) {
      if (!(error instanceof RunClosed)) throw error;
    } finally {
      group.busy = false;
    }
  }
  function count(group: DrawnGroup, picture: Picture): void {
    if (picture.on === 'memory') {
      group.counts = picture.frames.map(({ outcome }) => countOf(outcome.subarray(0, scored))).reduce(plus, nobody);
      return;
    }
    picture.tallies.then(
      (tallies) => (group.counts = countOfTallies(tallies)),
      (error: unknown) => {
        // The device is gone: the ladder says so itself, and the next picture comes from another.
        console.warn(error);
      },
    );
  }

  /** A turn has begun, or a knob was turned: everything is run again from the start, to the same place. */
  function renew(): void {
    const now = setup.live?.() ?? null;
    if (now === live) return;
    live = now;
    for (const group of groups) group.courses = coursesOf(group.seats);
    paths.renew(live);
  }

  return {
    seek(next) {
      if (closed) return;
      renew();
      const reached = Math.max(0, Math.min(next, knownUnits(challenge, live)));
      const back = reached < units;
      units = reached;
      const drawn = setup.walkers?.() ?? scored;
      for (const group of groups) {
        const steps = group.courses.map((course) => stepsAt(challenge, course, units));
        group.wanted = { steps, drawn, canvas: map.canvas };
        void follow(group);
      }
      const xy = paths.at(units);
      if (xy) map.moveHeroes(xy, back);
    },
    status() {
      const [first] = groups;
      const [seat] = first?.seats ?? [];
      return {
        units,
        counts: groups.map((group) => group.counts).reduce(plus, nobody),
        drawn: groups.reduce((sum, { shown, wanted, seats }) => sum + (shown ?? wanted).drawn * seats.length, 0),
        heroLoss: first && seat !== undefined ? paths.losses(seat, first.wanted.steps[0] ?? 0) : [],
      };
    },
    async summaries() {
      const all = await Promise.all(
        groups.map(async ({ seats, courses }) => {
          // The scored walkers, whatever is on the map.
          const run = open(
            courses.map(({ spec }) => spec),
            scored,
          );
          const summaries = await run.summaries();
          run.close();
          return seats.flatMap((seat, s) => {
            const summary = summaries[s];
            return summary ? [[seat, summary] as const] : [];
          });
        }),
      );
      return Object.fromEntries(all.flat());
    },
    close() {
      if (closed) return;
      closed = true;
      // First the map lets go of what the runs then destroy.
      map.clearSwarms();
      for (const { run } of groups) run.close();
      paths.close();
    },
  };
}

function equal(a: Wish, b: Wish): boolean {
  return a.drawn === b.drawn && a.canvas === b.canvas && a.steps.every((step, s) => step === b.steps[s]);
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

/** Four numbers a swarm (gpu/pictures.ts). */
function countOfTallies(tallies: Uint32Array): DescentStatus['counts'] {
  const counts = { ...nobody };
  for (let s = 0; s < tallies.length; s += 4) {
    const [trapped = 0, escaped = 0, diverged = 0, wandering = 0] = tallies.subarray(s, s + 4);
    counts.trapped += trapped;
    counts.escaped += escaped;
    counts.diverged += diverged;
    counts.wandering += wandering;
    counts.of += trapped + escaped + diverged + wandering;
  }
  return counts;
}

function hueOf(marks: readonly HeroMark[], seat: SeatId): number | null {
  return marks.find((mark) => mark.id === seat)?.hue ?? null;
}
