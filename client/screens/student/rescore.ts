// "And if I had ...?": another plan of one's own in a finished round, run on its dice and scored on this device.
import { useEffect, useState } from 'preact/hooks';
import { recordedRun, type RoundRecord } from '../../../shared/game/record.ts';
import type { KnobTurn, Scored, SeatId } from '../../../shared/game/sessionTypes.ts';
import type { Plan } from '../../../shared/sim/plan.ts';
import type { Referee } from '../../practice/referee.ts';

let opened: Promise<Referee> | null = null;

function referee(): Promise<Referee> {
  opened ??= import('../../practice/heldReferee.ts').then(({ heldReferee }) => heldReferee());
  opened.catch(() => (opened = null));
  return opened;
}

export type Rescored = { kind: 'none' } | { kind: 'running' } | { kind: 'here'; scored: Scored } | { kind: 'failed' };

/** `plan` null: nothing to run. `knobs`: turned as in the round itself. */
export function useRescored(record: RoundRecord, seatId: SeatId, plan: Plan | null, knobs?: readonly KnobTurn[]): Rescored {
  const [state, setState] = useState<Rescored>({ kind: 'none' });
  const key = plan && JSON.stringify(plan);
  useEffect(() => {
    if (plan === null) {
      setState({ kind: 'none' });
      return undefined;
    }
    let stopped = false;
    setState({ kind: 'running' });
    referee()
      .then((open) => open.score([{ seatId, run: recordedRun(record, { seatId, plan, ...(knobs && { knobs }) }) }]))
      .then(
        ([scored]) => {
          if (!stopped) setState(scored ? { kind: 'here', scored } : { kind: 'failed' });
        },
        (error: unknown) => {
          console.error(error);
          if (!stopped) setState({ kind: 'failed' });
        },
      );
    return () => {
      stopped = true;
    };
  }, [record.id, key]);
  return state;
}
