// Colour arithmetic for the tests of tokens and palette.
import { linearOf, oklabOf } from '../../client/ui/palette.ts';

/** WCAG 2.2 contrast ratio. */
export function contrast(a: string, b: string): number {
  const high = Math.max(luminanceOf(a), luminanceOf(b));
  const low = Math.min(luminanceOf(a), luminanceOf(b));
  return (high + 0.05) / (low + 0.05);
}
function luminanceOf(hex: string): number {
  const [r, g, b] = linearOf(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Machado, Oliveira and Fernandes 2009, severity 1, applied to linear RGB. */
export const visions: Readonly<Record<string, readonly (readonly [number, number, number])[]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** 100 times the smallest OKLab distance between any two of the colours as seen with a vision; 2 is about just noticeable. */
export function closestPair(colors: readonly string[], vision: string): number {
  const rows = visions[vision] ?? [];
  const seen = colors.map((hex) => {
    const rgb = linearOf(hex);
    const [r = 0, g = 0, b = 0] = rows.map((row) => Math.min(1, Math.max(0, row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2])));
    return oklabOf([r, g, b]);
  });
  let least = Infinity;
  seen.forEach((a, i) =>
    seen.slice(0, i).forEach((b) => {
      least = Math.min(least, 100 * Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]));
    }),
  );
  return least;
}
