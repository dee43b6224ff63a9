// GLSL of walkers and trails; their WGSL lies beside the layers, with the same names. Colours come out premultiplied; alpha times (1 - glow) turns the same blend into light that adds up at night.
export const swarmVertex = /* glsl */ `#version 300 es
in vec2 aPosition;
in float aFromX;
in float aFromY;
in float aToX;
in float aToY;
in float aOutcome;

uniform mat3 uProjectionMatrix;
uniform mat3 uWorldTransformMatrix;
uniform mat3 uTransformMatrix;
uniform vec2 uScale;
uniform vec2 uOffset;
uniform float uMix;
// radius of a dot in CSS pixels, and how many radii the quad (with casing or glow) reaches
uniform float uDot;
uniform float uReach;

out vec2 vAt;
flat out float vOutcome;
flat out float vReach;

void main() {
  vec2 walker = mix(vec2(aFromX, aFromY), vec2(aToX, aToY), uMix);
  vec2 pixel = uOffset + uScale * walker + uDot * uReach * aPosition;
  mat3 view = uProjectionMatrix * uWorldTransformMatrix * uTransformMatrix;
  gl_Position = vec4((view * vec3(pixel, 1.0)).xy, 0.0, 1.0);
  vAt = uReach * aPosition;
  vOutcome = aOutcome;
  vReach = uReach;
}
`;

export const swarmFragment = /* glsl */ `#version 300 es
in vec2 vAt;
flat in float vOutcome;
flat in float vReach;

uniform float uGlow;
uniform float uStrength;
uniform vec3 uMoving;
uniform vec3 uEscaped;
uniform vec3 uDiverged;
uniform vec3 uWandering;

out vec4 finalColor;

void main() {
  // in dot radii
  float r = length(vAt);
  if (abs(vOutcome - 2.0) < 0.5) {
    // Diverged: a cross, opaque, where it left the map.
    vec2 d = abs(vec2(vAt.x + vAt.y, vAt.x - vAt.y)) * 0.7071;
    float arm = smoothstep(0.75, 0.4, min(d.x, d.y)) * smoothstep(2.5, 2.2, max(d.x, d.y));
    finalColor = vec4(uDiverged, 1.0) * arm * mix(uStrength, 1.0, 0.6);
    return;
  }
  float home = step(abs(vOutcome - 1.0), 0.5);
  vec3 color = vOutcome > 2.5 ? uWandering : mix(uMoving, uEscaped, home);
  // Night: a small hot core in a wide glow. Day: a drop of ink with a pale casing.
  float core = smoothstep(1.15, 0.7, r);
  float halo = smoothstep(vReach, 0.0, r);
  float night = uStrength * (0.75 * core + 0.5 * halo * halo * halo);
  float ink = core * mix(uStrength, 1.0, 0.35);
  // Home is bright: escaped walkers wear the full casing, or ink the colour of deep ground would sink into it.
  float casing = smoothstep(1.75, 1.35, r) * (1.0 - core) * mix(0.5, 0.95, home) * mix(uStrength, 1.0, 0.15 * home);
  // Light adds up, but covers too: a thousand fireflies in one basin burn in their own colour instead of white.
  vec4 glow = vec4(mix(color, vec3(1.0), 0.25 * core) * night, night * 0.85);
  vec4 drop = vec4(color * ink + vec3(0.99, 0.98, 0.95) * casing, ink + casing);
  finalColor = mix(drop, glow, uGlow);
}
`;

export const trailVertex = /* glsl */ `#version 300 es
in vec2 aPosition;
in float aSide;
in float aAlpha;
in vec3 aColor;

uniform mat3 uProjectionMatrix;
uniform mat3 uWorldTransformMatrix;
uniform mat3 uTransformMatrix;

out float vSide;
out float vAlpha;
out vec3 vColor;

void main() {
  mat3 view = uProjectionMatrix * uWorldTransformMatrix * uTransformMatrix;
  gl_Position = vec4((view * vec3(aPosition, 1.0)).xy, 0.0, 1.0);
  vSide = aSide;
  vAlpha = aAlpha;
  vColor = aColor;
}
`;

export const trailFragment = /* glsl */ `#version 300 es
in float vSide;
in float vAlpha;
in vec3 vColor;

uniform float uGlow;

out vec4 finalColor;

void main() {
  float s = abs(vSide);
  float core = smoothstep(0.62, 0.42, s);
  float edge = smoothstep(1.0, 0.8, s) * (1.0 - core);
  // Day: a pen line with a pale casing. Night: light.
  vec4 pen = vec4(vColor * core + vec3(0.99, 0.98, 0.95) * edge * 0.6, core + edge * 0.6) * vAlpha;
  vec4 light = vec4(vColor * (core + 0.25 * edge), core * 0.6) * vAlpha * 0.9;
  finalColor = mix(pen, light, uGlow);
}
`;
