// Finds Chromium for the browser tests, the screenshots and the demo; installs it only where none is there, saying so.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** CHROME_PATH, then PATH, then Playwright's own download. null: none is there. */
export function findChromium(): string | null {
  const given = process.env['CHROME_PATH'];
  if (given !== undefined && given !== '') {
    if (!existsSync(given)) throw new Error(`CHROME_PATH is ${given}, and no such file exists`);
    return given;
  }
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    for (const name of names) {
      const path = join(folder, name);
      if (folder !== '' && existsSync(path)) return path;
    }
  }
  const own = chromium.executablePath();
  return own !== '' && existsSync(own) ? own : null;
}

function tryRun(command: string, args: readonly string[]): boolean {
  console.log(`  ${command} ${args.join(' ')}`);
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    timeout: 600_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}

/** As findChromium, but installs one if there is none. Throws when that fails too. */
export function needChromium(): string {
  const found = findChromium();
  if (found !== null) return found;
  console.log("No Chromium found (CHROME_PATH, PATH, Playwright's own). Installing one:");
  if (tryRun(process.execPath, [join(import.meta.dirname, '../node_modules/playwright/cli.js'), 'install', 'chromium'])) {
    const own = findChromium();
    if (own !== null) return own;
  }
  if (
    process.getuid?.() === 0 &&
    tryRun('apt-get', ['update', '-qq']) &&
    tryRun('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
  ) {
    const debian = findChromium();
    if (debian !== null) return debian;
  }
  throw new Error('No Chromium, and none could be installed. Install Chromium or Chrome and set CHROME_PATH to its program file.');
}

/**
 * The address bar's own popups: a renderer of their own for every new window, which headless opens for every context. Without them a page costs
 * 0.6 s of a core instead of 1.5, and half the processes.
 */
const browserUi = ['PreloadTopChromeWebUI', 'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'];
/** What Playwright turns off. Of two such flags Chromium takes the last, so that ours must name them again. */
const offByPlaywright = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'DialMediaRouteProvider',
  'GlobalMediaControls',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'BlockOriginHeaderModificationOnRedirect',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'Translate',
  'AutoDeElevate',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
];

/**
 * Pages are put together by the CPU itself, not by a GPU that the CPU imitates: with five maps in motion a page's next frame takes a fifth of the
 * CPU time, and no page waits half a minute for one. WebGL is drawn as before; WebGPU needs the GPU's way.
 */
export const plainPages = '--disable-gpu-compositing';

/** Flags for a quiet headless Chromium that also runs as root, with WebGL in software. */
export const chromiumFlags: readonly string[] = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  `--disable-features=${[...offByPlaywright, ...browserUi].join(',')}`,
];
