// Level sets of a height field by marching squares: closed rings, or lines from border to border. Pure; contours.test.ts holds its laws.
export interface Field {
  columns: ArrayLike<number>;
  rows: ArrayLike<number>;
  /** row-major: rows.length x columns.length */
  heights: Float32Array;
}

export interface Contour {
  /** x, y interleaved, in the field's coordinates; a closed line repeats its first point at the end */
  points: Float32Array;
  closed: boolean;
}

/** All lines at one level. A node exactly at the level counts as above it, so a line never passes through a node twice. */
export function contoursAt(field: Field, level: number): Contour[] {
  const width = field.columns.length;
  // A plain loop: Uint8Array.from with a mapper takes ten times as long.
  const above = new Uint8Array(field.heights.length);
  for (let i = 0; i < above.length; i++) above[i] = (field.heights[i] ?? 0) >= level ? 1 : 0;
  // Grid edges are numbered 2 * node (towards +x) and 2 * node + 1 (towards +y). Each crossed edge touches at most two segments.
  const next = new Map<number, number[]>();
  const link = (a: number, b: number): void => {
    (next.get(a) ?? next.set(a, []).get(a))?.push(b);
    (next.get(b) ?? next.set(b, []).get(b))?.push(a);
  };
  for (let r = 0; r + 1 < field.rows.length; r++) {
    for (let c = 0; c + 1 < width; c++) {
      const node = r * width + c;
      // Nearly every cell lies wholly on one side.
      const corners = (above[node] ?? 0) + (above[node + 1] ?? 0) + (above[node + width] ?? 0) + (above[node + width + 1] ?? 0);
      if (corners === 0 || corners === 4) continue;
      const edges = { low: 2 * node, left: 2 * node + 1, high: 2 * (node + width), right: 2 * (node + 1) + 1 };
      for (const [a, b] of segmentsOf(field.heights, above, node, width, level)) link(edges[a], edges[b]);
    }
  }
  return chain(next).map((edges) => {
    const points = new Float32Array(2 * edges.length);
    edges.forEach((edge, i) => points.set(crossing(field, edge, level), 2 * i));
    return { points, closed: edges.length > 2 && edges[0] === edges.at(-1) };
  });
}

type Side = 'low' | 'left' | 'high' | 'right';

/** The one or two segments of a cell, by which corners lie above; saddles are split by the cell's mean. */
function segmentsOf(heights: Float32Array, above: Uint8Array, node: number, width: number, level: number): [Side, Side][] {
  const [a, b, c, d] = [node, node + 1, node + width + 1, node + width];
  const code = (above[a] ?? 0) | ((above[b] ?? 0) << 1) | ((above[c] ?? 0) << 2) | ((above[d] ?? 0) << 3);
  if (code === 5 || code === 10) {
    const mean = ((heights[a] ?? 0) + (heights[b] ?? 0) + (heights[c] ?? 0) + (heights[d] ?? 0)) / 4;
    const cutsA = (code === 5) !== mean >= level;
    return cutsA
      ? [
          ['left', 'low'],
          ['right', 'high'],
        ]
      : [
          ['low', 'right'],
          ['left', 'high'],
        ];
  }
  const segment = oneSegment[code];
  return segment ? [segment] : [];
}

/** Bits: 1 low-left, 2 low-right, 4 high-right, 8 high-left corner above. */
const oneSegment: Readonly<Record<number, [Side, Side]>> = {
  1: ['left', 'low'],
  2: ['low', 'right'],
  3: ['left', 'right'],
  4: ['right', 'high'],
  6: ['low', 'high'],
  7: ['left', 'high'],
  8: ['left', 'high'],
  9: ['low', 'high'],
  11: ['right', 'high'],
  12: ['left', 'right'],
  13: ['low', 'right'],
  14: ['left', 'low'],
};

/** Joins segments into lines: open ones from their ends first, then the rings. */
function chain(next: Map<number, number[]>): number[][] {
  const lines: number[][] = [];
  const walk = (start: number): void => {
    const line = [start];
    let edge = start;
    for (;;) {
      const to = next.get(edge)?.pop();
      if (to === undefined) break;
      const back = next.get(to);
      back?.splice(back.indexOf(edge), 1);
      line.push(to);
      edge = to;
    }
    if (line.length > 1) lines.push(line);
  };
  for (const [edge, links] of next) if (links.length === 1) walk(edge);
  for (const [edge, links] of next) if (links.length > 0) walk(edge);
  return lines;
}

function crossing(field: Field, edge: number, level: number): [number, number] {
  const width = field.columns.length;
  const node = edge >> 1;
  const [c, r] = [node % width, Math.floor(node / width)];
  const alongY = (edge & 1) === 1;
  const h0 = field.heights[node] ?? 0;
  const h1 = field.heights[node + (alongY ? width : 1)] ?? 0;
  const t = (level - h0) / (h1 - h0);
  const x = field.columns[c] ?? 0;
  const y = field.rows[r] ?? 0;
  return alongY ? [x, y + t * ((field.rows[r + 1] ?? 0) - y)] : [x + t * ((field.columns[c + 1] ?? 0) - x), y];
}
