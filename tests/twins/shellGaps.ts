// What browsers have and a shell may lack; neither computes anything. The sources' imports see it, being imported after.

const host = globalThis as { TextEncoder?: unknown };
// jsc has none. Only names in WebAssembly modules are encoded, and those are ASCII.
host.TextEncoder ??= class {
  encode(text: string): Uint8Array {
    return Uint8Array.from(text, (letter) => {
      const code = letter.charCodeAt(0);
      if (code > 127) throw new Error(`shellGaps: "${letter}" is not ASCII`);
      return code;
    });
  }
};

// ES2023; SpiderMonkey 102 is of 2022.
if (!('toReversed' in Array.prototype)) {
  // oxlint-disable-next-line no-extend-native -- the very method that is missing
  Object.defineProperty(Array.prototype, 'toReversed', {
    value(this: readonly unknown[]) {
      // oxlint-disable-next-line unicorn/no-array-reverse -- of a copy; toReversed is what is missing
      return [...this].reverse();
    },
  });
}
