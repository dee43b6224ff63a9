// Everything that a round alone will ever load, loaded and started: after this the server may be gone, also on plain http, where no service worker can help.
import { knownChallenge } from '../../shared/game/challenges.ts';
import { specOf } from '../../shared/game/round.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import { prepareCharts } from '../charts/prepare.ts';
import { gpuAbsence } from '../engine/support.ts';
import { engine } from '../screens/engineHold.ts';
import { theme } from '../ui/theme.ts';
import { heldReferee } from './heldReferee.ts';

/** Rejects where something could not be loaded; may then be asked again. */
export async function preparePractice(): Promise<void> {
  await Promise.all([
    prepareMap(),
    prepareEngine(),
    prepareCharts(),
    heldReferee().score([]),
    import('../view/descent.ts'),
    prepareFonts(),
  ]);
}

/** Pixi loads its renderer in pieces of its own: a map that nobody sees has asked for all of them. */
async function prepareMap(): Promise<void> {
  const { createMapView } = await import('../view/mapCanvas.ts');
  const { landscape, start } = knownChallenge('stuck');
  const map = await createMapView(document.createElement('div'), theme.peek());
  map.show(worldOf(landscape), start);
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  map.destroy();
}

/** A walk of a few steps: its worker is up, and says so. */
async function prepareEngine(): Promise<void> {
  const challenge = knownChallenge('stuck');
  const open = await engine();
  await open.heroPath({ ...specOf(challenge, challenge.naive, 0), steps: 4 });
  if (gpuAbsence() === null) await import('../gpu/climb.ts');
}

/** A letter that is missing is no reason to wait. */
async function prepareFonts(): Promise<void> {
  await Promise.allSettled(Array.from(document.fonts, (face) => face.load()));
}
