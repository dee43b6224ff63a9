// The report as one HTML file: no script, nothing loaded from anywhere, and it prints.
import type { HomeworkRow, ReportHomework } from '../../shared/game/reportHomework.ts';
import type { ReportPerson, ReportQuestion, ReportRound, ReportRow, SessionReport } from '../../shared/game/reportSession.ts';
import { chartsOf, numberText, outcomeKinds, outcomes } from './charts.ts';
import { knobsOf } from './csv.ts';
import { markup, nothing, Markup } from './markup.ts';

const style = new Markup(`
:root { color-scheme: light; --ink: #1c2a30; --muted: #4d5a5c; --line: #d8cfbb; --accent: #0b6568; }
body { margin: 0 auto; max-width: 62rem; padding: 2rem 1rem; color: var(--ink); background: #fcf9f2;
  font: 16px/1.4 'Atkinson Hyperlegible', system-ui, sans-serif; font-variant-numeric: tabular-nums; }
h1 { font-size: 1.95rem; margin: 0 0 .5rem; } h2 { font-size: 1.4rem; margin: 2rem 0 .5rem; color: var(--accent); } h3 { font-size: 1.1rem; margin: 1.2rem 0 .3rem; }
p { margin: .3rem 0; } code.rule { white-space: pre-wrap; overflow-wrap: anywhere; } .muted, small { color: var(--muted); }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; font-size: .9rem; }
th, td { text-align: left; padding: .25rem .5rem; border-bottom: 1px solid var(--line); vertical-align: top; } td.n, th.n { text-align: right; }
.charts { display: flex; flex-wrap: wrap; gap: 1rem; } figure { margin: 0; flex: 1 1 20rem; } figcaption { color: var(--muted); }
svg text { font: 12px system-ui, sans-serif; fill: var(--muted); } .grid { stroke: var(--line); fill: none; }
.key span { margin-right: 1.2rem; } .key svg { width: 14px; height: 14px; vertical-align: -2px; }
section.person { break-inside: avoid; }
@page { margin: 15mm; }
@media print { body { background: none; max-width: none; padding: 0; font-size: 11px; } h2 { break-after: avoid; } section.round { break-before: page; } tr, figure { break-inside: avoid; } thead { display: table-header-group; } }
`);

const minuteOf = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const percent = (share: number): string => `${Math.round(100 * share)} %`;

type NameOf = (seatId: string) => string;

function questionOf(label: string, { question, options }: ReportQuestion): Markup {
  return markup`<h3>${label}: ${question}</h3>
<table><tbody>${options.map(({ text, answers }) => markup`<tr><td>${text}</td><td class="n">${answers}</td></tr>`)}</tbody></table>`;
}

function planOf({ plan }: Pick<ReportRow, 'plan'>): Markup {
  if (plan === null) return markup`<td colspan="3" class="muted">nothing chosen yet</td>`;
  const { batchSize, learningRate, schedule, warmupSteps, optimizer } = plan;
  const warmup = warmupSteps > 0 ? `, warm-up ${warmupSteps}` : '';
  const rule = optimizer.kind === 'own' ? markup` rule<br><code class="rule">${optimizer.rule}</code>` : nothing;
  return markup`<td class="n">${batchSize}</td><td class="n">${numberText(learningRate)}</td><td>${schedule.kind}${warmup}, ${optimizer.kind}${rule}</td>`;
}

const planHead = markup`<th class="n">batch size</th><th class="n">learning rate</th><th>schedule, optimizer</th>`;
const resultHead = markup`<th>outcome</th><th class="n">escaped</th><th class="n">diverged</th><th class="n">score</th>`;

function resultOf({ result }: Pick<ReportRow, 'result'>): Markup {
  if (result === null) return markup`<td colspan="4" class="muted">in play</td>`;
  const { escaped, diverged } = result.summary;
  return markup`<td>${outcomes[result.outcome].word}</td><td class="n">${percent(escaped)}</td><td class="n">${percent(diverged)}</td><td class="n">${result.score}</td>`;
}

const answerOf = ({ options }: ReportQuestion, index: number | null): string => (index === null ? '' : (options[index]?.text ?? ''));

function notesOf(row: ReportRow): string {
  const { firstPlan, probes, rangeTests, team } = row;
  return [
    team === null ? '' : `team ${team + 1}`,
    firstPlan === null ? '' : `before the talk: ${firstPlan.batchSize} at ${numberText(firstPlan.learningRate)}`,
    knobsOf(row),
    probes > 0 ? `${probes} probes` : '',
    rangeTests > 0 ? `${rangeTests} range tests` : '',
  ]
    .filter((note) => note !== '')
    .join('; ');
}

