// One attempt as two classrooms without a server, one after the other, so that the student's screens are those of practice:
// choosing knows the dice by their seal alone; running has the record, and plays it as it was.
import { choiceFault, isGhostKind, mySeat, ownRun, type AttemptChoice, type GhostKind } from '../../shared/game/homework.ts';
import { freeName } from '../../shared/game/names.ts';
import { entry, refuse } from '../../shared/game/outcome.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import type { Classroom } from '../net/classroom.ts';
import { createLocalClassroom } from '../practice/localClassroom.ts';

export interface Sealed {
  challengeId: string;
  commitment: string;
}

const noReferee = { score: () => Promise.reject(new Error('sealed dice: expected no run before the server has answered')) };

/** Up to the lock: then `onLock` is told, and nothing moves any more. */
export function choosingClassroom(name: string, { challengeId, commitment }: Sealed, onLock: (choice: AttemptChoice) => void): Classroom {
  const local = createLocalClassroom({ name, bots: [], draw: { seed: 0, salt: '', commitment }, referee: noReferee });
  void local.send({ kind: 'open-round', challengeId });
  let locked = false;
  return {
    ...local,
    async send(command) {
      if (locked) return refuse('plan-is-locked');
      if (command.kind !== 'lock-plan') return local.send(command);
      const prediction = local.own.value?.prediction ?? null;
      if (prediction === null) return refuse('wrong-phase', 'the guess comes first');
      const choice = { prediction, plan: command.plan };
      const fault = choiceFault({ challengeId, draw: { commitment } }, choice);
      if (fault !== null) return fault;
      locked = true;
      onLock(choice);
      return { ok: true };
    },
  };
}

/** From the lock on: everybody does what the record says they did, and what the referee found is known. */
export function runningClassroom(name: string, record: RoundRecord, ghostNames: Readonly<Record<GhostKind, string>>): Classroom {
  const mine = ownRun(record);
  const prediction = entry(record.predictions, mySeat);
  if (mine === null || prediction === undefined) throw new Error(`record ${record.id}: got no run of its own, expected one`);
  const ghosts = record.scored.flatMap(({ seatId, plan, knobs }) => {
    if (!isGhostKind(seatId)) return [];
    const guess = entry(record.predictions, seatId);
    const ghost = { plan, ...(knobs !== undefined && { knobs }), ...(guess !== undefined && { prediction: guess }) };
    // A student may be called like a ghost.
    return [{ seatId, name: freeName(ghostNames[seatId], [name]), ghost }];
  });
  const local = createLocalClassroom({
    name,
    bots: [],
    ghosts,
    draw: record.draw,
    newRecordId: () => record.id,
    referee: { score: () => Promise.resolve(record.scored) },
  });
  void local.send({ kind: 'open-round', challengeId: record.challengeId });
  void local.send({ kind: 'next' });
  void local.send({ kind: 'predict', option: prediction });
  void local.send({ kind: 'lock-plan', plan: mine.plan });
  return {
    ...local,
    // Nobody turned one: they stand still at home.
    send: (command) => (command.kind === 'turn-knob' ? Promise.resolve(refuse('knob-not-offered')) : local.send(command)),
  };
}
