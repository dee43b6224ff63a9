// The ellipse of one deviation, in pixels, of noise given by its Cholesky factor.

export interface Ellipse {
  /** half axes; minor may be 0: noise along a line */
  major: number;
  minor: number;
  /** of the major axis, radians, in the element's own sense (y down) */
  angle: number;
}

/** spread: lower triangle (xx, yx, yy) of the factor L in landscape coordinates; scales as in Projection (scaleY negative). */
export function ellipseOf([xx, yx, yy]: readonly [number, number, number], scaleX: number, scaleY: number): Ellipse {
  // Covariance in pixels: S L L^T S.
  const a = (scaleX * xx) ** 2;
  const b = scaleX * xx * scaleY * yx;
  const c = scaleY * scaleY * (yx * yx + yy * yy);
  const mean = (a + c) / 2;
  const half = Math.hypot((a - c) / 2, b);
  return { major: Math.sqrt(mean + half), minor: Math.sqrt(Math.max(0, mean - half)), angle: Math.atan2(2 * b, a - c) / 2 };
}
