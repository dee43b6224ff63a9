// Colours that a canvas needs as numbers: terrain ramps, map inks, players, outcomes. tokens.css holds the same player and outcome colours
// for panels; a test keeps the two equal. Chosen by search: see tests/client/palette.test.ts for what they must satisfy.
export type ColorTheme = 'day' | 'night';
export type OutcomeKind = 'escaped' | 'trapped' | 'wandering' | 'diverged';

/** One colour and one shape each, on the map, in charts and beside words. */
export const outcomeShapes: Readonly<Record<OutcomeKind, 'disc' | 'ring' | 'wave' | 'cross'>> = {
  escaped: 'disc',
  trapped: 'ring',
  wandering: 'wave',
  diverged: 'cross',
};

export const outcomeColors: Readonly<Record<ColorTheme, Readonly<Record<OutcomeKind, string>>>> = {
  day: { escaped: '#038480', trapped: '#c05c03', wandering: '#7b3eae', diverged: '#780131' },
  night: { escaped: '#2ff2e6', trapped: '#feb204', wandering: '#9a7cff', diverged: '#f9306c' },
};

/** Twelve hues, distinguishable under simulated protanopia, deuteranopia and tritanopia; index n is the same player in both themes. */
export const playerHues: Readonly<Record<ColorTheme, readonly string[]>> = {
  day: ['#8d434f', '#4d2803', '#7f690c', '#759109', '#335704', '#139189', '#023a44', '#0062a6', '#4204d3', '#8842fd', '#be60cb', '#ff1178'],
  night: [
    '#feb4ac',
    '#c66907',
    '#ffe6a1',
    '#ade600',
    '#72c25a',
    '#07a27d',
    '#a2faf8',
    '#61d1ff',
    '#655cfe',
    '#a084fb',
    '#9860ac',
    '#f375bb',
  ],
};
export const neutralColor: Readonly<Record<ColorTheme, string>> = { day: '#6c6a62', night: '#a9a79d' };

/** The player's colour; null (and anything past the twelve) is the one neutral. */
export function playerColor(theme: ColorTheme, hue: number | null): string {
  return (hue === null ? undefined : playerHues[theme][hue]) ?? neutralColor[theme];
}

/** What the map is printed with. */
export interface MapInks {
  /** sheet around the terrain */
  paper: string;
  /** lines, labels, frame */
  ink: string;
  /** drawn around ink so that it reads on any height of the terrain */
  casing: string;
  contour: string;
  /** the next step: arrow and cloud */
  cloud: string;
  flag: string;
}
export const mapInks: Readonly<Record<ColorTheme, MapInks>> = {
  day: { paper: '#f4efe3', ink: '#1c2a30', casing: '#fcf9f2', contour: '#24404a', cloud: '#5a1a4a', flag: '#a8231c' },
  night: { paper: '#101820', ink: '#ece6d8', casing: '#0a1017', contour: '#bfd0cf', cloud: '#ffe3a0', flag: '#ff8a78' },
};

/** Low to high, deep teal-indigo to warm sand; the ramp runs through them at an even perceptual pace. */
export const rampAnchors: Readonly<Record<ColorTheme, readonly string[]>> = {
  day: ['#1d6177', '#3c848c', '#6fa596', '#afbe98', '#ddd1a5', '#f4e7c6'],
  night: ['#030e27', '#011f2e', '#053035', '#273f32', '#4c4a2f', '#695434'],
};

type Triple = readonly [number, number, number];

export function rgbOf(hex: string): Triple {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}
export function numberOf(hex: string): number {
  return Number.parseInt(hex.slice(1), 16);
}

/** sRGB transfer function (IEC 61966-2-1). */
const toLinear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const toGamma = (c: number): number => (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055);

export function linearOf(hex: string): Triple {
  const [r, g, b] = rgbOf(hex);
  return [toLinear(r), toLinear(g), toLinear(b)];
}

/** Björn Ottosson's OKLab: equal distances look about equally different. */
export function oklabOf([r, g, b]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}
const byte = (c: number): number => Math.round(255 * toGamma(Math.min(1, Math.max(0, c))));

function bytesOfOklab([L, a, b]: Triple): Triple {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    byte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    byte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    byte(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** `size` colours from low to high as RGB bytes, equally spaced in OKLab along the anchors. */
export function terrainRamp(theme: ColorTheme, size = 256): Uint8Array {
  const labs = rampAnchors[theme].map((hex) => oklabOf(linearOf(hex)));
  const ends: number[] = [0];
  for (let i = 1; i < labs.length; i++) ends.push((ends[i - 1] ?? 0) + distance(labs[i - 1], labs[i]));
  const total = ends.at(-1) ?? 1;
  const ramp = new Uint8Array(3 * size);
  let leg = 1;
  for (let i = 0; i < size; i++) {
    const at = (total * i) / (size - 1);
    while (leg < labs.length - 1 && at > (ends[leg] ?? 0)) leg++;
    const from = ends[leg - 1] ?? 0;
    ramp.set(bytesOfOklab(mix(labs[leg - 1], labs[leg], (at - from) / ((ends[leg] ?? 1) - from))), 3 * i);
  }
  return ramp;
}

const black: Triple = [0, 0, 0];
function distance(a: Triple = black, b: Triple = black): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
function mix(a: Triple = black, b: Triple = black, t: number): Triple {
  return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]), a[2] + t * (b[2] - a[2])];
}
