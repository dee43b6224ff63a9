// As the trail's GLSL in shaders.ts. Pixi finds its own two groups by the names of their variables.

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
struct Trail {
  uGlow: f32,
}

@group(0) @binding(0) var<uniform> globalUniforms: GlobalUniforms;
@group(1) @binding(0) var<uniform> localUniforms: LocalUniforms;
// of this layer
@group(2) @binding(0) var<uniform> trail: Trail;

struct Edge {
  @builtin(position) position: vec4f,
  @location(0) side: f32,
  @location(1) alpha: f32,
  @location(2) color: vec3f,
}

@vertex fn vertex(@location(0) aPosition: vec2f, @location(1) aSide: f32, @location(2) aAlpha: f32, @location(3) aColor: vec3f) -> Edge {
  let view = globalUniforms.uProjectionMatrix * globalUniforms.uWorldTransformMatrix * localUniforms.uTransformMatrix;
  return Edge(vec4f((view * vec3f(aPosition, 1.0)).xy, 0.0, 1.0), aSide, aAlpha, aColor);
}

@fragment fn fragment(edge: Edge) -> @location(0) vec4f {
  let s = abs(edge.side);
  let core = smoothstep(0.62, 0.42, s);
  let rim = smoothstep(1.0, 0.8, s) * (1.0 - core);
  // Day, a pen line with a pale casing. Night, light.
  let pen = vec4f(edge.color * core + vec3f(0.99, 0.98, 0.95) * rim * 0.6, core + rim * 0.6) * edge.alpha;
  let light = vec4f(edge.color * (core + 0.25 * rim), core * 0.6) * edge.alpha * 0.9;
  return mix(pen, light, trail.uGlow);
}
