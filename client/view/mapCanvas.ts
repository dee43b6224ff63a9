// The map on a Pixi canvas: sheet, cloud, swarms, heroes, from below to above. Draws only when something has changed or still moves.
import { mapInks, numberOf, outcomeColors, playerColor } from '../ui/palette.ts';
import { createCloudLayer } from './cloudLayer.ts';
import { createHeroLayer, type HeroLayer } from './heroLayer.ts';
import type { CreateMapView, Dots, HeroMark, MapView, NextStep, Theme } from './mapView.ts';
import { placeMarks } from './marks.ts';
import { drawsInSoftware, loadPixi, rendererPreference } from './pixi.ts';
import { fit, type Margin, type Projection } from './projection.ts';
import { createPrint } from './print.ts';
import { drawSheet, letterSize } from './sheet.ts';
import { survey, type Survey } from './survey.ts';
import { createSwarmLayer, type SwarmLayer } from './swarmLayer.ts';

interface SwarmOnMap {
  layer: SwarmLayer;
  hue: number | null;
  byOutcome: boolean;
}

/** Firefly and ink: walkers still on their way, where colour means outcome. */
const movingColor: Readonly<Record<Theme, number>> = { day: 0x1c2a30, night: 0xffe0a0 };
/** Where the CPU draws, thousands of dots take all of it: pauses leave some to the walkers themselves, the link and the buttons. */
const softwareRestMs = 150;
/** A probe's dots are drawn as faint as those of a swarm this large. */
const faintAs = 1200;
const emptyDomain = { x0: 0, y0: 0, x1: 1, y1: 1 };

export const createMapView: CreateMapView = async (element, firstTheme) => {
  const [pixi] = await Promise.all([loadPixi(), loadLettering()]);
  // Above two device pixels a CSS pixel the eye gains nothing and the battery pays.
  const resolution = Math.min(2, Math.max(1, window.devicePixelRatio));
  const renderer = await pixi.autoDetectRenderer({
    preference: rendererPreference,
    resolution,
    autoDensity: true,
    // Only the cloud's lines need it: not worth it on fine screens, nor where the CPU draws.
    antialias: resolution < 1.5 && !drawsInSoftware(),
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
  const faintNode = new pixi.Container();
  moving.addChild(faintNode, cloud.node, swarmsNode);
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
  const swarms = new Map<string, SwarmOnMap>();
  let faint: SwarmLayer | null = null;
  const restMs = drawsInSoftware() ? softwareRestMs : 0;
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
    faint?.tick(Infinity);
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
    let dots = 0;
    for (const { layer } of swarms.values()) dots += layer.walkers;
    for (const { layer, hue, byOutcome } of swarms.values()) {
      const own = byOutcome ? movingColor[theme] : numberOf(playerColor(theme, hue));
      layer.place(projection);
      layer.paint({ theme, moving: own, escaped: byOutcome ? numberOf(outcomeColors[theme].escaped) : own, dots });
    }
  }
  function paintFaint(): void {
    faint?.place(projection);
    faint?.paint({ theme, moving: movingColor[theme], escaped: numberOf(outcomeColors[theme].escaped), dots: faintAs });
  }
  function showDots(dots: Dots | null): void {
    faint?.destroy();
    faint = null;
    if (dots === null || dots.outcome.length === 0) return;
    faint = createSwarmLayer(pixi, dots.outcome.length);
    faintNode.addChild(faint.node);
    faint.move(dots.xy, dots.outcome, 0, true);
    paintFaint();
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
    paintFaint();
    rebuildHeroes();
    redraw();
  }
  function clearSwarms(): void {
    for (const { layer } of swarms.values()) layer.destroy();
    swarms.clear();
  }

  const view: MapView = {
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
      if (renderer.screen.width !== width() || renderer.screen.height !== height()) repaint();
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
    swarm(id, xy, outcome, hue, byOutcome) {
      let known = swarms.get(id);
      if (known?.layer.walkers !== outcome.length) {
        known?.layer.destroy();
        known = { layer: createSwarmLayer(pixi, outcome.length), hue, byOutcome };
        swarms.set(id, known);
        swarmsNode.addChild(known.layer.node);
        paintSwarms();
      } else if (known.hue !== hue || known.byOutcome !== byOutcome) {
        known.hue = hue;
        known.byOutcome = byOutcome;
        paintSwarms();
      }
      known.layer.move(xy, outcome, performance.now());
      redraw();
    },
    clearSwarms() {
      clearSwarms();
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
      faint?.destroy();
      heroes?.destroy();
      cloud.destroy();
      stage.destroy({ children: true, texture: true, textureSource: true });
      renderer.destroy({ removeView: true });
    },
  };
  repaint();
  return view;
};

const nothing = (): void => undefined;

/** A screen that goes away takes its parts down in any order: what still calls a destroyed map does nothing. */
function inert(): MapView {
  return {
    show: nothing,
    theme: nothing,
    resize: nothing,
    nextStep: nothing,
    heroes: nothing,
    moveHeroes: nothing,
    swarm: nothing,
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
    : { left: 2.8 * letters, top: 0.8 * letters, right: 0.8 * letters, bottom: 2 * letters };
}

/** The sheet's lettering is drawn once, so the font must be there first; without it (offline, slow) the fallback will do. */
async function loadLettering(): Promise<void> {
  const late = new Promise((resolve) => setTimeout(resolve, 1500));
  await Promise.race([late, Promise.all(['400', '700'].map((weight) => document.fonts.load(`${weight} 16px "Atkinson Hyperlegible"`)))]);
}
