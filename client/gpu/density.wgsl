// Where many walkers are: heaps of them on a grid, then the grid as a picture. As client/view/density.ts does it in memory.

struct Field {
  // of each swarm; planes of the state (layout.ts)
  walkers: u32,
  planes: u32,
  columns: u32,
  rows: u32,
  // the domain, and how far each walker has come from its place at the last picture
  x0: f32, y0: f32, x1: f32, y1: f32,
  mix: f32,
  // cells to a walker
  share: f32,
  // 1: light that adds up, 0: ink
  glow: f32,
}

@group(0) @binding(0) var<uniform> field: Field;
// the kernel's own: swarm by swarm, plane by plane
@group(0) @binding(1) var<storage, read> state: array<f32>;
// places at the last picture: swarm by swarm x of all, then y of all
@group(0) @binding(2) var<storage, read> before: array<f32>;
// swarm by swarm, one for each walker
@group(0) @binding(3) var<storage, read> outcomes: array<u32>;
// swarm by swarm, one for each outcome: red, green, blue, 0 to 255
@group(0) @binding(4) var<storage, read> colors: array<vec4u>;
// row by row from the top, four for each cell: walkers, and the sums of their colours
@group(0) @binding(5) var<storage, read_write> heaps: array<atomic<u32>>;
// premultiplied
@group(0) @binding(6) var picture: texture_storage_2d<rgba8unorm, write>;

fn cellOf(x: f32, y: f32) -> u32 {
  let across = (x - field.x0) / (field.x1 - field.x0) * f32(field.columns);
  let down = (field.y1 - y) / (field.y1 - field.y0) * f32(field.rows);
  return clamp(u32(max(down, 0.0)), 0u, field.rows - 1) * field.columns + clamp(u32(max(across, 0.0)), 0u, field.columns - 1);
}

@compute @workgroup_size(128) fn count(@builtin(global_invocation_id) at: vec3u) {
  if (at.x >= field.walkers) { return; }
  let now = at.y * field.planes * field.walkers + at.x;
  let then = 2u * at.y * field.walkers + at.x;
  let x = mix(before[then], state[now], field.mix);
  let y = mix(before[then + field.walkers], state[now + field.walkers], field.mix);
  let color = colors[4u * at.y + outcomes[at.y * field.walkers + at.x]];
  let heap = 4u * cellOf(x, y);
  atomicAdd(&heaps[heap], 1u);
  atomicAdd(&heaps[heap + 1u], color.r);
  atomicAdd(&heaps[heap + 2u], color.g);
  atomicAdd(&heaps[heap + 3u], color.b);
}

@compute @workgroup_size(8, 8) fn tone(@builtin(global_invocation_id) at: vec3u) {
  if (at.x >= field.columns || at.y >= field.rows) { return; }
  // 1 2 1 in both directions: counts are grainy
  var heap = vec4f(0.0);
  for (var dy = -1; dy <= 1; dy++) {
    for (var dx = -1; dx <= 1; dx++) {
      let column = clamp(i32(at.x) + dx, 0, i32(field.columns) - 1);
      let row = clamp(i32(at.y) + dy, 0, i32(field.rows) - 1);
      let first = 4u * u32(row * i32(field.columns) + column);
      let weight = f32((2 - abs(dx)) * (2 - abs(dy))) / 16.0;
      heap += weight * vec4f(f32(atomicLoad(&heaps[first])), f32(atomicLoad(&heaps[first + 1u])), f32(atomicLoad(&heaps[first + 2u])), f32(atomicLoad(&heaps[first + 3u])));
    }
  }
  let t = min(1.0, log2(1.0 + heap.x * field.share) / 8.0);
  let color = heap.yzw / (255.0 * max(heap.x, 0.001));
  let cover = t * (2.0 - t);
  // a pale rim around ink, as dots have a casing: on ground of its own colour it would drown
  let ink = vec4f(mix(vec3f(0.99, 0.98, 0.95), color, smoothstep(0.1, 0.65, t)), 1.0) * cover;
  let light = vec4f(mix(color, vec3f(1.0), 0.3 * t * t) * cover, 0.85 * cover);
  textureStore(picture, at.xy, mix(ink, light, field.glow));
}
