// The map on a Pixi canvas: sheet, cloud, swarms, heroes, from below to above. Draws only when something has changed or still moves.
import { isSoftware, pageGpu, type OpenGpu } from '../gpu/device.ts';
import { mapInks, numberOf, outcomeColors, playerColor } from '../ui/palette.ts';
import { createCloudLayer } from './cloudLayer.ts';
import { crowdOf } from './crowd.ts';
import { createGroupLayer, type GroupLayer } from './groupLayer.ts';
import { createHeroLayer, type HeroLayer } from './heroLayer.ts';
import { createLastingMap } from './lastingMap.ts';
import type { CreateMapView, Dots, HeroMark, MapView, NextStep, SwarmsLook, Theme } from './mapView.ts';
import { placeMarks } from './marks.ts';
import { drawsInSoftware, loadPixi } from './pixi.ts';
import { fit, type Margin, type Projection } from './projection.ts';
import { createPrint } from './print.ts';
import { drawSheet, letterSize } from './sheet.ts';
import { survey, type Survey } from './survey.ts';
import { createSwarmLayer, dotRadius, type SwarmLayer } from './swarmLayer.ts';

interface GroupOnMap {
  layer: GroupLayer;
  look: SwarmsLook;
}

/** Firefly and ink: walkers still on their way, where colour means outcome. */
const movingColor: Readonly<Record<Theme, number>> = { day: 0x1c2a30, night: 0xffe0a0 };
/** Where the CPU draws, thousands of dots take all of it: pauses leave some to the walkers themselves, the link and the buttons. */
const softwareRestMs = 150;
const gpuLimitMs = 5000;
/** A probe's few dots lie under everything that walks. */
const faint = { size: 0.8, strength: 0.35 } as const;
const emptyDomain = { x0: 0, y0: 0, x1: 1, y1: 1 };

export const createMapView: CreateMapView = async (element, theme) => {
  // A driver that never answers must not leave the page without a map.
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), gpuLimitMs));
  const gpu = await Promise.race([pageGpu(), late]);
  return createLastingMap((paint, on) => buildMap(element, paint, on), theme, typeof gpu === 'string' ? null : gpu);
};

