// One person in a process of its own, which sleeping.ts stops (SIGSTOP: the process is frozen whole, timers and sockets included, as a browser
// freezes a tab and a lid a laptop) and lets go on.
import type { Command } from '../../shared/game/command.ts';
import type { JoinOptions } from '../../client/net/transport.ts';
import { enter, standIn } from './pupil.ts';

export type ToLone = { kind: 'send'; command: Command } | { kind: 'look' };
export type FromLone =
  | { kind: 'in' }
  | { kind: 'answered'; refused: string | null }
  | { kind: 'looked'; live: boolean; phase: string; seatId: string; plan: number | null };

const [, , url = '', code = '', options = '{}'] = process.argv;
standIn(url);
const me = await enter(code, JSON.parse(options) as JoinOptions);
const tell = (message: FromLone): void => void process.send?.(message);
process.on('message', (message: ToLone) => {
  if (message.kind === 'send') void me.send(message.command).then((refused) => tell({ kind: 'answered', refused }));
  else
    tell({
      kind: 'looked',
      live: me.isLive(),
      phase: me.classroom.room.value?.phase ?? '',
      seatId: me.seatId(),
      plan: me.classroom.own.value?.plan?.learningRate ?? null,
    });
});
tell({ kind: 'in' });
