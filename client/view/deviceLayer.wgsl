// Behind dots.wgsl: places straight from the buffers of the kernel (gpu/pictures.ts, DeviceSwarms).

struct Lying {
  walkers: f32,
  planes: f32,
  shown: f32,
}

// of each swarm, walkers and planes of its state; the first `shown` walkers are drawn. Floats, exact to 2^24 (Pixi without eval writes no ints)
@group(2) @binding(1) var<uniform> lying: Lying;
// the kernel's own, swarm by swarm, plane by plane
@group(2) @binding(2) var<storage, read> state: array<f32>;
// places at the last picture, swarm by swarm x of all, then y of all
@group(2) @binding(3) var<storage, read> before: array<f32>;
// swarm by swarm, one for each walker
@group(2) @binding(4) var<storage, read> outcomes: array<u32>;
// swarm by swarm, one for each outcome
@group(2) @binding(5) var<storage, read> colors: array<vec4f>;

@vertex fn vertex(@location(0) aPosition: vec2f, @builtin(instance_index) instance: u32) -> Dot {
  let shown = u32(lying.shown);
  let walkers = u32(lying.walkers);
  let swarm = instance / shown;
  let walker = instance % shown;
  let now = swarm * u32(lying.planes) * walkers + walker;
  let then = 2u * swarm * walkers + walker;
  let outcome = outcomes[swarm * walkers + walker];
  let place = mix(vec2f(before[then], before[then + walkers]), vec2f(state[now], state[now + walkers]), dots.uMix);
  return corner(place, aPosition, colors[4u * swarm + outcome].rgb, outcome);
}