function roundOf(round: ReportRound, nameOf: NameOf): Markup {
  const counts = round.outcomes;
  return markup`<section class="round"><h2>Round ${round.number}: ${round.title}</h2>
<p>${round.goal}</p>
${counts === null ? markup`<p class="muted">In play: no scores yet.</p>` : markup`<p><strong>${outcomeKinds.map((kind) => `${counts[kind]} ${outcomes[kind].word}`).join(', ')}.</strong> ${round.lesson}</p>`}
${chartsOf(round.rows)}
<table><thead><tr><th>name</th>${planHead}${resultHead}<th>guessed</th><th>notes</th></tr></thead><tbody>
${round.rows.map((row) => markup`<tr><td>${nameOf(row.seatId)}</td>${planOf(row)}${resultOf(row)}<td>${answerOf(round.prediction, row.prediction)}</td><td>${notesOf(row)}</td></tr>`)}
</tbody></table>
${questionOf('Before', round.prediction)}
${questionOf('After', round.observation)}
${round.recordId === null ? nothing : markup`<p><small>Record ${round.recordId}, simulation ${round.simVersion ?? ''}: every run can be run again, to the bit.</small></p>`}
</section>`;
}

const attemptsOf = ({ scores }: HomeworkRow): string => `${scores.length} (${scores.join(', ')})`;

function homeworkOf({ code, openedAtMs, closesAtMs, challenges, pupils, rows }: ReportHomework, nameOf: NameOf): Markup {
  const idle = pupils.filter(({ attempts }) => attempts === 0).map(({ name }) => name);
  // The name in class, where it is another.
  const inClass = ({ seatId, name }: HomeworkRow): string =>
    seatId === null || nameOf(seatId) === name ? '' : ` (in class: ${nameOf(seatId)})`;
  return markup`<section class="round"><h2>Homework ${code}</h2>
<p>${challenges.map(({ title }) => title).join(', ')}. Given ${minuteOf(openedAtMs)}, open until ${minuteOf(closesAtMs)}. Opened by: ${pupils.length}.</p>
<p class="muted">Each attempt meets dice of its own; the best one counts.</p>
<table><thead><tr><th>name</th><th>challenge</th>${planHead}${resultHead}<th>guessed</th><th>attempts (points)</th></tr></thead><tbody>
${rows.map((row) => markup`<tr><td>${row.name}${inClass(row)}</td><td>${row.title}</td>${planOf(row)}${resultOf(row)}<td>${row.prediction}</td><td>${attemptsOf(row)}</td></tr>`)}
</tbody></table>
${idle.length === 0 ? nothing : markup`<p>Nothing sent yet: ${idle.join(', ')}.</p>`}
</section>`;
}

function personOf(person: ReportPerson, { rounds, standings, homework }: SessionReport): Markup {
  const own = rounds.flatMap((round) => round.rows.filter(({ seatId }) => seatId === person.seatId).map((row) => ({ round, row })));
  const atHome = homework.flatMap(({ rows }) => rows.filter(({ seatId }) => seatId === person.seatId));
  if (own.length + atHome.length === 0) return nothing;
  const standing = standings.find(({ seatId }) => seatId === person.seatId);
  return markup`<section class="person"><h3>${person.name}${person.bot === null ? '' : ' (bot)'}</h3>
${standing === undefined ? nothing : markup`<p>${standing.total} points in ${standing.rounds} rounds.</p>`}
<table><thead><tr><th>round</th>${planHead}${resultHead}<th>guessed</th><th>saw</th></tr></thead><tbody>
${own.map(({ round, row }) => markup`<tr><td>${round.number}. ${round.title}</td>${planOf(row)}${resultOf(row)}<td>${answerOf(round.prediction, row.prediction)}</td><td>${answerOf(round.observation, row.observation)}</td></tr>`)}
${atHome.map((row) => markup`<tr><td>Homework: ${row.title}</td>${planOf(row)}${resultOf(row)}<td>${row.prediction}</td><td>attempts: ${attemptsOf(row)}</td></tr>`)}
</tbody></table></section>`;
}

export function htmlOf(report: SessionReport): string {
  const names = new Map(report.people.map(({ seatId, name }) => [seatId, name]));
  const nameOf: NameOf = (seatId) => names.get(seatId) ?? seatId;
  const { rounds, people, standings, teams } = report;
  const ended = report.endedAtMs === null ? '' : ` to ${minuteOf(report.endedAtMs)}`;
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer"><title>Noisy Descent: session ${report.code}</title><style>${style}</style></head><body><main>
<h1>Noisy Descent: session ${report.code}</h1>
<p>${minuteOf(report.createdAtMs)}${ended}. ${people.length} seats, ${rounds.length} rounds.</p>
<p class="muted">This file holds names. The server deletes its copy after ${dayOf(report.expiresAtMs)}, or at once when the instructor says so.</p>
<h2>Standings</h2>
<table><thead><tr><th class="n">rank</th><th>name</th><th class="n">rounds</th><th class="n">points</th></tr></thead><tbody>
${standings.map((one) => markup`<tr><td class="n">${one.rank}</td><td>${nameOf(one.seatId)}</td><td class="n">${one.rounds}</td><td class="n">${one.total}</td></tr>`)}
</tbody></table>
${teams.length === 0 ? nothing : markup`<h3>Teams</h3><table><tbody>${teams.map(({ rank, team, mean, seats }) => markup`<tr><td class="n">${rank}</td><td>Team ${team + 1}, ${seats} seats</td><td class="n">${Math.round(mean)} points on average</td></tr>`)}</tbody></table>`}
${rounds.map((round) => roundOf(round, nameOf))}
${report.homework.map((one) => homeworkOf(one, nameOf))}
<section class="round"><h2>By student</h2>${people.map((person) => personOf(person, report))}</section>
</main></body></html>
`.text;
}
