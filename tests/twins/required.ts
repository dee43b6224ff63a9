// Engines that must be there. Elsewhere one that is missing is named, and no more.

export const engineIds = ['dawn', 'chromium', 'firefox', 'g++', 'clang++', 'spidermonkey', 'javascriptcore'] as const;
export type EngineId = (typeof engineIds)[number];

/** What TWINS_REQUIRE lists; `all`: every one. Throws on a name that is none. */
export function requiredEngines(list = process.env['TWINS_REQUIRE'] ?? ''): ReadonlySet<EngineId> {
  const words = list.split(',').filter((word) => word !== '');
  if (words.includes('all')) return new Set(engineIds);
  return new Set(
    words.map((word) => {
      const id = engineIds.find((one) => one === word);
      if (id === undefined) throw new Error(`TWINS_REQUIRE lists "${word}"; there are ${engineIds.join(', ')} and all`);
      return id;
    }),
  );
}

/** Which of these absent engines should have been there. */
export function missingOf(absent: readonly EngineId[], required = requiredEngines()): EngineId[] {
  return absent.filter((id) => required.has(id));
}
