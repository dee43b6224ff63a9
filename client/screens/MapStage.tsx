// The map as a stage: one canvas that stays through all phases of a round; props say what is on it.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Challenge } from '../../shared/game/challenge.ts';
import type { LandscapeRef } from '../../shared/sim/landscapes.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import type { World } from '../../shared/sim/world.ts';
import type { Plan } from '../../shared/sim/plan.ts';
import { text } from '../text/en.ts';
import { theme } from '../ui/theme.ts';
import type { Descent, DescentStatus } from '../view/descent.ts';
import type { Dots, HeroMark, MapView, NextStep } from '../view/mapView.ts';
import type { LiveTurns } from '../view/runCourse.ts';
import { engine, engineNow, walkerCount, walkersAsked } from './engineHold.ts';

/** A run on the stage. `key` changes when it is another run: everything else is read once. */
export interface StageRun {
  key: string;
  challenge: Challenge;
  seed: number;
  /** a round with live knobs */
  live?: () => LiveTurns;
  plans: Readonly<Record<string, Plan>>;
  marks: readonly HeroMark[];
  swarms: readonly string[];
  /** units spent by now; asked once a frame */
  units: () => number;
}

interface MapStageProps {
  landscape: LandscapeRef;
  start: readonly [number, number];
  nextStep?: NextStep | null;
  /** where a probe ended */
  dots?: Dots | null;
  /** the map is hidden, and all that moves on it */
  fog?: boolean;
  run?: StageRun | null;
  /** fireflies that wander about: the lobby */
  wanderers?: readonly HeroMark[];
  onStatus?: (status: DescentStatus) => void;
  label: string;
}

const statusEveryMs = 100;
const retryMs = 2000;

/** What a run needs, asked for as soon as a map is up: when the descent begins, the Wi-Fi may be away. */
function loadDescent() {
  return Promise.all([engine(), import('../view/descent.ts')]);
}

export function MapStage({
  landscape,
  start,
  nextStep = null,
  dots = null,
  fog = false,
  run = null,
  wanderers,
  onStatus,
  label,
}: MapStageProps) {
  const holder = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapView | null>(null);
  const [failed, setFailed] = useState(false);
  const latestRun = useRef(run);
  latestRun.current = run;
  const [x, y] = start;

  useEffect(() => {
    const element = holder.current;
    if (!element) return undefined;
    let closed = false;
    let view: MapView | null = null;
    const watcher = new ResizeObserver(() => view?.resize());
    import('../view/mapCanvas.ts')
      .then((module) => module.createMapView(element, theme.peek()))
      .then((created) => {
        if (closed) return created.destroy();
        view = created;
        watcher.observe(element);
        setMap(created);
        // Fails without harm: the run itself asks again.
        loadDescent().catch((error: unknown) => console.warn(error));
      })
      .catch((error: unknown) => {
        console.error(error);
        setFailed(true);
      });
    return () => {
      closed = true;
      watcher.disconnect();
      view?.destroy();
    };
  }, []);

  const paint = theme.value;
  useEffect(() => map?.theme(paint), [map, paint]);
  // Clears the map, so it comes before everything that is put onto it.
  useLayoutEffect(() => map?.show(worldOf(landscape), [x, y]), [map, landscape, x, y]);
  // In a layout effect: the cloud must move with the hand, in the same frame.
  useLayoutEffect(() => map?.nextStep(nextStep), [map, landscape, nextStep]);
  useEffect(() => map?.dots(dots), [map, landscape, dots]);
  useEffect(() => map?.fog(fog), [map, fog]);
  useEffect(() => (map && wanderers ? wander(map, worldOf(landscape), wanderers) : undefined), [map, landscape, wanderers]);
  useEffect(() => {
    const current = latestRun.current;
    if (!map || !current) return undefined;
    return perform(
      map,
      current,
      () => latestRun.current?.units() ?? 0,
      (status) => onStatus?.(status),
    );
  }, [map, run?.key]);

  return (
    <div class="stage" role="img" aria-label={label} data-testid="map" data-ready={map !== null} data-engine={engineNow.value.name}>
      <div ref={holder} class="stage-canvas" />
      {failed && <p class="stage-note">{text.mapFailed}</p>}
    </div>
  );
}

/** Runs the descent until the returned function is called. */
function perform(map: MapView, run: StageRun, units: () => number, onStatus: (status: DescentStatus) => void): () => void {
  let closed = false;
  let frame = 0;
  let descent: Descent | null = null;
  let told = 0;
  let before = -1;
  const scored = run.challenge.walkers;
  // One swarm alone grows with the device; where many share the map, or the CPU draws, the scored walkers are enough.
  const adapts = run.swarms.length === 1 && !map.inSoftware;
  const walkers = (): number => walkersAsked(location.hash) ?? (adapts ? walkerCount.size : scored);
  const loop = (now: number): void => {
    if (closed || !descent) return;
    const spent = units();
    // Frames in which nothing moves say nothing about the device.
    if (spent === before) walkerCount.restart();
    else walkerCount.frame(now);
    before = spent;
    descent.seek(spent);
    if (now - told >= statusEveryMs) {
      told = now;
      onStatus(descent.status());
    }
    frame = requestAnimationFrame(loop);
  };
  const begin = (): void => {
    if (closed) return;
    loadDescent().then(
      ([open, { createDescent }]) => {
        if (closed) return;
        const { challenge, seed, live, plans, marks, swarms } = run;
        descent = createDescent({ challenge, seed, ...(live && { live }), plans, marks, swarms, engine: open, map, walkers });
        frame = requestAnimationFrame(loop);
      },
      (error: unknown) => {
        console.warn(error);
        setTimeout(begin, retryMs);
      },
    );
  };
  begin();
  return () => {
    closed = true;
    cancelAnimationFrame(frame);
    descent?.close();
    map.clearSwarms();
    map.heroes([]);
  };
}

/** Slow, smooth, never the same twice for two fireflies; stays well inside the map. */
function wander(map: MapView, world: World, marks: readonly HeroMark[]): () => void {
  const { x0, y0, x1, y1 } = world.tile;
  map.heroes(marks);
  let frame = 0;
  const xy = new Float32Array(2 * marks.length);
  const loop = (now: number): void => {
    const t = now / 1000;
    marks.forEach((_, i) => {
      const phase = i * 2.4;
      xy[2 * i] = (x0 + x1) / 2 + 0.4 * (x1 - x0) * Math.sin(0.21 * t + phase) * Math.cos(0.13 * t + 2 * phase);
      xy[2 * i + 1] = (y0 + y1) / 2 + 0.4 * (y1 - y0) * Math.sin(0.17 * t + 1.7 * phase + 1) * Math.cos(0.11 * t + phase);
    });
    map.moveHeroes(xy);
    frame = requestAnimationFrame(loop);
  };
  frame = requestAnimationFrame(loop);
  return () => {
    cancelAnimationFrame(frame);
    map.heroes([]);
  };
}
