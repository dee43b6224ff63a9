// The single page and its files.
import { Router } from 'express';
import type { Asset } from './assets.ts';
import type { PreloadOf } from './preload.ts';
import { sendAsset } from './send.ts';

/** What a room is joined with. */
const link = 'net/colyseusTransport.ts';

/** The screens of the single page, all of them index.html; and the sources that each begins with, beside the page's own. */
export const screens: Readonly<Record<string, readonly string[]>> = {
  '/': [],
  '/host': ['screens/host/HostHome.tsx'],
  '/host/:code': ['screens/host/HostScreen.tsx', link],
  '/projector/:code': ['screens/projector/ProjectorScreen.tsx', link],
  '/play/:code': ['screens/student/PlayScreen.tsx', link],
  '/homework/:code': ['screens/homework/HomeworkScreen.tsx'],
  '/practice': ['screens/practice/PracticeScreen.tsx'],
  '/labs': ['labs/LabsScreen.tsx'],
  '/labs/guide': lab('labs/guide/GuideScreen.tsx'),
  '/labs/stuck': lab('labs/stuck/StuckLab.tsx'),
  '/labs/noise': lab('labs/noise/NoiseLab.tsx'),
  '/labs/batch-size': lab('labs/batchSize/BatchSizeLab.tsx'),
  '/labs/schedules': lab('labs/schedules/SchedulesLab.tsx'),
  '/labs/range-test': lab('labs/rangeTest/RangeTestLab.tsx'),
  '/labs/warm-up': lab('labs/warmUp/WarmUpLab.tsx'),
  '/labs/flat-and-sharp': lab('labs/flatSharp/FlatSharpLab.tsx'),
  '/labs/escape': lab('labs/escape/EscapeLab.tsx'),
  '/labs/optimizers': lab('labs/optimizers/OptimizersLab.tsx'),
  '/labs/scaling': lab('labs/scaling/ScalingLab.tsx'),
  '/labs/trade-offs': lab('labs/tradeOffs/TradeOffsLab.tsx'),
  '/labs/doctor': lab('labs/doctor/DoctorLab.tsx'),
  '/labs/:name': ['labs/LabsScreen.tsx'],
  '/record/:id': ['screens/record/RecordScreen.tsx'],
};

function lab(source: string): readonly string[] {
  return ['labs/LabsScreen.tsx', source, 'charts/uplot.ts'];
}

export function pages(assets: ReadonlyMap<string, Asset>, preloadOf: PreloadOf): Router {
  const router = Router({ caseSensitive: true });
  for (const [address, sources] of Object.entries(screens)) {
    const preload = preloadOf(sources);
    router.get(address, (req, res, next) => {
      const index = assets.get('/index.html');
      if (index === undefined) return next();
      if (preload !== null) res.set('link', preload);
      sendAsset(req, res, index);
    });
  }
  router.use((req, res, next) => {
    const asset = req.method === 'GET' || req.method === 'HEAD' ? assets.get(req.path) : undefined;
    if (asset === undefined) next();
    else sendAsset(req, res, asset);
  });
  // Who reads pages gets one; a program that asks for anything gets the refusal as data.
  router.use((req, res, next) => {
    const index = assets.get('/index.html');
    if (index === undefined || req.accepts(['json', 'html']) !== 'html') return next();
    res.locals['reason'] = 'not-found';
    sendAsset(req, res.status(404), index);
  });
  return router;
}
