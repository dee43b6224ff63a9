// /privacy: what is stored, in plain words, made from the schema's own descriptions.
import { Router } from 'express';
import { markup, type Markup } from '../report/markup.ts';
import { descriptions, eventDescriptions } from '../store/descriptions.ts';

const styles = `body { margin: 0 auto; max-width: 44rem; padding: 2rem 1rem; font: 18px/1.5 system-ui, sans-serif; color: #1c2a30; background: #f4efe3; }
h1, h2 { line-height: 1.2; } dt { font-weight: bold; } dd { margin: 0 0 0.5rem 1rem; } code { font-size: 0.9em; }
@media (prefers-color-scheme: dark) { body { color: #ece6d6; background: #10202a; } a { color: #7fd4cf; } }
`;

function tableOf([name, { about, columns }]: [string, { about: string; columns: Readonly<Record<string, string>> }]): Markup {
  const rows = Object.entries(columns).map(([column, sentence]) => markup`<dt><code>${column}</code></dt><dd>${sentence}</dd>\n`);
  return markup`<h3>${name}</h3>\n<p>${about}</p>\n<dl>${rows}</dl>\n`;
}

export function privacyPage(retentionDays: number): string {
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Noisy Descent: what is stored</title><link rel="stylesheet" href="/privacy.css"></head><body><main>
<h1>What this game stores</h1>
<p>There are no accounts. Nobody is asked for a real name, an e-mail address or an age. There are no cookies, no advertising, and no requests to anybody but this server.</p>
<p>A lesson with the names that were typed in it, and with its homework, is deleted ${retentionDays} days after it was opened, once it has ended; where homework was given, not before a week after the last of it has closed. The instructor can delete it earlier: then everything about it is gone from this server within a minute, results included.</p>
<p>Your browser remembers your seat for the lesson and your place in homework, answers that wait for the network included, and an instructor's browser the key of the room, so that a reload finds the way back. Clear the site's data to forget both. The practice rounds you play alone stay in your browser.</p>
<p>Network addresses are used in memory against floods and code guessing, and are never written down. The server's log holds no names, room codes or addresses.</p>
<p>The instructor can download the class's results, names included, and is then responsible for the file. Backups of this server, if its owner makes any, are the owner's too.</p>
<h2>Table by table</h2>
${Object.entries(descriptions).map(tableOf)}
<h2>The diary's entries</h2>
<dl>${Object.entries(eventDescriptions).map(([kind, sentence]) => markup`<dt><code>${kind}</code></dt><dd>${sentence}</dd>\n`)}</dl>
<p><a href="/">Back to the game</a></p>
</main></body></html>
`.text;
}

export function privacy(retentionDays: number): Router {
  const page = privacyPage(retentionDays);
  const router = Router({ caseSensitive: true, strict: true });
  router.get('/privacy', (_req, res) => void res.set('cache-control', 'no-cache').type('html').send(page));
  router.get('/privacy.css', (_req, res) => void res.set('cache-control', 'no-cache').type('css').send(styles));
  return router;
}
