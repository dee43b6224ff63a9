// The few plain HTTP questions. Failures are thrown as ApiError with the status; screens have a sentence for each.
import type { PhaseDiagram } from '../../shared/game/phaseDiagram.ts';
import type { GivenHomework, HostHomework } from '../../shared/protocol/homework.ts';
import type { RoundRecord } from '../../shared/game/record.ts';

export class ApiError extends Error {
  /** 0: the server was not reached */
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export interface ServerInfo {
  addresses: readonly string[];
  https: boolean;
  version: string;
  /** after so many days an ended session is deleted */
  retentionDays: number;
}

async function ask(path: string, init: RequestInit = {}, limitMs = 8000): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { ...init, signal: AbortSignal.timeout(limitMs) });
  } catch (error) {
    throw new ApiError(0, String(error));
  }
  if (!response.ok) throw new ApiError(response.status, `${path} answered ${response.status}`);
  return response;
}

const readJson = async <T>(path: string, init?: RequestInit): Promise<T> => (await (await ask(path, init)).json()) as T;

export const openRoom = (): Promise<{ code: string; hostKey: string }> => readJson('/api/sessions', { method: 'POST' });

export const fetchInfo = (): Promise<ServerInfo> => readJson('/api/info');

export const fetchRecordOnce = (id: string): Promise<RoundRecord> => readJson(`/records/${encodeURIComponent(id)}`);

/** Just stored records may be a moment away: a few tries before giving up. */
export async function fetchRecord(id: string): Promise<RoundRecord> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await fetchRecordOnce(id);
    } catch (error) {
      if (attempt >= 6) throw error;
      await new Promise((resolve) => setTimeout(resolve, 300 * 2 ** attempt));
    }
  }
}

/** Whether a record's id is one that the server gives out; practice keeps its records in the page. */
export const isOnServer = (recordId: string): boolean => /^[\w-]{22}$/u.test(recordId);

/** The round's phase diagram, run by the referee once for everybody. */
export const fetchDiagram = (id: string): Promise<PhaseDiagram> => readJson(`/records/${encodeURIComponent(id)}/diagram`);

/** The key travels in a header, never in an address that a projector or a log could show. */
export async function fetchReport(code: string, hostKey: string, file: ReportFile): Promise<Blob> {
  return (await ask(`${sessionPath(code)}/${file}`, withKey(hostKey))).blob();
}

/** What a host may take home: a table, everything as data, a page to print, and a program that runs every swarm again. */
export const reportFiles = ['results.csv', 'report.html', 'report.json', 'runs.py'] as const;
export type ReportFile = (typeof reportFiles)[number];

export const fetchHomework = (code: string, hostKey: string): Promise<HostHomework> =>
  readJson(`${sessionPath(code)}/homework`, withKey(hostKey));

/** id: the same again gives nothing twice. */
export const giveHomework = (
  code: string,
  hostKey: string,
  homework: { id: string; challenges: readonly string[]; days: number },
): Promise<GivenHomework> =>
  readJson(`${sessionPath(code)}/homework`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${hostKey}` },
    body: JSON.stringify(homework),
  });

/** The best plan of each challenge that the class of this code has played; to be read with care (readGhost). */
export const fetchCodeGhosts = (code: string): Promise<{ ghosts: unknown[] }> => readJson(`/api/codes/${encodeURIComponent(code)}/ghosts`);

/** Every trace of the session, at once and for good. */
export async function deleteSession(code: string, hostKey: string): Promise<void> {
  await ask(sessionPath(code), { ...withKey(hostKey), method: 'DELETE' }, deletingMs);
}

const deletingMs = 60_000;
const sessionPath = (code: string): string => `/api/sessions/${encodeURIComponent(code)}`;
const withKey = (hostKey: string): RequestInit => ({ headers: { authorization: `Bearer ${hostKey}` } });