/** Draws on the page's GPU device, or in WebGL where there is none. */
async function buildMap(element: HTMLElement, firstTheme: Theme, gpu: OpenGpu | null): Promise<MapView> {
  const [pixi] = await Promise.all([loadPixi(), loadLettering()]);
  const inSoftware = gpu ? isSoftware(gpu.adapter.info) : drawsInSoftware();
  // Above two device pixels a CSS pixel the eye gains nothing and the battery pays.
  const resolution = Math.min(2, Math.max(1, window.devicePixelRatio));
  const renderer = await pixi.autoDetectRenderer({
    ...(gpu ? { preference: 'webgpu', webgpu: { gpu } } : { preference: 'webgl' }),
    resolution,
    autoDensity: true,
    // Only the cloud's lines need it: not worth it on fine screens, nor where the CPU draws.
    antialias: resolution < 1.5 && !inSoftware,
    background: mapInks[firstTheme].paper,
    width: Math.max(1, element.clientWidth),
    height: Math.max(1, element.clientHeight),
  });
  renderer.canvas.style.display = 'block';
  element.append(renderer.canvas);

  const stage = new pixi.Container();
  const sheet = createPrint(pixi, drawSheet);
  const signs = new pixi.Container();
  const cloud = createCloudLayer(pixi);
  const swarmsNode = new pixi.Container();
  const heroesNode = new pixi.Container();
  // A cloud may reach past the neat line; walkers cannot.
  const neatLine = new pixi.Graphics();
  const moving = new pixi.Container();
  const probedNode = new pixi.Container();
  moving.addChild(probedNode, cloud.node, swarmsNode);
  cloud.node.mask = neatLine;
  stage.addChild(sheet.node, moving, signs, heroesNode, neatLine);

  let theme = firstTheme;
  let fogged = false;
  let plan: Survey | null = null;
  let projection: Projection = fit(emptyDomain, 1, 1, { left: 0, top: 0, right: 0, bottom: 0 });
  let step: NextStep | null = null;
  let marks: readonly HeroMark[] = [];
  let heroes: HeroLayer | null = null;
  let heroesAt: Float32Array | null = null;
  const swarms = new Map<string, GroupOnMap>();
  let probed: SwarmLayer | null = null;
  const restMs = inSoftware ? softwareRestMs : 0;
  let frame = 0;
  let drawnAt = -Infinity;
  let rest: ReturnType<typeof setTimeout> | undefined;

  const width = (): number => Math.max(1, element.clientWidth);
  const height = (): number => Math.max(1, element.clientHeight);
  const look = () => ({ theme, projection, width: width(), resolution });

  function draw(): void {
    frame = 0;
    const now = performance.now();
    let busy = heroes?.tick(now) ?? false;
    for (const { layer } of swarms.values()) busy = layer.tick(now) || busy;
    probed?.tick(Infinity);
    renderer.render(stage);
    drawnAt = performance.now();
    if (busy) redraw();
  }
  function redraw(): void {
    if (frame !== 0) return;
    const wait = swarms.size === 0 ? 0 : drawnAt + restMs - performance.now();
    if (wait <= 0) {
      frame = requestAnimationFrame(draw);
      return;
    }
    rest ??= setTimeout(() => {
      rest = undefined;
      if (frame === 0) frame = requestAnimationFrame(draw);
    }, wait);
  }

  function paintSwarms(): void {
    const dotsOf = ({ layer, look: { drawn } }: GroupOnMap): number => Math.min(layer.walkers, drawn);
    let dots = 0;
    for (const group of swarms.values()) dots += group.layer.swarms * dotsOf(group);
    const crowd = crowdOf(dots, projection.frame.width * projection.frame.height, dotRadius(projection), theme);
    for (const group of swarms.values()) {
      const colors = group.look.hues.map((hue) => (group.look.byOutcome ? outcomePaints(theme) : playerPaints(theme, hue)));
      group.layer.paint({ theme, projection, colors, crowd, shown: Math.ceil((dotsOf(group) * crowd.shown) / Math.max(1, dots)) });
    }
  }
  function paintProbed(): void {
    probed?.place(projection);
    probed?.paint({ theme, colors: outcomePaints(theme), shown: probed.walkers, glowing: false, ...faint });
  }
  function showDots(dots: Dots | null): void {
    probed?.destroy();
    probed = null;
    if (dots === null || dots.outcome.length === 0) return;
    probed = createSwarmLayer(pixi, dots.outcome.length);
    probedNode.addChild(probed.node);
    probed.move(dots.xy, dots.outcome, 0, true);
    paintProbed();
  }
  function rebuildHeroes(): void {
    heroes?.destroy();
    heroes = null;
    if (marks.length === 0) return;
    heroes = createHeroLayer(pixi, marks, look());
    heroesNode.addChild(heroes.node);
    if (heroesAt) heroes.move(heroesAt, performance.now(), true);
  }
  /** Everything whose pixels depend on size, theme or fog. */
  function repaint(): void {
    renderer.resize(width(), height());
    renderer.background.color = mapInks[theme].paper;
    if (plan) {
      projection = fit(plan.world.tile, width(), height(), marginOf(width(), height()));
      const printed = { ...look(), height: height(), fog: fogged };
      sheet.draw(plan, printed);
      placeMarks(pixi, signs, plan, printed);
    }
    const { left, top, width: w, height: h } = projection.frame;
    neatLine.clear().rect(left, top, w, h).fill(0xffffff);
    moving.visible = !fogged;
    heroesNode.visible = !fogged;
    cloud.show(step, look());
    paintSwarms();
    paintProbed();
    rebuildHeroes();
    redraw();
  }
  function clearSwarms(only?: string): void {
    for (const [id, { layer }] of swarms) {
      if (only !== undefined && only !== id) continue;
      layer.destroy();
      swarms.delete(id);
    }
  }

  const view: MapView = {
    canvas: gpu?.device ?? null,
    inSoftware,
    show(world, start) {
      plan = survey(world, start);
      step = null;
      marks = [];
      heroesAt = null;
      clearSwarms();
      showDots(null);
      repaint();
    },
    theme(next) {
      if (next === theme) return;
      theme = next;
      repaint();
    },
    resize() {
      if (renderer.screen.width === width() && renderer.screen.height === height()) return;
      repaint();
      // A canvas of another size is blank: drawn before the browser paints, it is never seen so.
      cancelAnimationFrame(frame);
      draw();
    },
    nextStep(next) {
      step = next;
      cloud.show(step, look());
      redraw();
    },
    heroes(next) {
      if (next.length !== marks.length) heroesAt = null;
      marks = next;
      rebuildHeroes();
      redraw();
    },
    moveHeroes(xy, cut = false) {
      heroesAt = xy.slice();
      heroes?.move(xy, performance.now(), cut);
      redraw();
    },
    swarms(id, picture, next) {
      if (!plan) return;
      let known = swarms.get(id);
      const kept = known?.layer.takes(picture) ? known.layer : null;
      const changed =
        !kept || known?.look.drawn !== next.drawn || known.look.byOutcome !== next.byOutcome || !equal(known.look.hues, next.hues);
      if (!kept) known?.layer.destroy();
      known = { layer: kept ?? createGroupLayer(pixi, renderer, plan.world.tile, picture), look: next };
      swarms.set(id, known);
      if (!kept) swarmsNode.addChild(known.layer.node);
      known.layer.show(picture, performance.now());
      if (changed) paintSwarms();
      redraw();
    },
    clearSwarms(id) {
      clearSwarms(id);
      paintSwarms();
      redraw();
    },
    dots(dots) {
      showDots(dots);
      redraw();
    },
    fog(on) {
      if (on === fogged) return;
      fogged = on;
      repaint();
    },
    destroy() {
      Object.assign(view, inert());
      cancelAnimationFrame(frame);
      clearTimeout(rest);
      clearSwarms();
      probed?.destroy();
      heroes?.destroy();
      cloud.destroy();
      stage.destroy({ children: true, texture: true, textureSource: true });
      renderer.destroy({ removeView: true });
    },
  };
  repaint();
  return view;
}

