import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { neutralColor, outcomeColors, playerHues } from '../../client/ui/palette.ts';
import { contrast } from './color.ts';

const css = readFileSync(new URL('../../client/ui/tokens.css', import.meta.url), 'utf8');

function tokensOf(theme: string): Map<string, string> {
  const block = new RegExp(String.raw`\[data-theme='${theme}'\] \{([^}]*)\}`).exec(css)?.[1] ?? '';
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1] ?? '', m[2] ?? '']));
}

describe.each(['day', 'night'] as const)('%s', (theme) => {
  const tokens = tokensOf(theme);
  const color = (name: string): string => {
    const value = tokens.get(name);
    if (value === undefined) throw new Error(`no token --${name} in ${theme}`);
    return value;
  };
  test('text reads on every ground: at least 4.5:1', () => {
    for (const ground of ['paper', 'surface', 'sunken']) {
      for (const ink of ['ink', 'ink-muted', 'ink-accent', 'ink-danger', 'ink-warning']) {
        expect(contrast(color(ink), color(ground)), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
    expect(contrast(color('on-accent'), color('accent'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(color('on-danger'), color('danger'))).toBeGreaterThanOrEqual(4.5);
  });
  test('marks stand out: at least 3:1', () => {
    const players = Array.from({ length: 12 }, (_, i) => `player-${i + 1}`);
    const outcomes = ['escaped', 'trapped', 'wandering', 'diverged'];
    for (const ground of ['paper', 'surface']) {
      for (const mark of ['edge', 'accent', 'danger', 'focus', 'neutral', ...outcomes, ...players]) {
        expect(contrast(color(mark), color(ground)), `${mark} on ${ground}`).toBeGreaterThanOrEqual(3);
      }
    }
  });
  test('panels and canvas use the same colours', () => {
    playerHues[theme].forEach((hex, i) => expect(color(`player-${i + 1}`)).toBe(hex));
    Object.entries(outcomeColors[theme]).forEach(([kind, hex]) => expect(color(kind)).toBe(hex));
    expect(color('neutral')).toBe(neutralColor[theme]);
  });
  test('both themes define the same names', () => {
    expect([...tokens.keys()].toSorted()).toEqual([...tokensOf('day').keys()].toSorted());
  });
});

test('every space is on the 4 px grid', () => {
  const spaces = [...css.matchAll(/--space-(\d+): (\d+)px;/g)];
  expect(spaces.length).toBeGreaterThan(5);
  for (const [, cells, px] of spaces) expect(Number(px)).toBe(4 * Number(cells));
});

test('no third party is asked for anything', () => {
  expect(css).not.toMatch(/https?:/);
});
