// Two hundred payloads where a stranger's text can reach a page: as the name that a whole class sees, on the teacher's report, in addresses,
// in what a link carries. None becomes an element, an attribute or a script; the policy has nothing to stop.
import { expect, it } from 'vitest';
import type { Page } from 'playwright';
import { cleanName } from '../../shared/game/names.ts';
import { join as joinRoom, openRoom } from '../../scripts/headless.ts';
import { inPhase, laptop, open, openSchool, phone, projector } from './support.ts';

const school = openSchool({ env: { MESSAGES_PER_SECOND: '1000' } });

/** A name has 16 graphemes: these fit, or are refused for their length. */
const shapes = [
  '<svg onload=X>',
  '<svg/onload=X>',
  '<p onclick=X>',
  '<i onfocus=X>',
  '<img src=//e/x>',
  '<iframe src=//e>',
  '<object data=//>',
  '<embed src=//e>',
  '<base href=//e>',
  '<link href=//e>',
  '<form action=/>',
  '<a href=//e.x>a',
  '<script>X',
  '</title><b>',
  '"><b>X',
  `'><i>X`,
  '<style>*{}',
  '<b id=app>',
  '<!--',
  'javascript:X',
  '{{X}}',
  '${X}',
  '<img src onerror=X>',
  '"><script>X</script>',
  '<details open ontoggle=X>',
  '\u0000<svg onload=X>',
];
const tricks: readonly ((payload: string) => string)[] = [
  (p) => p,
  (p) => p.toUpperCase(),
  (p) => p.replaceAll('<', '%3C').replaceAll('>', '%3E'),
  (p) => p.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  (p) => p.replaceAll('<', '\uff1c').replaceAll('>', '\uff1e'), // NFKC makes angle brackets of these
  (p) => p.replaceAll(' ', '/'),
  (p) => `a${p}`,
  (p) => `${p}<!--`,
  (p) => `"${p}`,
  (p) => `'>${p}`,
  (p) => `${p}${p}`,
  (p) => `--></style>${p}`,
  (p) => p.replaceAll('X', 'h()'),
  (p) => p.replaceAll('X', 'alert`1`').replaceAll('script', 'scr\u200bipt'),
];
const payloads = [...new Set(tricks.flatMap((trick) => shapes.map((shape) => trick(shape).replaceAll('X', 'h()'))))].slice(0, 200);

const watch = (page: Page): Promise<unknown> =>
  page.addInitScript(() => Object.assign(window, { h: () => document.documentElement.setAttribute('data-hit', 'yes') }));

/** What no screen of ours has. */
const intruders = (page: Page): Promise<string[]> =>
  page.evaluate(() => [
    ...[
      ...document.querySelectorAll(
        '[onload], [onerror], [onclick], [onfocus], [ontoggle], iframe, object, embed, base, form[action], b#app, img[src^="//"], script:not([src])',
      ),
    ].map((one) => one.outerHTML),
    ...[...document.querySelectorAll('a[href]')]
      .filter((one) => /^\s*javascript/iu.test(one.getAttribute('href') ?? ''))
      .map((one) => one.outerHTML),
    ...(document.documentElement.hasAttribute('data-hit') ? ['h() was called'] : []),
  ]);

it('two hundred payloads stay text', { timeout: 240_000 }, async () => {
  expect(payloads).toHaveLength(200);
  const { server, browser } = school;
  const { code, hostKey } = await openRoom(server.url);
  const eve = await joinRoom(server.url, code, { role: 'student', name: 'Eve' });
  const desk = await open(browser, `${server.url}/host/${code}#key=${hostKey}`, laptop);
  const wall = await open(browser, `${server.url}/projector/${code}`, projector);
  for (const { page } of [desk, wall]) await inPhase(page, 'lobby');
  for (const { page } of [desk, wall])
    await page.evaluate(() => Object.assign(window, { h: () => document.documentElement.setAttribute('data-hit', 'yes') }));

  // As a name, live on the desk and on the wall.
  let taken = 0;
  for (const payload of payloads) {
    const answer = await eve.send({ kind: 'rename', name: payload });
    if (!answer.ok) continue;
    taken++;
    const name = cleanName(payload) ?? '';
    for (const { page } of [desk, wall]) await page.waitForFunction((text) => document.body.textContent?.includes(text), name);
    for (const { page } of [desk, wall]) expect(await intruders(page), payload).toEqual([]);
  }
  expect(taken).toBeGreaterThan(40);

  // In addresses and in what links carry: pages that read them.
  const reader = await open(browser, `${server.url}/practice`, phone);
  await watch(reader.page);
  for (const payload of payloads) {
    await reader.page.evaluate((text) => void (location.hash = `ghost=${text}`), payload);
    await reader.page.waitForTimeout(5);
  }
  expect(await intruders(reader.page)).toEqual([]);
  for (const payload of shapes.map((shape) => encodeURIComponent(shape.replaceAll('X', 'h()')))) {
    for (const path of [`/labs/stuck?rate=${payload}&start=${payload}`, `/record/${payload}`, `/play/${payload}`]) {
      await reader.page.goto(server.url + path).catch(() => undefined); // an address with a null byte is none
      expect(await intruders(reader.page), path).toEqual([]);
    }
  }

  // The report, which a teacher opens as a file: without our policy, with its own.
  await eve.send({ kind: 'rename', name: '<svg onload=X>' });
  const report = await fetch(`${server.url}/api/sessions/${code}/report.html`, { headers: { authorization: `Bearer ${hostKey}` } });
  await reader.page.goto('about:blank');
  await reader.page.setContent(await report.text());
  expect(await reader.page.locator('body').textContent()).toContain('Noisy Descent');
  expect(await intruders(reader.page)).toEqual([]);
  for (const { complaints } of [desk, wall, reader]) expect(complaints).toEqual([]);

  // And this check sees one that gets in: the policy stops the script, the element is there.
  await wall.page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<svg onload=h()></svg>'));
  expect(await intruders(wall.page)).toHaveLength(1);
});