const equal = (a: readonly unknown[], b: readonly unknown[]): boolean => a.length === b.length && a.every((one, i) => one === b[i]);

/** By outcome (shared/sim/outcome.ts). Who has not been out yet is on the way: no colour tells yet what will come of it. */
function outcomePaints(theme: Theme): number[] {
  const { escaped, diverged, wandering } = outcomeColors[theme];
  return [movingColor[theme], ...[escaped, diverged, wandering].map(numberOf)];
}
function playerPaints(theme: Theme, hue: number | null): number[] {
  const own = numberOf(playerColor(theme, hue));
  return [own, own, numberOf(outcomeColors[theme].diverged), own];
}

const nothing = (): void => undefined;

/** A screen that goes away takes its parts down in any order: what still calls a destroyed map does nothing. */
function inert(): MapView {
  return {
    canvas: null,
    inSoftware: false,
    show: nothing,
    theme: nothing,
    resize: nothing,
    nextStep: nothing,
    heroes: nothing,
    moveHeroes: nothing,
    swarms: nothing,
    clearSwarms: nothing,
    dots: nothing,
    fog: nothing,
    destroy: nothing,
  };
}

/** A phone keeps every pixel for the terrain; a wide sheet has room for coordinates. */
function marginOf(width: number, height: number): Margin {
  const letters = letterSize(width);
  const slim = Math.min(width, height) < 480;
  return slim
    ? { left: 8, top: 8, right: 8, bottom: 8 }
    : { left: 3 * letters, top: 0.8 * letters, right: 0.8 * letters, bottom: 2 * letters };
}

/** The sheet's lettering is drawn once, so the font must be there first; without it (offline, slow) the fallback will do. */
async function loadLettering(): Promise<void> {
  const late = new Promise((resolve) => setTimeout(resolve, 1500));
  await Promise.race([late, Promise.all(['400', '700'].map((weight) => document.fonts.load(`${weight} 16px "Atkinson Hyperlegible"`)))]);
}
