// Prediction against outcome: how many guessed what, what turned out right, and how the class's guesses fared over the session.
import type { Challenge } from '../../shared/game/challenge.ts';
import { leavesBasin } from '../../shared/game/leavesBasin.ts';
import { guessesOf, type Guesses } from '../../shared/game/measured.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import { challengeOfRound } from '../../shared/game/variants.ts';
import { text } from '../text/en.ts';
import { countOf, ofOf, shareOf } from '../text/numbers.ts';
import { planInShort } from '../ui/Ticket.tsx';
import { ChartFrame } from './ChartFrame.tsx';
import { useMeasured, type Measured } from './useMeasured.ts';

interface GuessChartProps {
  challenge: Challenge;
  record: RoundRecord;
  /** earlier rounds of the session, first to latest, for the calibration */
  earlier?: readonly RoundRecord[];
  me?: string | null;
}

export function GuessChart({ challenge, record, earlier = [], me = null }: GuessChartProps) {
  const words = text.chart.guesses;
  const rounds = [...earlier.filter((one) => one.id !== record.id), record];
  const measured = useMeasured(rounds);
  const now = measured?.at(-1) ?? null;
  const guesses = guessesOf(record, now?.right ?? null, me);
  const { options, question } = challenge.prediction;
  const most = Math.max(1, ...guesses.counts);
  return (
    <ChartFrame
      kind="guesses"
      title={words.title}
      table={{
        head: [question, text.chart.plans, ''],
        rows: options.map((option, i) => [option, countOf(guesses.counts[i] ?? 0), i === guesses.right ? words.right : '']),
      }}
      note={<Verdict guesses={guesses} measured={measured === null ? 'running' : now} />}
    >
      <p class="guess-question">{question}</p>
      <ul class="guesses">
        {options.map((option, i) => (
          <li key={option} class={i === guesses.right ? 'guess-right' : ''} data-right={i === guesses.right}>
            <span class="guess-option">
              {option}
              {i === guesses.right && <b class="guess-mark">✓ {words.right}</b>}
              {guesses.mine?.option === i && <b class="guess-mine">{words.yours}</b>}
            </span>
            <span class="guess-rail" aria-hidden="true">
              <span style={{ width: `${(100 * (guesses.counts[i] ?? 0)) / most}%` }} />
            </span>
            <b>{countOf(guesses.counts[i] ?? 0)}</b>
          </li>
        ))}
      </ul>
      <Trials measured={now} leaves={leavesBasin(challenge)} />
      {measured !== null && rounds.length > 1 && <Calibration rounds={rounds} measured={measured} me={me} />}
    </ChartFrame>
  );
}

function Trials({ measured, leaves }: { measured: Measured | null; leaves: boolean }) {
  const words = text.chart.guesses;
  if (measured === null) return null;
  return (
    <div class="guess-trials">
      <h3>{words.measured}</h3>
      <ul>
        {measured.trials.map(({ plan, outcome }) => (
          <li key={planInShort(plan)}>
            <b>{planInShort(plan)}</b>
            <span>
              {leaves ? words.trial(outcome.summary.escaped, outcome.score) : words.trialDown(outcome.summary.medianGap, outcome.score)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Verdict({ guesses, measured }: { guesses: Guesses; measured: Measured | null | 'running' }) {
  const words = text.chart.guesses;
  if (measured === 'running') return <>{words.measuring}</>;
  const hit = guesses.mine?.hit;
  return (
    <>
      {guesses.given === 0 ? words.nobody : guesses.hits !== null && words.hits(guesses.hits, guesses.given)}
      {guesses.right === null && ` ${words.open}`}
      {hit !== null && hit !== undefined && ` ${hit ? words.mineHit : words.mineMissed}`}
    </>
  );
}

/** A bar a round: the share of guesses that were right. */
function Calibration({
  rounds,
  measured,
  me,
}: {
  rounds: readonly RoundRecord[];
  measured: readonly (Measured | null)[];
  me: string | null;
}) {
  const words = text.chart.guesses;
  const rows = rounds.flatMap((record, i) => {
    const guesses = guessesOf(record, measured[i]?.right ?? null, me);
    return guesses.hits === null || guesses.given === 0 ? [] : [{ record, hits: guesses.hits, given: guesses.given, mine: guesses.mine }];
  });
  if (rows.length < 2) return null;
  const mine = rows.flatMap((row) => (row.mine?.hit === null || row.mine === null ? [] : [row.mine.hit]));
  return (
    <div class="calibration">
      <h3>{words.rounds}</h3>
      <ul>
        {rows.map(({ record, hits, given, mine: own }) => (
          <li key={record.id}>
            <span class="guess-option">
              {words.round(record.roundNumber, challengeOfRound(record).title)}
              {own?.hit === true && <b class="guess-mine">✓ {text.chart.own}</b>}
            </span>
            <span class="guess-rail" aria-hidden="true">
              <span style={{ width: `${(100 * hits) / given}%` }} />
            </span>
            <b title={ofOf(hits, given)}>{shareOf(hits / given)}</b>
          </li>
        ))}
      </ul>
      {mine.length > 1 && <p>{words.mineOf(mine.filter(Boolean).length, mine.length)}</p>}
    </div>
  );
}
