// Heroes: a mark with initials and shape each, mine ringed, trails behind them. Marks are drawn once on small canvases and moved as sprites.
import { mapInks, numberOf, playerColor } from '../ui/palette.ts';
import { drawHeroMark, drawNameTag, type MarkSize } from './heroMark.ts';
import type { HeroMark, Theme } from './mapView.ts';
import type { Pixi } from './pixi.ts';
import { toPixel, type Projection } from './projection.ts';
import { letterSize, markSize } from './sheet.ts';
import { createTrailLayer, type TrailLayer } from './trailLayer.ts';

type Sprite = InstanceType<Pixi['Sprite']>;

interface Piece {
  sprite: Sprite;
  tag: Sprite | null;
  /** from the mark's middle to its tag, CSS pixels */
  gap: number;
}

export interface HeroLayer {
  readonly node: InstanceType<Pixi['Container']>;
  move(xy: Float32Array, nowMs: number, cut: boolean): void;
  /** Advances the easing; false when everybody has arrived. */
  tick(nowMs: number): boolean;
  destroy(): void;
}

export interface HeroLook {
  theme: Theme;
  projection: Projection;
  width: number;
  resolution: number;
}

/** Marks glide to a step's position this long: a step is seen, never teleported. */
const glideMs = 120;
/** With more heroes than this on the map, only mine and the leaders carry initials. */
const mostInitials = 24;

export function createHeroLayer(pixi: Pixi, marks: readonly HeroMark[], look: HeroLook): HeroLayer {
  const node = new pixi.Container();
  const unit = markSize(look.width);
  const initials = marks.length <= mostInitials;
  const trails = createTrailLayer(
    pixi,
    marks.map((mark) => ({
      capacity: mark.emphasis === 'other' ? (initials ? 40 : 12) : 320,
      color: numberOf(playerColor(look.theme, mark.hue)),
      width: unit * (mark.emphasis === 'other' ? 0.22 : 0.36),
    })),
  );
  trails.theme(look.theme);
  node.addChild(trails.node);
  const textures = new Map<string, InstanceType<Pixi['Texture']>>();
  const textureOf = (key: string, draw: () => HTMLCanvasElement): InstanceType<Pixi['Texture']> => {
    const known = textures.get(key);
    if (known) return known;
    const texture = new pixi.Texture({ source: new pixi.CanvasSource({ resource: draw(), resolution: look.resolution }) });
    textures.set(key, texture);
    return texture;
  };
  const size = (mark: HeroMark): MarkSize => ({ unit, resolution: look.resolution, initials: initials || mark.emphasis !== 'other' });
  const pieces = marks.map((mark): Piece => {
    const color = playerColor(look.theme, mark.hue);
    const key = `${mark.emphasis} ${mark.hue} ${initials || mark.emphasis !== 'other' ? mark.initials : ''}`;
    const sprite = new pixi.Sprite(textureOf(key, () => drawHeroMark(mark, color, mapInks[look.theme], size(mark))));
    sprite.anchor.set(0.5);
    sprite.visible = false;
    if (mark.emphasis === 'other') return { sprite, tag: null, gap: 0 };
    const tag = new pixi.Sprite(
      textureOf(`tag ${mark.label}`, () => drawNameTag(mark.label, mapInks[look.theme], letterSize(look.width), look.resolution)),
    );
    tag.anchor.set(0, 0.5);
    tag.visible = false;
    return { sprite, tag, gap: unit * (mark.emphasis === 'me' ? 1.2 : 0.7) };
  });
  // Below to above: others, leaders, me.
  for (const emphasis of ['other', 'leader', 'me'] as const) {
    pieces.forEach((piece, i) => {
      if (marks[i]?.emphasis === emphasis) node.addChild(piece.sprite, ...(piece.tag ? [piece.tag] : []));
    });
  }
  const from = new Float32Array(2 * marks.length);
  const to = new Float32Array(2 * marks.length);
  const shown = new Float32Array(2 * marks.length);
  let startedAt = 0;
  let still = true;
  let empty = true;
  return {
    node,
    move(xy, nowMs, cut) {
      if (xy.length !== to.length) throw new Error(`hero layer: got ${xy.length / 2} heroes, expected ${marks.length}`);
      const fresh = cut || empty;
      if (!fresh && xy.every((value, i) => value === to[i])) return;
      if (fresh) trails.cut();
      else pushTrails(trails, to);
      to.set(xy);
      from.set(fresh ? xy : shown);
      startedAt = nowMs;
      still = false;
      empty = false;
    },
    tick(nowMs) {
      if (still) return false;
      const t = Math.min(1, (nowMs - startedAt) / glideMs);
      const eased = t * (2 - t);
      for (let i = 0; i < to.length; i++) shown[i] = (from[i] ?? 0) + eased * ((to[i] ?? 0) - (from[i] ?? 0));
      pieces.forEach((piece, i) => place(piece, toPixel(look.projection, shown[2 * i] ?? 0, shown[2 * i + 1] ?? 0), look.projection));
      thinTags(pieces, marks);
      trails.draw(look.projection, shown);
      still = t >= 1;
      return !still;
    },
    destroy() {
      node.removeChild(trails.node);
      trails.destroy();
      node.destroy({ children: true });
      for (const texture of textures.values()) texture.destroy(true);
    },
  };
}

/** Where name tags would lie on each other only the first is shown, mine before the leaders': two names in a heap are no name. */
function thinTags(pieces: readonly Piece[], marks: readonly HeroMark[]): void {
  const order = pieces.map((_, i) => i).toSorted((a, b) => Number(marks[b]?.emphasis === 'me') - Number(marks[a]?.emphasis === 'me'));
  const taken: { left: number; right: number; top: number; bottom: number }[] = [];
  for (const i of order) {
    const tag = pieces[i]?.tag;
    if (!tag) continue;
    const box = { left: tag.x, right: tag.x + tag.width, top: tag.y - tag.height * 0.4, bottom: tag.y + tag.height * 0.4 };
    tag.visible = taken.every(
      (other) => box.left > other.right || box.right < other.left || box.top > other.bottom || box.bottom < other.top,
    );
    if (tag.visible) taken.push(box);
  }
}

function pushTrails(trails: TrailLayer, xy: Float32Array): void {
  for (let i = 0; 2 * i < xy.length; i++) trails.push(i, xy[2 * i] ?? 0, xy[2 * i + 1] ?? 0);
}

/** Tags stand to the right of their mark, to the left where the sheet ends. */
function place({ sprite, tag, gap }: Piece, [x, y]: [number, number], p: Projection): void {
  sprite.visible = true;
  sprite.position.set(x, y);
  if (!tag) return;
  tag.visible = true;
  const room = p.frame.left + p.frame.width - x;
  tag.position.set(room > gap + tag.width ? x + gap : x - gap - tag.width, y);
}
