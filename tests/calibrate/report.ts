// The sweep as text: one challenge's table for the terminal, the whole as docs/calibration.md.
import { challenges } from '../../shared/game/challenges.ts';
import { bars, faultsOf, marginOf, shareOf, standing, type Row, type Sweep } from './judge.ts';
import type { Effort } from './sweep.ts';

const whole = (x: number): string => x.toFixed(0);
const percent = (x: number): string => `${(100 * x).toFixed(0)} %`;
const cell = ({ mean, deviation }: Row): string => `${whole(mean)} ± ${whole(deviation)}`;

export function tableOf(sweep: Sweep): string {
  const line = (kind: string, row: Row): string => `  ${kind.padEnd(8)} ${row.name.padEnd(58)} ${cell(row).padStart(10)}`;
  return [
    `${sweep.id}: margin ${whole(marginOf(sweep))}, random plans over 800 ${percent(shareOf(sweep.rounds, (x) => x > 800))}, under 300 ${percent(shareOf(sweep.rounds, (x) => x < 300))}`,
    ...sweep.naive.map((row) => line('naive', row)),
    ...sweep.lesson.map((row) => line('lesson', row)),
    ...sweep.also.map((row) => line('also', row)),
    line('best', sweep.best),
    ...sweep.defaults.map((row) => `${line('default', row)}  above ${percent(standing(sweep, row.mean))}`),
    ...faultsOf(sweep).map((fault) => `  FAULT    ${fault}`),
  ].join('\n');
}

export function reportOf(sweeps: readonly Sweep[], effort: Effort): string {
  const overview = sweeps.map((sweep) => {
    const naive = sweep.naive.reduce((a, b) => (b.mean > a.mean ? b : a));
    const lesson = sweep.lesson.reduce((a, b) => (b.mean < a.mean ? b : a));
    const deviation = Math.max(...[...sweep.naive, ...sweep.lesson].map((row) => row.deviation));
    const columns = [
      challenges[sweep.id]?.title ?? sweep.id,
      cell(naive),
      cell(lesson),
      whole(marginOf(sweep)),
      percent(deviation / marginOf(sweep)),
      percent(shareOf(sweep.rounds, (x) => x > 800)),
      percent(shareOf(sweep.rounds, (x) => x < 300)),
      `${sweep.defaults.filter((row) => standing(sweep, row.mean) >= 0.75).length} of ${sweep.defaults.length}`,
      faultsOf(sweep).length === 0 ? 'stands' : 'fails',
    ];
    return `| ${columns.join(' | ')} |`;
  });
  const names = sweeps[0]?.defaults.map((row) => row.name) ?? [];
  const masters = names.map((name) => {
    const count = sweeps.filter((sweep) => standing(sweep, sweep.defaults.find((row) => row.name === name)?.mean ?? 0) >= 0.75).length;
    return `| ${name} | ${count} of ${sweeps.length} |`;
  });
  return [
    '# Calibration',
    'Written by `npm run calibrate`, from the real kernel (WebAssembly, 1,024 walkers). Do not edit: change a challenge and run it again.',
    '',
    `Every challenge: ${effort.random} random plans (made as the screen makes them) and, where there is one ground, a grid on ${effort.randomSeeds} seed, named plans on ${effort.seeds} seeds (in every variant, where a challenge has variants).`,
    `It stands when no naive plan reaches ${bars.naive} points, every plan of the lesson reaches ${bars.lesson} and the best quarter, the margin between them is at least ${bars.margin},`,
    `the deviation from seed to seed is under a fifth of that margin, and at most ${percent(bars.hopeless)} of random plans score under 300 and ${percent(bars.easy)} over 800.`,
    '',
    '| challenge | best naive plan | worst plan of the lesson | margin | deviation / margin | random > 800 | random < 300 | defaults in the top quarter | verdict |',
    '|---|---|---|---|---|---|---|---|---|',
    ...overview,
    '',
    '## No plan for everything',
    'In how many challenges a default plan, bent into the controls, is in the top quarter of random plans:',
    '',
    '| plan | top quarter |',
    '|---|---|',
    ...masters,
    '',
    ...sweeps.flatMap((sweep) => [
      `## ${challenges[sweep.id]?.title ?? sweep.id}`,
      challenges[sweep.id]?.lesson ?? '',
      '',
      '| | plan | score |',
      '|---|---|---|',
      ...sweep.naive.map((row) => `| naive | ${row.name} | ${cell(row)} |`),
      ...sweep.lesson.map((row) => `| lesson | ${row.name} | ${cell(row)} |`),
      ...sweep.also.map((row) => `| also | ${row.name} | ${cell(row)} |`),
      `| best tried | ${sweep.best.name} | ${cell(sweep.best)} |`,
      ...sweep.defaults.map((row) => `| default | ${row.name} | ${whole(row.mean)} |`),
      '',
    ]),
  ].join('\n');
}
