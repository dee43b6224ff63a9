// The outcome in one sentence, the score with its parts, luck, the doctor's one advice, the neighbours, the team, and what might have been.
import { recordedSpec, type RoundRecord } from '../../../shared/game/record.ts';
import { neighboursOf, teamStandingsOf } from '../../../shared/game/report.ts';
import type { Scored } from '../../../shared/game/sessionTypes.ts';
import { cureOf } from '../../../shared/sim/cure.ts';
import { diagnose } from '../../../shared/sim/diagnosis.ts';
import type { ScoreParts, Scoring } from '../../../shared/sim/score.ts';
import { worldOf } from '../../../shared/sim/worlds.ts';
import { doctorSays } from '../../text/doctor.ts';
import { text } from '../../text/en.ts';
import { teamText } from '../../text/teams.ts';
import { countOf, rankOf, shareOf } from '../../text/numbers.ts';
import { Board } from '../../ui/Board.tsx';
import { boardRows } from '../../ui/boardRows.ts';
import { changesBetween } from '../../ui/draft.ts';
import { OutcomeShape } from '../../ui/Outcome.tsx';
import { Bar, Button, Loading } from '../../ui/parts.tsx';
import { outcomeOf, outcomeSentence } from '../outcome.ts';
import { ReceiptLink } from '../record/ReceiptLink.tsx';
import { useRecord } from '../useRecord.ts';
import { useOwnHashes } from '../verify.ts';
import { AskedLine } from './AskedLine.tsx';
import type { StudentGame } from './game.ts';
import { useRescored } from './rescore.ts';
import { OwnWhatIf } from './OwnWhatIf.tsx';

export function ResultPanel({ game }: { game: StudentGame }) {
  const { classroom, room } = game;
  const { state, retry } = useRecord(classroom, room.recordId);
  switch (state.kind) {
    case 'loading':
      return <Loading>{text.result.loading}</Loading>;
    case 'failed':
      return (
        <section class="notice-body">
          <p>{text.result.failed}</p>
          <Button onClick={retry}>{text.result.retry}</Button>
        </section>
      );
    case 'here':
      return <Result game={game} record={state.record} />;
  }
}

function Result({ game, record }: { game: StudentGame; record: RoundRecord }) {
  const { own, room, challenge } = game;
  const mine = record.scored.find((one) => one.seatId === own.seatId);
  const hashes = useOwnHashes(mine ? record : null, own.seatId);
  const rows = boardRows(record, room.seats, hashes);
  if (!mine)
    return (
      <section class="result">
        <p class="sentence">{text.result.noPlan}</p>
        <Board rows={rows.slice(0, 5)} />
      </section>
    );
  const rank = rows.find((row) => row.seatId === own.seatId)?.rank ?? rows.length;
  const world = worldOf(challenge.landscape);
  const spec = recordedSpec(record, mine);
  const found = diagnose(world, spec, mine.summary, challenge);
  return (
    <section
      class="result"
      data-testid="result"
      data-score={mine.score}
      data-hash={hashes[own.seatId]}
      data-record-hash={mine.summary.hash}
    >
      <p class={`sentence outcome-${outcomeOf(mine)}`}>
        <OutcomeShape kind={outcomeOf(mine)} />
        <span>{outcomeSentence(mine, challenge.scoring)}</span>
      </p>
      <p class="score">
        <b data-testid="score">{countOf(mine.score)}</b>
        <span>
          {text.result.of1000}
          {rows.length > 1 && ` · ${text.result.rank(rankOf(rank), rows.length)}`}
        </span>
      </p>
      <AskedLine record={record} whatIf={room.whatIf} seatId={own.seatId} />
      <FirstPlan record={record} mine={mine} />
      <Parts scoring={challenge.scoring} parts={mine.parts} />
      <Luck scored={mine} />
      <div class="doctor" data-testid="doctor" data-diagnosis={found.kind}>
        <h2>{text.result.doctor}</h2>
        <p>{doctorSays(found, cureOf(world, spec, found, challenge))}</p>
      </div>
      {rows.length > 1 && (
        <div>
          <h2>{text.result.board}</h2>
          <Board rows={neighboursOf(rows, own.seatId, 1)} me={own.seatId} />
          <TeamPlace record={record} seatId={own.seatId} />
        </div>
      )}
      <OwnWhatIf challenge={challenge} record={record} mine={mine} />
      <Verified own={hashes[own.seatId] ?? null} theirs={mine.summary.hash} />
      <ReceiptLink recordId={record.id} />
    </section>
  );
}

/** Where there was a talk: what the plan from before it would have made, on the same dice. */
function FirstPlan({ record, mine }: { record: RoundRecord; mine: Scored }) {
  const first = record.firstPlans[mine.seatId] ?? null;
  const kept = first !== null && changesBetween(first, mine.plan).length === 0;
  const again = useRescored(record, mine.seatId, kept ? null : first, mine.knobs);
  if (first === null) return null;
  return (
    <p class="note" role="status" data-testid="first-score" data-score={again.kind === 'here' ? again.scored.score : undefined}>
      {kept
        ? text.score.firstKept
        : again.kind === 'here'
          ? text.score.firstPlan(again.scored.score, mine.score)
          : again.kind === 'failed'
            ? text.whatIf.failed
            : text.whatIf.running}
    </p>
  );
}

function TeamPlace({ record, seatId }: { record: RoundRecord; seatId: string }) {
  const teams = teamStandingsOf([record]);
  const mine = teams.find(({ team }) => team === record.teams[seatId]);
  if (!mine) return null;
  return (
    <p class="team-place" data-testid="team-place">
      <b>{text.score.team(teamText.name(mine.team), rankOf(mine.rank), teams.length)}</b>{' '}
      <span class="muted">{text.score.teamAverage(mine.mean)}</span>
    </p>
  );
}

const partNames = ['escaped', 'ring', 'gap', 'validation', 'match', 'cause'] as const;

function Parts({ scoring, parts }: { scoring: Scoring; parts: ScoreParts }) {
  return (
    <dl class="parts">
      {partNames.map((name) => {
        const weight = scoring[name]?.weight ?? 0;
        const part = parts[name] ?? 0;
        if (weight === 0) return null;
        return (
          <div key={name}>
            <dt>{text.result.parts[name]}</dt>
            <dd>
              {countOf(1000 * weight * part)} <small>{text.result.partHint(weight)}</small>
            </dd>
            <dd>
              <Bar share={part} label={text.result.parts[name]} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Luck({ scored }: { scored: Scored }) {
  const { luck } = scored.summary.hero;
  return (
    <div class="luck" data-testid="luck">
      <h2>
        {text.result.luck}: {text.result.luckOf(luck)}
      </h2>
      <div class="luck-rail" role="img" aria-label={`${text.result.luck}: ${shareOf(luck)}`}>
        <span style={{ left: `${100 * luck}%` }} />
      </div>
      <p class="muted small">{text.result.luckHint(luck)}</p>
    </div>
  );
}

function Verified({ own, theirs }: { own: string | null; theirs: string }) {
  const state = own === null ? 'verifying' : own === theirs ? 'verified' : 'differs';
  return (
    <p class={`verified verified-${state}`} role="status" data-testid="verified" data-state={state}>
      <span aria-hidden="true">{state === 'verified' ? '✓' : state === 'differs' ? '≠' : '…'}</span> {text.result[state]}
    </p>
  );
}
