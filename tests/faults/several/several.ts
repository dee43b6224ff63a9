// The faults of several processes, for `npm run faults`.
import type { Fault } from '../faults.ts';
import { freeze } from './freeze.ts';
import { handOver } from './handOver.ts';
import { killOne } from './killOne.ts';
import { postgresAway } from './postgresAway.ts';
import { redisAway } from './redisAway.ts';

/** students: in all classes together; kept: what every one of them must have kept. */
export function several(students: number, kept: Fault['targets']): readonly Fault[] {
  const few = Math.min(24, students);
  const elsewhere = { movedMaxMs: [0, 10_000], seatsChanged: [0, 0], moved: [1, Infinity] } as const;
  return [
    {
      name: 'several-kill',
      run: () => killOne({ kills: 5, classes: 5, students }),
      targets: { ...kept, ...elsewhere, scored: [1, Infinity] },
    },
    {
      name: 'several-redis',
      run: () => redisAway({ classes: 3, students: few, downMs: 30_000 }),
      targets: {
        ...kept,
        linksLost: [0, 0],
        joinsIn: [1, Infinity],
        joinsRefused: [1, Infinity],
        joinsOdd: [0, 0],
        joinMaxMs: [0, 2000],
        anyNotIn: [0, 0],
        foundMs: [0, 10_000],
        foundAfterFlushMs: [0, 10_000],
      },
    },
    {
      name: 'several-postgres',
      run: () => postgresAway({ classes: 3, students: few, restarts: 4, downMs: 5000 }),
      targets: { ...kept, gapMaxMs: [0, 2000], linksLost: [0, 0], moved: [0, 0] },
    },
    {
      name: 'several-freeze',
      run: () => freeze({ classes: 3, students: few, freezes: 2 }),
      targets: { ...kept, ...elsewhere, staleSent: [1, Infinity], staleAccepted: [0, 0], staleWritten: [0, 0], aloneMaxMs: [0, 3000] },
    },
    {
      name: 'several-stop',
      run: () => handOver({ classes: 4, students: Math.min(40, students), stops: 3 }),
      targets: { ...kept, ...elsewhere, badExits: [0, 0], exitMaxMs: [0, 10_000] },
    },
  ];
}
