// Behind dots.wgsl: places from the page's memory, an attribute each.

@vertex fn vertex(
  @location(0) aPosition: vec2f,
  @location(1) aFromX: f32,
  @location(2) aFromY: f32,
  @location(3) aToX: f32,
  @location(4) aToY: f32,
  @location(5) aOutcome: f32,
) -> Dot {
  let outcome = u32(aOutcome + 0.5);
  var color = dots.uMoving;
  if (outcome == 1u) { color = dots.uEscaped; }
  if (outcome == 2u) { color = dots.uDiverged; }
  if (outcome == 3u) { color = dots.uWandering; }
  return corner(mix(vec2f(aFromX, aFromY), vec2f(aToX, aToY), dots.uMix), aPosition, color, outcome);
}
