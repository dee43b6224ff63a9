// `npm start`: settings, the client, the server, and a polite end.
import { lanUrls, urlOf } from './addresses.ts';
import { buildClient, whyBuild } from './buildClient.ts';
import { SettingError, helpText, readSettings, type Settings } from './settings.ts';
import { startServer, type Running } from './serve.ts';

function fail(line: string, status: number): never {
  console.error(line);
  process.exit(status);
}

async function start(settings: Settings): Promise<Running> {
  const why = settings.buildClient ? whyBuild() : null;
  if (why !== null) {
    console.log(`The client is ${why}: building it ...`);
    await buildClient();
  }
  try {
    return await startServer(settings);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EADDRINUSE') fail(`PORT: ${settings.port} is in use by another program; set PORT to a free one`, 1);
    if (code === 'EACCES') fail(`PORT: ${settings.port} may not be used by this user; set PORT to one above 1023`, 1);
    if (code === 'EADDRNOTAVAIL') fail(`HOST: got ${settings.host}, which is no address of this machine`, 1);
    // Not the error itself: it might quote the URL, which holds a password.
    if (settings.databaseUrl !== null && typeof code === 'string') fail(`DATABASE_URL: the database cannot be used (${code})`, 1);
    throw error;
  }
}

function announce(settings: Settings, { port, recovered }: Running): void {
  const local = settings.host === '' || settings.host === '0.0.0.0' || settings.host === '::' ? 'localhost' : settings.host;
  console.log(`Noisy Descent: ${urlOf(settings.https, local, port)}`);
  for (const url of lanUrls(settings.https, port, settings.host)) console.log(`On your network: ${url}`);
  if (recovered > 0) console.log(`${recovered} unfinished session${recovered === 1 ? ' goes' : 's go'} on.`);
}

function endOnSignal(running: Running): void {
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    // Somebody's hanging connection must not keep the process for ever.
    setTimeout(() => fail('The server did not close within 10 s', 1), 10_000).unref();
    running.close().then(
      () => process.exit(0),
      (error: unknown) => fail(`The server did not close cleanly: ${String(error)}`, 1),
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

try {
  const wanted = readSettings(process.argv.slice(2), process.env);
  if (wanted.kind === 'help') console.log(helpText());
  else {
    const running = await start(wanted.settings);
    announce(wanted.settings, running);
    endOnSignal(running);
  }
} catch (error) {
  if (error instanceof SettingError) fail(error.message, 2);
  throw error;
}
