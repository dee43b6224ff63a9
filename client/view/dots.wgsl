// What all dots share, whatever their places are read from: the uniforms, the quad's corner, the look. The GLSL is in shaders.ts.
// Pixi finds its own two groups by the names of their variables.

struct GlobalUniforms {
  uProjectionMatrix: mat3x3f,
  uWorldTransformMatrix: mat3x3f,
  uWorldColorAlpha: vec4f,
  uResolution: vec2f,
}
struct LocalUniforms {
  uTransformMatrix: mat3x3f,
  uColor: vec4f,
  uRound: f32,
}
// as swarmLayer.ts has them, in the same order
struct Dots {
  uScale: vec2f,
  uOffset: vec2f,
  uMix: f32,
  uDot: f32,
  uReach: f32,
  uGlow: f32,
  uStrength: f32,
  uMoving: vec3f,
  uEscaped: vec3f,
  uDiverged: vec3f,
  uWandering: vec3f,
}

@group(0) @binding(0) var<uniform> globalUniforms: GlobalUniforms;
@group(1) @binding(0) var<uniform> localUniforms: LocalUniforms;
// of this layer
@group(2) @binding(0) var<uniform> dots: Dots;

struct Dot {
  @builtin(position) position: vec4f,
  // in dot radii
  @location(0) at: vec2f,
  @location(1) @interpolate(flat) color: vec3f,
  // shared/sim/outcome.ts
  @location(2) @interpolate(flat) outcome: u32,
}

fn corner(place: vec2f, aPosition: vec2f, color: vec3f, outcome: u32) -> Dot {
  let pixel = dots.uOffset + dots.uScale * place + dots.uDot * dots.uReach * aPosition;
  let view = globalUniforms.uProjectionMatrix * globalUniforms.uWorldTransformMatrix * localUniforms.uTransformMatrix;
  return Dot(vec4f((view * vec3f(pixel, 1.0)).xy, 0.0, 1.0), dots.uReach * aPosition, color, outcome);
}

@fragment fn fragment(dot: Dot) -> @location(0) vec4f {
  let r = length(dot.at);
  if (dot.outcome == 2u) {
    // Diverged, a cross, opaque, where it left the map.
    let d = abs(vec2f(dot.at.x + dot.at.y, dot.at.x - dot.at.y)) * 0.7071;
    let arm = smoothstep(0.75, 0.4, min(d.x, d.y)) * smoothstep(2.5, 2.2, max(d.x, d.y));
    return vec4f(dot.color, 1.0) * arm * mix(dots.uStrength, 1.0, 0.6);
  }
  let home = select(0.0, 1.0, dot.outcome == 1u);
  // Night, a small hot core in a wide glow. Day, a drop of ink with a pale casing.
  let core = smoothstep(1.15, 0.7, r);
  let halo = smoothstep(dots.uReach, 0.0, r);
  let night = dots.uStrength * (0.75 * core + 0.5 * halo * halo * halo);
  let ink = core * mix(dots.uStrength, 1.0, 0.35);
  let casing = smoothstep(1.75, 1.35, r) * (1.0 - core) * mix(0.5, 0.95, home) * mix(dots.uStrength, 1.0, 0.15 * home);
  let glow = vec4f(mix(dot.color, vec3f(1.0), 0.25 * core) * night, night * 0.85);
  let drop = vec4f(dot.color * ink + vec3f(0.99, 0.98, 0.95) * casing, ink + casing);
  return mix(drop, glow, dots.uGlow);
}
