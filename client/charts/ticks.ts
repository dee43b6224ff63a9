// Where a logarithmic axis has its numbers.

/** 1, 2, 5 a decade where they fit, else powers of ten, else every second or third one. At most `most`, at least one where any fits. */
export function logTicks(min: number, max: number, most: number): number[] {
  const low = Math.floor(Math.log10(min));
  const high = Math.ceil(Math.log10(max));
  const powers = Array.from({ length: high - low + 1 }, (_, i) => low + i);
  // Powers of ten by their digits: 10 ** -3 is not the nearest number to .001 on every engine.
  const value = (digit: number, power: number): number => Number(`${digit}e${power}`);
  const inside = (ticks: number[]): number[] => ticks.filter((tick) => tick >= min * 0.999 && tick <= max * 1.001);
  const fine = inside(powers.flatMap((power) => [1, 2, 5].map((digit) => value(digit, power))));
  if (fine.length <= most) return fine;
  for (let stride = 1; ; stride++) {
    const coarse = inside(powers.filter((power) => power % stride === 0).map((power) => value(1, power)));
    if (coarse.length <= most || stride > 12) return coarse.length > 0 ? coarse : fine.slice(0, 1);
  }
}
