// Logs say what happened to the server, never to whom: no names, codes, addresses, keys or message contents.
import { pino, type Logger } from 'pino';

export type Log = Logger;

export const createLog = (level: string): Log => pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });

const quiet = (): void => undefined;

/** What Colyseus prints holds room ids, which are codes: only the kind of trouble goes on. */
export function withoutCodes(log: Log): Pick<Console, 'debug' | 'error' | 'info' | 'trace' | 'warn'> {
  return {
    debug: quiet,
    trace: quiet,
    info: quiet,
    warn: () => log.debug('the room framework warned'),
    error: (...args: unknown[]) =>
      log.debug({ kind: String(args[0]).split(/[:\n]/)[0]?.slice(0, 40) }, 'the room framework reported an error'),
  };
}
