// Runs the WebGPU cases in Firefox: a WGSL compiler (naga) of its own. It brings no driver; SwiftShader comes with Chromium.
import { firefox } from 'playwright';
import { runInPage, type BrowserRun } from './browserRun.ts';
import { dawnEnvironment } from './dawnEnvironment.ts';
import { findProgram } from './installed.ts';

/** null: there is no Firefox here. */
export async function runInFirefox(options: { long: boolean }): Promise<BrowserRun | null> {
  const executablePath = findProgram(['firefox-esr', 'firefox']);
  if (executablePath === null) return null;
  const withSwiftShader = dawnEnvironment('swiftshader');
  const environment = Object.entries(withSwiftShader ?? process.env);
  const browser = await firefox.launch({
    // Mozilla's own build, spoken to in WebDriver BiDi.
    channel: 'moz-firefox',
    executablePath,
    // Both: the second lets a software driver count as one.
    firefoxUserPrefs: { 'dom.webgpu.enabled': true, 'gfx.webgpu.ignore-blocklist': true },
    env: Object.fromEntries(environment.filter((entry): entry is [string, string] => entry[1] !== undefined)),
  });
  const run = await runInPage(browser, options);
  // Firefox keeps the adapter's name to itself. The environment lets it load one driver only.
  return run.adapter === '' ? { ...run, adapter: withSwiftShader === null ? 'some driver' : 'given SwiftShader' } : run;
}
