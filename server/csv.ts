// A session as a table for its host: one row a seat and round, names included. Cells cannot start a formula in a spreadsheet.
import papaparse from 'papaparse';
import type { RoundRecord } from '../shared/game/record.ts';
import { outcomeOf } from '../shared/game/report.ts';
import type { SeatId, SessionEvent } from '../shared/game/sessionTypes.ts';

const columns = [
  'name',
  'bot',
  'round',
  'challenge',
  'batch size',
  'learning rate',
  'schedule',
  'warm-up steps',
  'optimizer',
  'outcome',
  'escaped',
  'diverged',
  'median gap',
  'score',
] as const;

interface Person {
  name: string;
  bot: string | null;
}

export function csvOf(events: readonly SessionEvent[], records: readonly RoundRecord[]): string {
  const people = peopleOf(events);
  const rows = records.flatMap((record) =>
    record.scored.map((one) => {
      const person = people.get(one.seatId);
      const { plan, summary } = one;
      return [
        person?.name ?? '',
        person?.bot ?? '',
        record.roundNumber,
        record.challengeId,
        plan.batchSize,
        plan.learningRate,
        plan.schedule.kind,
        plan.warmupSteps,
        plan.optimizer.kind,
        outcomeOf(one),
        summary.escaped,
        summary.diverged,
        summary.medianGap ?? '',
        one.score,
      ];
    }),
  );
  // The byte order mark makes spreadsheets read the names as UTF-8.
  return `\uFEFF${papaparse.unparse({ fields: [...columns], data: rows }, { escapeFormulae: true, newline: '\r\n' })}\r\n`;
}

/** The last name of everybody who ever had a seat; who left stays in the table of what was played. */
function peopleOf(events: readonly SessionEvent[]): ReadonlyMap<SeatId, Person> {
  const people = new Map<SeatId, Person>();
  for (const event of events) {
    if (event.kind === 'joined') people.set(event.seatId, { name: event.name, bot: event.bot });
    if (event.kind === 'renamed') people.set(event.seatId, { name: event.name, bot: people.get(event.seatId)?.bot ?? null });
  }
  return people;
}
