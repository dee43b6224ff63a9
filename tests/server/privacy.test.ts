// The privacy page says every column that the database really has, and every kind of event.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStorage } from '../../server/store/database.ts';
import { descriptions, eventDescriptions } from '../../server/store/descriptions.ts';
import { engines } from './engines.ts';
import { startTestServer, tempClient, type TestServer } from './helpers.ts';

describe.each(engines)('on $name', (engine) => {
  beforeAll(() => engine.start());
  afterAll(() => engine.stop());
  it('every column that is there has a sentence, and no other', async () => {
    const { db } = await openStorage(await engine.empty());
    const tables = await db.introspection.getTables();
    await db.destroy();
    const columns = tables.flatMap(({ name, columns: list }) => list.map((column) => `${name}.${column.name}`)).sort();
    const described = Object.entries(descriptions).flatMap(([name, one]) => Object.keys(one.columns).map((column) => `${name}.${column}`));
    expect(columns).toEqual(described.sort());
  });
});

describe('the page', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ CLIENT_DIR: tempClient(), RETENTION_DAYS: '14' });
  });
  afterAll(() => server.close());
  it('has every sentence and the time of deletion, and needs neither script nor cookie', async () => {
    const answer = await fetch(`${server.url}/privacy`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toBeNull();
    const page = await answer.text();
    expect(page).toContain('deleted 14 days after');
    expect(page).not.toMatch(/<script|style=|https?:/);
    const words = page
      .replaceAll(/<[^>]+>/g, '')
      .replaceAll('&#39;', "'")
      .replaceAll('&quot;', '"');
    for (const { about, columns } of Object.values(descriptions))
      for (const text of [about, ...Object.values(columns)]) expect(words).toContain(text);
    for (const text of Object.values(eventDescriptions)) expect(words).toContain(text);
    expect((await fetch(`${server.url}/privacy.css`)).headers.get('content-type')).toContain('text/css');
  });
});
