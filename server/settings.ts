// Every setting of the server: an environment variable with a default, listed by --help. A wrong value is refused by name.
import { availableParallelism } from 'node:os';
import { isIP } from 'node:net';
import { resolve } from 'node:path';

export interface Settings {
  port: number;
  /** '' listens on every interface */
  host: string;
  dataDir: string;
  /** null: a SQLite file in dataDir. Holds a password: never to be printed */
  databaseUrl: string | null;
  /** null: this process is alone. Holds a password: never to be printed */
  redisUrl: string | null;
  /** the path, or host and path, that leads to this very process; one of several only */
  publicAddress: string | null;
  /** null: this process serves no pages (--no-client) */
  clientDir: string | null;
  /** the client is built from source when missing or stale; a CLIENT_DIR of one's own never is */
  buildClient: boolean;
  https: boolean;
  tlsCert: string | null;
  tlsKey: string | null;
  origins: readonly string[];
  /** hops, or the addresses of the proxies that are believed */
  trustProxy: number | readonly string[];
  refereeThreads: number;
  roomsPerHour: number;
  joinsPerMinute: number;
  requestsPerMinute: number;
  wrongCodesPerMinute: number;
  messagesPerSecond: number;
  maxConnections: number;
  slowSeconds: number;
  idleHours: number;
  retentionDays: number;
  logLevel: string;
  /** null: /metrics answers this machine alone */
  metricsKey: string | null;
  /** null: no /admin */
  adminKey: string | null;
}

/** Thrown with one line that names the setting, what it got and what it takes. */
export class SettingError extends Error {}

interface Entry {
  name: string;
  fallback: string;
  says: string;
}

const threads = Math.max(1, availableParallelism() - 1);
const entries = [
  { name: 'PORT', fallback: '2567', says: 'port to listen on; 0 takes a free one' },
  { name: 'HOST', fallback: '', says: 'address to listen on; empty: all interfaces' },
  { name: 'DATA_DIR', fallback: 'data', says: 'folder for the database and the own certificate' },
  { name: 'DATABASE_URL', fallback: '', says: 'postgres://user:password@host/database; empty: a SQLite file in DATA_DIR' },
  {
    name: 'REDIS_URL',
    fallback: '',
    says: 'redis://:password@host; this process is one of several (needs DATABASE_URL and PUBLIC_ADDRESS)',
  },
  { name: 'PUBLIC_ADDRESS', fallback: '', says: 'the path that the proxy leads to this process alone, such as /p1 or game.example/p1' },
  { name: 'CLIENT_DIR', fallback: '', says: 'folder of a built client; empty: dist, built when missing or stale' },
  { name: 'HTTPS', fallback: '0', says: '1 serves https (same as --https), with an own certificate unless TLS_CERT is set' },
  { name: 'TLS_CERT', fallback: '', says: 'certificate file (PEM) for https; needs TLS_KEY' },
  { name: 'TLS_KEY', fallback: '', says: 'private key file (PEM) for https; needs TLS_CERT' },
  { name: 'ORIGINS', fallback: '', says: 'further allowed web origins, comma-separated; the own host is always allowed' },
  { name: 'TRUST_PROXY', fallback: '0', says: 'number of proxies in front, or their addresses, comma-separated' },
  { name: 'REFEREE_THREADS', fallback: String(threads), says: 'worker threads that score plans; default: cores - 1' },
  { name: 'ROOMS_PER_HOUR', fallback: '10', says: 'rooms that one address may open in an hour' },
  { name: 'JOINS_PER_MINUTE', fallback: '1200', says: 'joins from one address in a minute (a whole school may share one)' },
  { name: 'REQUESTS_PER_MINUTE', fallback: '12000', says: 'other requests from one address in a minute' },
  { name: 'WRONG_CODES_PER_MINUTE', fallback: '30', says: 'wrong room codes from one address in a minute' },
  { name: 'MESSAGES_PER_SECOND', fallback: '20', says: 'messages from one client in a second, on average' },
  { name: 'MAX_CONNECTIONS', fallback: '5000', says: 'open connections in all' },
  { name: 'SLOW_SECONDS', fallback: '10', says: 'a sender that needs longer for a request is cut off' },
  { name: 'IDLE_HOURS', fallback: '24', says: 'a session with nobody in it ends after this time' },
  { name: 'RETENTION_DAYS', fallback: '30', says: 'sessions with their names are deleted after this time; records, which hold none, stay' },
  { name: 'LOG_LEVEL', fallback: 'warn', says: 'fatal, error, warn, info, debug or silent; logs hold no names, codes or addresses' },
  { name: 'METRICS_KEY', fallback: '', says: '/metrics takes this as a bearer token; empty: it answers this machine alone' },
  { name: 'ADMIN_KEY', fallback: '', says: '/admin (JSON about the running rooms) takes this as a bearer token; empty: there is none' },
] as const satisfies readonly Entry[];
type Name = (typeof entries)[number]['name'];

