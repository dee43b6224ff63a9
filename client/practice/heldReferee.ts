// One referee for the page, kept as long as the page: later the server, and with it the worker's file, may be gone.
import type { Referee } from './referee.ts';
import { createWorkerReferee } from './workerReferee.ts';

let opened: Referee | null = null;

export function heldReferee(): Referee {
  opened ??= createWorkerReferee();
  return opened;
}
