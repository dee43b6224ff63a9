// Homework's requests. A no of the server is thrown as HomeworkRefused, with its reason; anything else means that it was not reached.
import type { AttemptAnswer, PupilView } from '../../shared/protocol/homework.ts';
import type { SavedSeat } from '../net/seats.ts';
import type { Waiting } from './keep.ts';

export class HomeworkRefused extends Error {
  readonly reason: string;
  /** for people: a free name where one is taken */
  readonly detail: string | null;
  constructor(reason: string, detail: string | null) {
    super(reason);
    this.reason = reason;
    this.detail = detail;
  }
}

/** The referee may have a class to score first. */
const limitMs = 20_000;

async function ask<T>(path: string, token: string, body?: object): Promise<T> {
  const response = await fetch(`/api/homework/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(limitMs),
  });
  const answer: unknown = await response.json();
  if (response.ok) return answer as T;
  const { error = '', detail = null } = answer as { error?: string; detail?: string | null };
  // Too fast, or a database that is away: not now, but soon.
  if (response.status === 429 || response.status >= 500) throw new Error(error);
  throw new HomeworkRefused(error, detail);
}

export interface HomeworkApi {
  begin(code: string, token: string, name: string, seats: readonly SavedSeat[]): Promise<PupilView>;
  look(code: string, token: string): Promise<PupilView>;
  send(code: string, token: string, waiting: Waiting): Promise<AttemptAnswer>;
}

export const homeworkApi: HomeworkApi = {
  begin: (code, token, name, seats) =>
    ask(`${code}/pupils`, token, { token, name, seats: seats.slice(-mostSeats).map(({ id, token: own }) => ({ id, token: own })) }),
  look: (code, token) => ask(code, token),
  send: (code, token, { attemptId, choice }) => ask(`${code}/attempts/${attemptId}`, token, choice),
};

/** as many as the server looks at */
const mostSeats = 20;