const flags = [
  { name: '--https', says: 'serve https' },
  { name: '--no-client', says: 'serve the API and the rooms only (a development server serves the pages)' },
  { name: '--help', says: 'this text' },
] as const;

const row = (left: string, right: string): string => `  ${left.padEnd(28)} ${right}`;

export function helpText(): string {
  return [
    'Noisy Descent: the server. Usage: npm start [-- --https]',
    '',
    'Flags',
    ...flags.map(({ name, says }) => row(name, says)),
    '',
    'Settings (environment variables, with their defaults)',
    ...entries.map(({ name, fallback, says }) => row(`${name}=${fallback}`, says)),
  ].join('\n');
}

export type Wanted = { kind: 'help' } | { kind: 'run'; settings: Settings };

/** Throws SettingError. */
export function readSettings(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Wanted {
  const known: readonly string[] = flags.map(({ name }) => name);
  for (const flag of argv) {
    if (!known.includes(flag)) throw new SettingError(`${flag}: not a known flag; takes ${known.join(', ')}`);
  }
  if (argv.includes('--help')) return { kind: 'help' };

  const text = (name: Name): string => {
    const value = env[name]?.trim();
    return value === undefined || value === '' ? (entries.find((entry) => entry.name === name)?.fallback ?? '') : value;
  };
  const list = (name: Name): string[] =>
    text(name)
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  const fail = (name: Name, takes: string): never => {
    throw new SettingError(`${name}: got ${JSON.stringify(text(name))}, takes ${takes}`);
  };
  const whole = (name: Name, min: number, max: number): number => {
    const value = Number(text(name));
    return Number.isInteger(value) && value >= min && value <= max ? value : fail(name, `a whole number from ${min} to ${max}`);
  };
  const orNull = (name: Name): string | null => (text(name) === '' ? null : resolve(text(name)));

  // Not by fail(): what it got may hold a password.
  const databaseUrl = text('DATABASE_URL') === '' ? null : text('DATABASE_URL');
  if (databaseUrl !== null && !/^postgres(?:ql)?:\/\/\S+$/u.test(databaseUrl)) {
    throw new SettingError('DATABASE_URL: takes postgres://user:password@host:port/database, or nothing');
  }
  const redisUrl = text('REDIS_URL') === '' ? null : text('REDIS_URL');
  if (redisUrl !== null && !/^rediss?:\/\/\S+$/u.test(redisUrl)) {
    throw new SettingError('REDIS_URL: takes redis://:password@host:port, rediss://... for TLS, or nothing');
  }
  const publicAddress = text('PUBLIC_ADDRESS') === '' ? null : text('PUBLIC_ADDRESS');
  if (publicAddress !== null && !/^(?:[\w.-]+(?::\d+)?)?(?:\/[\w-]+)+$/u.test(publicAddress)) {
    fail(
      'PUBLIC_ADDRESS',
      'a path such as /p1, or a host and a path such as game.example/p1, without http:// and without a slash at its end',
    );
  }
  if (redisUrl !== null && databaseUrl === null) {
    throw new SettingError(
      'DATABASE_URL: several processes (REDIS_URL is set) share one PostgreSQL; takes postgres://user:password@host/database',
    );
  }
  if (redisUrl !== null && publicAddress === null) {
    throw new SettingError(
      'PUBLIC_ADDRESS: each of several processes (REDIS_URL is set) needs the path that leads to it alone, such as /p1',
    );
  }
  if (redisUrl === null && publicAddress !== null) {
    throw new SettingError('REDIS_URL: PUBLIC_ADDRESS is for one of several processes, which need a Redis; takes redis://host:port');
  }
  const logLevel = text('LOG_LEVEL');
  if (!['fatal', 'error', 'warn', 'info', 'debug', 'silent'].includes(logLevel)) {
    fail('LOG_LEVEL', 'fatal, error, warn, info, debug or silent');
  }
  if (!['0', '1'].includes(text('HTTPS'))) fail('HTTPS', '0 or 1');
  const tlsCert = orNull('TLS_CERT');
  const tlsKey = orNull('TLS_KEY');
  if (tlsCert === null && tlsKey !== null) fail('TLS_CERT', 'a file, because TLS_KEY is set');
  if (tlsCert !== null && tlsKey === null) fail('TLS_KEY', 'a file, because TLS_CERT is set');
  const origins = list('ORIGINS');
  if (!origins.every(isOrigin)) fail('ORIGINS', 'origins such as https://school.example, comma-separated, without a path');
  const proxies = list('TRUST_PROXY');
  const hops = /^\d$/.test(text('TRUST_PROXY')) ? Number(text('TRUST_PROXY')) : null;
  if (hops === null && !proxies.every((address) => isIP(address.split('/')[0] ?? '') !== 0)) {
    fail('TRUST_PROXY', 'a number from 0 to 9, or addresses such as 10.0.0.1 or 10.0.0.0/8, comma-separated');
  }

  /** Not by fail(): what it got is a secret. */
  const key = (name: Name): string | null => {
    const value = text(name);
    if (value !== '' && !/^[\x21-\x7e]{16,256}$/u.test(value)) throw new SettingError(`${name}: takes 16 to 256 letters, digits and signs`);
    return value === '' ? null : value;
  };

  const clientDir = orNull('CLIENT_DIR');
  const noClient = argv.includes('--no-client');
  return {
    kind: 'run',
    settings: {
      port: whole('PORT', 0, 65_535),
      host: text('HOST'),
      dataDir: resolve(text('DATA_DIR')),
      databaseUrl,
      redisUrl,
      publicAddress,
      clientDir: noClient ? null : (clientDir ?? resolve(import.meta.dirname, '../dist')),
      buildClient: !noClient && clientDir === null,
      https: argv.includes('--https') || text('HTTPS') === '1' || tlsCert !== null,
      tlsCert,
      tlsKey,
      origins: origins.map((origin) => new URL(origin).origin),
      trustProxy: hops ?? proxies,
      refereeThreads: whole('REFEREE_THREADS', 1, 256),
      roomsPerHour: whole('ROOMS_PER_HOUR', 1, 1_000_000),
      joinsPerMinute: whole('JOINS_PER_MINUTE', 1, 10_000_000),
      requestsPerMinute: whole('REQUESTS_PER_MINUTE', 1, 10_000_000),
      wrongCodesPerMinute: whole('WRONG_CODES_PER_MINUTE', 1, 1_000_000),
      messagesPerSecond: whole('MESSAGES_PER_SECOND', 1, 1_000_000),
      maxConnections: whole('MAX_CONNECTIONS', 1, 1_000_000),
      slowSeconds: whole('SLOW_SECONDS', 1, 3600),
      idleHours: whole('IDLE_HOURS', 1, 10_000),
      retentionDays: whole('RETENTION_DAYS', 1, 100_000),
      logLevel,
      metricsKey: key('METRICS_KEY'),
      adminKey: key('ADMIN_KEY'),
    },
  };
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && text.replace(/\/$/, '') === url.origin;
}
