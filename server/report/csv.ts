// A session as a table for its host: one row a seat and round, then one a student and homework challenge, names included. Cells cannot start a formula in a spreadsheet.
import papaparse from 'papaparse';
import type { ReportQuestion, ReportRow, SessionReport } from '../../shared/game/reportSession.ts';

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
  'own rule',
  'outcome',
  'escaped',
  'diverged',
  'median gap',
  'score',
  'team',
  'prediction',
  'observation',
  'batch size before the talk',
  'learning rate before the talk',
  'knobs',
  'probes',
  'range tests',
  'hash',
  'attempts',
  'name in class',
] as const;

const cellsOf = (row: Partial<Record<(typeof columns)[number], string | number>>) => columns.map((column) => row[column] ?? '');

const answerOf = ({ options }: ReportQuestion, index: number | null): string => (index === null ? '' : (options[index]?.text ?? ''));

/** "halve-rate at turn 3" */
export const knobsOf = ({ knobs }: ReportRow): string => knobs.map(({ kind, turn }) => `${kind} at turn ${turn}`).join(', ');

export function csvOf({ people, rounds, homework }: SessionReport): string {
  const bySeat = new Map(people.map((person) => [person.seatId, person]));
  const rows = rounds.flatMap((round) =>
    round.rows.map((row) => {
      const person = bySeat.get(row.seatId);
      const { plan, result, firstPlan } = row;
      return [
        person?.name ?? '',
        person?.bot ?? '',
        round.number,
        round.challengeId,
        plan?.batchSize ?? '',
        plan?.learningRate ?? '',
        plan?.schedule.kind ?? '',
        plan?.warmupSteps ?? '',
        plan?.optimizer.kind ?? '',
        plan?.optimizer.kind === 'own' ? plan.optimizer.rule : '',
        result?.outcome ?? '',
        result?.summary.escaped ?? '',
        result?.summary.diverged ?? '',
        result?.summary.medianGap ?? '',
        result?.score ?? '',
        row.team === null ? '' : row.team + 1,
        answerOf(round.prediction, row.prediction),
        answerOf(round.observation, row.observation),
        firstPlan?.batchSize ?? '',
        firstPlan?.learningRate ?? '',
        knobsOf(row),
        row.probes,
        row.rangeTests,
        result?.summary.hash ?? '',
        '',
        '',
      ];
    }),
  );
  const atHome = homework.flatMap(({ code, rows: done }) =>
    done.map(({ name, seatId, challengeId, plan, result, prediction, scores }) =>
      cellsOf({
        name,
        round: `homework ${code}`,
        challenge: challengeId,
        'batch size': plan.batchSize,
        'learning rate': plan.learningRate,
        schedule: plan.schedule.kind,
        'warm-up steps': plan.warmupSteps,
        optimizer: plan.optimizer.kind,
        'own rule': plan.optimizer.kind === 'own' ? plan.optimizer.rule : '',
        outcome: result.outcome,
        escaped: result.summary.escaped,
        diverged: result.summary.diverged,
        'median gap': result.summary.medianGap ?? '',
        score: result.score,
        prediction,
        hash: result.summary.hash,
        attempts: scores.length,
        'name in class': (seatId === null ? undefined : bySeat.get(seatId)?.name) ?? '',
      }),
    ),
  );
  // The byte order mark makes spreadsheets read the names as UTF-8.
  return `\uFEFF${papaparse.unparse({ fields: [...columns], data: [...rows, ...atHome] }, { escapeFormulae: true, newline: '\r\n' })}\r\n`;
}
