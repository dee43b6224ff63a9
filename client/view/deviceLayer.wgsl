// Behind dots.wgsl: places straight from the buffers of the kernel (gpu/pictures.ts, DeviceSwarms).

struct Lying {
  walkers: u32,
  planes: u32,
  shown: u32,
}

// of each swarm, walkers and planes of its state; the first `shown` walkers are drawn
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
  let swarm = instance / lying.shown;
  let walker = instance % lying.shown;
  let now = swarm * lying.planes * lying.walkers + walker;
  let then = 2u * swarm * lying.walkers + walker;
  let outcome = outcomes[swarm * lying.walkers + walker];
  let place = mix(vec2f(before[then], before[then + lying.walkers]), vec2f(state[now], state[now + lying.walkers]), dots.uMix);
  return corner(place, aPosition, colors[4u * swarm + outcome].rgb, outcome);
}
