import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { certificateOf } from '../../server/tls.ts';
import { SettingError } from '../../server/settings.ts';
import { settingsFor, startTestServer, tempDir } from './helpers.ts';

it('serves https with an own certificate, kept for the next start; given files win', async () => {
  const server = await startTestServer({ HTTPS: '1' });
  const ca = readFileSync(join(server.dataDir, 'own-certificate.pem'));
  const status = await new Promise<number | undefined>((resolve, reject) => {
    // Trusting exactly this certificate: its names must fit the address.
    const req = request({ host: '127.0.0.1', port: server.port, path: '/healthz', ca }, (res) => resolve(res.resume().statusCode));
    req.on('error', reject).end();
  });
  await server.close();
  expect(status).toBe(200);
  expect(statSync(join(server.dataDir, 'own-key.pem')).mode & 0o077).toBe(0);
  const again = await certificateOf(settingsFor({ DATA_DIR: server.dataDir }));
  expect(again.cert).toBe(ca.toString());

  const folder = tempDir();
  writeFileSync(join(folder, 'c.pem'), 'given certificate');
  writeFileSync(join(folder, 'k.pem'), 'given key');
  const given = settingsFor({ TLS_CERT: join(folder, 'c.pem'), TLS_KEY: join(folder, 'k.pem') });
  expect(given.https).toBe(true);
  expect(await certificateOf(given)).toEqual({ cert: 'given certificate', key: 'given key' });
  const missing = settingsFor({ TLS_CERT: join(folder, 'nothing.pem'), TLS_KEY: join(folder, 'k.pem') });
  await expect(certificateOf(missing)).rejects.toThrow(SettingError);
});
