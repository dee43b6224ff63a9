// Other JavaScript engines give the bits of this one: SpiderMonkey and JavaScriptCore, in their shells, where they are installed.
import { beforeAll, describe, expect, it } from 'vitest';
import { bundle } from './bundle.ts';
import { commandOf, differingCases, runHere, runShell, shells, withoutOneRounding, type Outcomes } from './shells.ts';
import { missingOf, requiredEngines } from './required.ts';

const found = shells.flatMap((shell) => {
  const command = commandOf(shell);
  return command === null ? [] : [{ ...shell, command }];
});
const missing = shells.filter((shell) => commandOf(shell) === null);
console.info(
  `Shells: ${found.map(({ name }) => name).join(', ') || 'none'}. Not installed: ${missing.map(({ name }) => name).join(', ') || 'none'}.`,
);

let code = '';
let here: Outcomes = new Map();
beforeAll(async () => {
  code = await bundle('shellProgram.ts');
  here = runHere({ long: false });
}, 240_000);

it('has the shells that TWINS_REQUIRE lists', () => {
  expect(missingOf(missing.map(({ id }) => id))).toEqual([]);
});

it('an engine that is required and absent is told from one that is only absent', () => {
  expect(missingOf(['firefox', 'spidermonkey'], requiredEngines('spidermonkey,chromium'))).toEqual(['spidermonkey']);
  expect(missingOf(['firefox'], requiredEngines('all'))).toEqual(['firefox']);
  expect(missingOf(['firefox'], requiredEngines(''))).toEqual([]);
  expect(() => requiredEngines('netscape')).toThrow(/netscape/u);
});

it('the WASM machine gives the hash of the reference here', () => {
  const pairs = [...here.values()].filter(({ name }) => name.startsWith('wasm: '));
  expect(pairs.length).toBeGreaterThan(100);
  for (const { name, hash } of pairs) expect(here.get(name.replace('wasm', 'reference'))?.hash, name).toBe(hash);
});

describe.each([{ name: 'Node, from the bundle', command: process.execPath }, ...found])('$name', ({ command }) => {
  it('gives the same hashes', async () => {
    const there = await runShell(command, code, { long: false });
    expect(differingCases(here, there)).toEqual([]);
  });

  it('gives others where one rounding is left out', async () => {
    const there = await runShell(command, withoutOneRounding(code), { long: false });
    const names = differingCases(here, there);
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name) => !name.startsWith('reference: ') && !name.startsWith('wasm: '))).toEqual([]);
  });
});
