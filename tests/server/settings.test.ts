import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SettingError, helpText, readSettings } from '../../server/settings.ts';
import { tempDir } from './helpers.ts';

const read = (env: Record<string, string>, ...argv: string[]) => readSettings(argv, env);

function main(argv: string[], env: Record<string, string>): Promise<{ status: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const file = join(import.meta.dirname, '../../server/main.ts');
    execFile(process.execPath, [file, ...argv], { env: { ...process.env, DATA_DIR: tempDir(), ...env } }, (error, out, err) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

describe('settings', () => {
  it('has a default for everything', () => {
    const wanted = read({});
    expect(wanted).toMatchObject({ kind: 'run', settings: { port: 2567, https: false, trustProxy: 0, origins: [], buildClient: true } });
  });
  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['PORT', '80.5'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', 'proxy.example'],
    ['ORIGINS', 'school.example'],
    ['ORIGINS', 'https://school.example/path'],
    ['ORIGINS', '*'],
    ['HTTPS', 'yes'],
    ['REFEREE_THREADS', '0'],
    ['REFEREE_THREADS', '-1'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s by name', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(SettingError);
    expect(() => read({ [name]: value })).toThrow(new RegExp(`^${name}: got "${value.replaceAll(/[*.]/g, '.')}", takes `));
  });
  it('reads lists, hops and addresses', () => {
    expect(read({ ORIGINS: 'https://a.example, http://b.example:81' })).toMatchObject({
      settings: { origins: ['https://a.example', 'http://b.example:81'] },
    });
    expect(read({ TRUST_PROXY: '2' })).toMatchObject({ settings: { trustProxy: 2 } });
    expect(read({ TRUST_PROXY: '10.0.0.0/8,::1' })).toMatchObject({ settings: { trustProxy: ['10.0.0.0/8', '::1'] } });
  });
  it('wants certificate and key together', () => {
    expect(() => read({ TLS_CERT: 'a.pem' })).toThrow(/^TLS_KEY: /);
    expect(() => read({ TLS_KEY: 'a.pem' })).toThrow(/^TLS_CERT: /);
  });
  it('never repeats a database URL: it holds a password', () => {
    expect(read({ DATABASE_URL: 'postgres://me:hush@db/game' })).toMatchObject({ settings: { databaseUrl: 'postgres://me:hush@db/game' } });
    expect(read({})).toMatchObject({ settings: { databaseUrl: null } });
    for (const wrong of ['mysql://me:hush@db/game', 'postgres:hush', 'postgres://me:hush@db/ game']) {
      expect(() => read({ DATABASE_URL: wrong })).toThrow(/^DATABASE_URL: takes (?!.*hush)/);
    }
  });
  it('wants a database and a path of its own for one of several processes, and never repeats the Redis URL', () => {
    const [DATABASE_URL, REDIS_URL, PUBLIC_ADDRESS] = ['postgres://me:hush@db/game', 'redis://:hush@cache:6379', '/p1'];
    expect(read({ DATABASE_URL, REDIS_URL, PUBLIC_ADDRESS })).toMatchObject({ settings: { redisUrl: REDIS_URL, publicAddress: '/p1' } });
    expect(read({ DATABASE_URL })).toMatchObject({ settings: { redisUrl: null, publicAddress: null } });
    expect(() => read({ REDIS_URL, PUBLIC_ADDRESS })).toThrow(/^DATABASE_URL: several processes (?!.*hush)/);
    expect(() => read({ DATABASE_URL, REDIS_URL })).toThrow(/^PUBLIC_ADDRESS: each of several (?!.*hush)/);
    expect(() => read({ DATABASE_URL, PUBLIC_ADDRESS })).toThrow(/^REDIS_URL: /);
    for (const wrong of ['http://hush@cache', 'redis:hush', 'redis://:hush@ cache']) {
      expect(() => read({ DATABASE_URL, REDIS_URL: wrong, PUBLIC_ADDRESS })).toThrow(/^REDIS_URL: takes (?!.*hush@)/);
    }
    for (const wrong of ['p1', 'https://game.example/p1', '/p1/', '/', 'game.example']) {
      expect(() => read({ DATABASE_URL, REDIS_URL, PUBLIC_ADDRESS: wrong })).toThrow(/^PUBLIC_ADDRESS: got /);
    }
    expect(read({ DATABASE_URL, REDIS_URL, PUBLIC_ADDRESS: 'game.example:8080/p1' })).toMatchObject({ kind: 'run' });
  });
  it('wants keys that cannot be guessed, and never repeats them', () => {
    expect(() => read({ ADMIN_KEY: 'short' })).toThrow(/^ADMIN_KEY: takes 16 (?!.*short)/);
    expect(() => read({ METRICS_KEY: 'with a space in it, long' })).toThrow(/^METRICS_KEY: takes/);
    expect(read({ METRICS_KEY: 'k'.repeat(16) })).toMatchObject({ settings: { metricsKey: 'k'.repeat(16), adminKey: null } });
  });
  it('lists every setting with its default', () => {
    const help = helpText();
    for (const line of ['PORT=2567', 'DATA_DIR=data', 'TRUST_PROXY=0', '--https', '--no-client', 'ROOMS_PER_HOUR=10']) {
      expect(help).toContain(line);
    }
    expect(read({}, '--help')).toEqual({ kind: 'help' });
    expect(() => read({}, '--verbose')).toThrow(/^--verbose: /);
  });
});

describe('main', () => {
  it('explains itself, refuses a wrong value with one line, and says when the port is taken', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, resolve));
    const address = holder.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const [help, wrong, taken] = await Promise.all([
      main(['--help'], {}),
      main([], { PORT: 'eighty' }),
      main(['--no-client'], { PORT: port }),
    ]);
    holder.close();
    expect(help).toMatchObject({ status: 0, err: '' });
    expect(help.out).toContain('PORT=2567');
    expect(wrong).toEqual({ status: 2, out: '', err: 'PORT: got "eighty", takes a whole number from 0 to 65535\n' });
    expect(taken).toEqual({ status: 1, out: '', err: `PORT: ${port} is in use by another program; set PORT to a free one\n` });
  });
});
