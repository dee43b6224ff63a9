// The swarms of one run on the map, as dots and as a density behind them. Drawn from memory or from the device, they look the same.
import type { Renderer } from 'pixi.js';
import type { Domain } from '../../shared/sim/world.ts';
import type { Frame, Picture } from '../engine/engine.ts';
import { createDensityMaker, type DensityMaker, type DensityPass } from '../gpu/densityPass.ts';
import densityCode from '../gpu/density.wgsl?raw';
import type { DeviceSwarms } from '../gpu/pictures.ts';
import { gridOf, type Crowd } from './crowd.ts';
import { emptyHeaps, heapUp, toneOf } from './density.ts';
import { createDeviceLayer } from './deviceLayer.ts';
import type { Theme } from './mapView.ts';
import type { Pixi } from './pixi.ts';
import type { Projection } from './projection.ts';
import { createSwarmLayer, type DotsLook } from './swarmLayer.ts';

export interface GroupLook {
  theme: Theme;
  projection: Projection;
  /** 0xrrggbb by outcome, for each swarm */
  colors: readonly (readonly number[])[];
  crowd: Crowd;
  /** dots of each swarm */
  shown: number;
}

export interface GroupLayer {
  readonly node: InstanceType<Pixi['Container']>;
  readonly swarms: number;
  /** of each swarm */
  readonly walkers: number;
  /** False: this layer cannot draw it, another one is needed. */
  takes(picture: Picture): boolean;
  show(picture: Picture, nowMs: number): void;
  paint(look: GroupLook): void;
  /** Advances the easing; false when the dots have arrived. Call before each rendering. */
  tick(nowMs: number): boolean;
  destroy(): void;
}

export function createGroupLayer(pixi: Pixi, renderer: Renderer, domain: Domain, picture: Picture): GroupLayer {
  return picture.on === 'device' ? onDevice(pixi, renderer, picture.swarms) : inMemory(pixi, domain, picture.frames);
}

/** Light of thirty thousand would cost more pixels than the map has. */
const mostGlowing = 30_000;

function dotsLook({ theme, crowd, shown }: GroupLook, swarms: number, colors: readonly number[]): DotsLook {
  return { theme, colors, shown, size: crowd.size, strength: crowd.strength, glowing: crowd.density < 0.5 && shown * swarms < mostGlowing };
}

function inMemory(pixi: Pixi, domain: Domain, first: readonly Frame[]): GroupLayer {
  const node = new pixi.Container();
  const walkers = first[0]?.outcome.length ?? 0;
  const layers = first.map((frame) => createSwarmLayer(pixi, frame.outcome.length));
  const density = new pixi.Sprite();
  node.addChild(density, ...layers.map((layer) => layer.node));
  let from = first;
  let to = first;
  let look: GroupLook | null = null;
  let stale = true;

  function drawDensity(): void {
    density.visible = look !== null && look.crowd.density > 0;
    if (!look || !density.visible || !stale) return;
    const { theme, projection, colors } = look;
    const { columns, rows } = gridOf(projection.frame.width, projection.frame.height);
    const heaps = emptyHeaps(columns, rows);
    to.forEach(({ xy, outcome }, s) => {
      heapUp(heaps, domain, { from: from[s]?.xy ?? xy, to: xy, outcome, mix: layers[s]?.mix ?? 1 }, colors[s] ?? []);
    });
    const resource = toneOf(heaps, walkers * to.length, theme);
    const { source } = density.texture;
    if (density.texture !== pixi.Texture.EMPTY && source.width === columns && source.height === rows) {
      source.resource = resource;
      source.update();
    } else {
      if (density.texture !== pixi.Texture.EMPTY) density.texture.destroy(true);
      const made = { resource, width: columns, height: rows, format: 'rgba8unorm', alphaMode: 'premultiplied-alpha' } as const;
      density.texture = new pixi.Texture({ source: new pixi.BufferImageSource(made) });
    }
    lay(density, look);
  }
  return {
    node,
    swarms: first.length,
    walkers,
    takes: (picture) =>
      picture.on === 'memory' &&
      picture.frames.length === layers.length &&
      picture.frames.every(({ outcome }, s) => outcome.length === layers[s]?.walkers),
    show(picture, nowMs) {
      if (picture.on !== 'memory') return;
      from = to;
      to = picture.frames;
      to.forEach(({ xy, outcome }, s) => layers[s]?.move(xy, outcome, nowMs));
      stale = true;
    },
    paint(next) {
      look = next;
      stale = true;
      layers.forEach((layer, s) => {
        layer.place(next.projection);
        layer.paint(dotsLook(next, layers.length, next.colors[s] ?? []));
      });
    },
    tick(nowMs) {
      const moving = layers.map((layer) => layer.tick(nowMs)).includes(true);
      drawDensity();
      stale = moving;
      return moving;
    },
    destroy() {
      for (const layer of layers) layer.destroy();
      if (density.texture !== pixi.Texture.EMPTY) density.texture.destroy(true);
      node.destroy({ children: true });
    },
  };
}

const makers = new WeakMap<GPUDevice, DensityMaker>();

function makerOn(device: GPUDevice): DensityMaker {
  const known = makers.get(device);
  if (known) return known;
  const made = createDensityMaker(device, densityCode);
  makers.set(device, made);
  return made;
}

function onDevice(pixi: Pixi, renderer: Renderer, swarms: DeviceSwarms): GroupLayer {
  const node = new pixi.Container();
  const dots = createDeviceLayer(pixi, renderer, swarms);
  const density = new pixi.Sprite();
  node.addChild(density, dots.node);
  let pass: DensityPass | null = null;
  let look: GroupLook | null = null;
  let stale = true;

  function reopen({ columns, rows }: { columns: number; rows: number }): DensityPass {
    closePass();
    const made = makerOn(swarms.device).open(swarms, { columns, rows });
    density.texture = new pixi.Texture({ source: new pixi.ExternalSource({ resource: made.texture, renderer }) });
    return made;
  }
  function closePass(): void {
    if (!pass) return;
    density.texture.destroy(true);
    density.texture = pixi.Texture.EMPTY;
    pass.close();
    pass = null;
  }
  function drawDensity(): void {
    density.visible = look !== null && look.crowd.density > 0;
    if (!look || !density.visible || !stale) return;
    const grid = gridOf(look.projection.frame.width, look.projection.frame.height);
    if (pass?.texture.width !== grid.columns || pass.texture.height !== grid.rows) pass = reopen(grid);
    pass.paint(look.colors.flat(), look.theme);
    pass.draw(dots.mix);
    lay(density, look);
  }
  return {
    node,
    swarms: swarms.swarms,
    walkers: swarms.walkers,
    takes: (picture) => picture.on === 'device' && picture.swarms === swarms,
    show(_, nowMs) {
      dots.move(nowMs);
      stale = true;
    },
    paint(next) {
      look = next;
      stale = true;
      dots.place(next.projection);
      dots.paint(dotsLook(next, swarms.swarms, next.colors.flat()));
    },
    tick(nowMs) {
      const moving = dots.tick(nowMs);
      drawDensity();
      stale = moving;
      return moving;
    },
    destroy() {
      dots.destroy();
      closePass();
      node.destroy({ children: true });
    },
  };
}

function lay(density: InstanceType<Pixi['Sprite']>, { projection, crowd }: GroupLook): void {
  const { left, top, width, height } = projection.frame;
  density.position.set(left, top);
  density.setSize(width, height);
  density.alpha = crowd.density;
}
