// The single page and its files.
import { Router } from 'express';
import type { Asset } from './assets.ts';
import { sendAsset } from './send.ts';

/** The screens of the single page: all of them are index.html. */
const screens = [
  '/',
  '/host',
  '/host/:code',
  '/projector/:code',
  '/play/:code',
  '/homework/:code',
  '/practice',
  '/labs',
  '/labs/:name',
  '/record/:id',
];

export function pages(assets: ReadonlyMap<string, Asset>): Router {
  const router = Router({ caseSensitive: true });
  router.get(screens, (req, res, next) => {
    const index = assets.get('/index.html');
    if (index === undefined) next();
    else sendAsset(req, res, index);
  });
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
