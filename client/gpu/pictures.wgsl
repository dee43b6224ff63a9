// What has come of each walker, as shared/sim/outcome.ts tells it, and how many of the counted ones came to what.

struct Ground {
  // 0, unknown to the compiler
  zero: u32,
  // of each swarm; the first `counted` are counted
  walkers: u32,
  counted: u32,
  // of the state (layout.ts); alive and passage are the last two
  planes: u32,
  // the tile's patch (layout.ts): the domain, cells to a unit of length, and the last cell of a row and of a column
  x0: f32, y0: f32, x1: f32, y1: f32,
  perX: f32, perY: f32,
  lastX: i32, lastY: i32,
}

@group(0) @binding(0) var<uniform> ground: Ground;
// swarm by swarm, plane by plane, one float for each walker
@group(0) @binding(1) var<storage, read> state: array<f32>;
// one for each cell, row-major in y: 1 in a target's basin
@group(0) @binding(2) var<storage, read> targets: array<u32>;
// swarm by swarm, one for each walker
@group(0) @binding(3) var<storage, read_write> outcomes: array<u32>;
// swarm by swarm, one for each outcome
@group(0) @binding(4) var<storage, read_write> tallies: array<atomic<u32>>;

const NEVER = 67108864.0;

// The cell must be the kernel's, so what could be fused into the next operation is fenced, as there (emitText.ts).
fn fence(x: f32) -> f32 { return bitcast<f32>(bitcast<u32>(x) | ground.zero); }

fn cellOf(x: f32, y: f32) -> u32 {
  let fx = fence(fence(clamp(x, ground.x0, ground.x1) - ground.x0) * ground.perX);
  let fy = fence(fence(clamp(y, ground.y0, ground.y1) - ground.y0) * ground.perY);
  return u32(min(i32(fy), ground.lastY) * (ground.lastX + 1) + min(i32(fx), ground.lastX));
}

fn outcomeOf(first: u32) -> u32 {
  let last = first + (ground.planes - 2) * ground.walkers;
  if (state[last] != 1.0) { return 2u; }
  if (targets[cellOf(state[first], state[first + ground.walkers])] == 1u) { return 1u; }
  return select(0u, 3u, state[last + ground.walkers] < NEVER);
}

@compute @workgroup_size(128) fn main(@builtin(global_invocation_id) at: vec3u) {
  if (at.x >= ground.walkers) { return; }
  let outcome = outcomeOf(at.y * ground.walkers * ground.planes + at.x);
  outcomes[at.y * ground.walkers + at.x] = outcome;
  if (at.x < ground.counted) { atomicAdd(&tallies[4u * at.y + outcome], 1u); }
}
