// A small map with handles on it: tap the ground, drag a handle, or move it with the arrow keys.
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Domain } from '../../shared/sim/world.ts';
import { theme } from '../ui/theme.ts';
import { paintGround, type Shape } from './ground.ts';

export interface Handle {
  id: string;
  /** a valley, and a place that is only shown, cannot be taken hold of */
  kind: 'hill' | 'well' | 'start' | 'valley' | 'place';
  x: number;
  y: number;
  /** in the map's own units: drawn as a ring */
  radius?: number;
  /** for a screen reader */
  label: string;
  selected?: boolean;
}

interface GroundMapProps {
  shape: Shape;
  handles: readonly Handle[];
  label: string;
  /** absent: the ground cannot be tapped */
  onTap?: (x: number, y: number) => void;
  onMove?: (id: string, x: number, y: number) => void;
  onSelect?: (id: string) => void;
  onDelete?: (id: string) => void;
  testId: string;
}

const restMs = 120;
const side = 640;
/** of the map's width, a press of an arrow key; with Shift a fifth of it */
const arrow = 0.025;
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
const signs: Readonly<Record<Handle['kind'], string>> = { hill: '+', well: '\u2212', start: '\u2691', valley: '\u25b3', place: '' };

export function GroundMap({ shape, handles, label, onTap, onMove, onSelect, onDelete, testId }: GroundMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const paint = theme.value;
  // Roughly while the hand moves, finely when it rests.
  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    paintGround(element, shape, paint, 2);
    const timer = setTimeout(() => paintGround(element, shape, paint, 1), restMs);
    return () => clearTimeout(timer);
  }, [shape, paint]);
  const { x0, y0, x1, y1 } = shape.domain;
  const placeOf = (event: MouseEvent): [number, number] => {
    const box = canvas.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    return placeAt(shape.domain, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  };
  const step = (id: string, event: KeyboardEvent, { x, y }: Handle): void => {
    const by = arrows[event.key];
    if (by !== undefined) {
      event.preventDefault();
      const far = (event.shiftKey ? arrow / 5 : arrow) * (x1 - x0);
      onMove?.(id, ...within(shape.domain, x + by[0] * far, y + by[1] * far));
    } else if (event.key === 'Delete' || event.key === 'Backspace') onDelete?.(id);
  };
  const ratio = Math.min(1.8, Math.max(0.7, (x1 - x0) / (y1 - y0)));
  return (
    <div class="ground" style={{ aspectRatio: `${ratio}` }} role="group" aria-label={label} data-testid={testId}>
      <canvas
        ref={canvas}
        width={side}
        height={Math.round(side / ratio)}
        class={onTap ? 'ground-open' : ''}
        onClick={(event) => onTap?.(...placeOf(event))}
      />
      {handles.map((handle) => {
        const { id, kind, x, y, radius, selected = false } = handle;
        const at = { left: `${(100 * (x - x0)) / (x1 - x0)}%`, top: `${(100 * (y1 - y)) / (y1 - y0)}%` };
        return (
          <div key={id} class="ground-place" style={at}>
            {radius !== undefined && <Ring radius={radius} domain={shape.domain} map={canvas.current} selected={selected} />}
            {kind === 'valley' || kind === 'place' ? (
              <span class="ground-valley" aria-hidden="true">
                {signs[kind]}
              </span>
            ) : (
              <button
                type="button"
                class={`ground-handle ground-${kind}`}
                aria-label={handle.label}
                aria-pressed={selected}
                data-testid={`${testId}-${id}`}
                onFocus={() => onSelect?.(id)}
                onKeyDown={(event) => step(id, event, handle)}
                onPointerDown={(event) => {
                  event.currentTarget.setPointerCapture(event.pointerId);
                  onSelect?.(id);
                }}
                onPointerMove={(event) => {
                  if (event.currentTarget.hasPointerCapture(event.pointerId)) onMove?.(id, ...placeOf(event));
                }}
              >
                <span aria-hidden="true">{signs[kind]}</span>
              </button>
            )}
          </div>
        );
      })}
    </div>
  );
}

interface RingProps {
  radius: number;
  domain: Domain;
  map: HTMLElement | null;
  selected: boolean;
}

/** One width around a bump. */
function Ring({ radius, domain: { x0, x1, y0, y1 }, map, selected }: RingProps) {
  const width = (2 * radius * (map?.clientWidth ?? 0)) / (x1 - x0);
  const height = (2 * radius * (map?.clientHeight ?? 0)) / (y1 - y0);
  return <span class={`ground-ring${selected ? ' ground-ring-selected' : ''}`} style={{ width: `${width}px`, height: `${height}px` }} />;
}

/** From shares of the picture, x to the right and y down, to a place that lies on the map; in as many digits as a hand can aim at. */
export function placeAt(domain: Domain, right: number, down: number): [number, number] {
  const { x0, y0, x1, y1 } = domain;
  return within(domain, x0 + right * (x1 - x0), y1 - down * (y1 - y0));
}

function within({ x0, y0, x1, y1 }: Domain, x: number, y: number): [number, number] {
  return [tidy(x, x0, x1), tidy(y, y0, y1)];
}

/** A place a little inside the border, on a grid of 1/400 to 1/4000 of the map. */
function tidy(value: number, low: number, high: number): number {
  const grid = 10 ** Math.floor(Math.log10((high - low) / 400));
  const margin = 0.01 * (high - low);
  const held = Math.min(high - margin, Math.max(low + margin, value));
  return Number((Math.round(held / grid) * grid).toPrecision(8));
}
