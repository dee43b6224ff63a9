// The receipt: what was promised, what decided the round, and the same found again here.
import type { Challenge } from '../../../shared/game/challenge.ts';
import type { RoundRecord } from '../../../shared/game/record.ts';
import { boardOf } from '../../../shared/game/report.ts';
import { keepsPromise } from '../../../shared/game/seed.ts';
import { simVersion } from '../../../shared/sim/version.ts';
import { ghostOf } from '../../../shared/game/ghost.ts';
import { ghostHash } from '../../practice/ghost.ts';
import { text } from '../../text/en.ts';
import { countOf } from '../../text/numbers.ts';
import { Bar } from '../../ui/parts.tsx';
import { planInShort, WrittenRule } from '../../ui/Ticket.tsx';
import { useReceipt, type Receipt } from './useReceipt.ts';

const dates = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

export function ReceiptPanel({ record, challenge }: { record: RoundRecord; challenge: Challenge }) {
  const words = text.chart.receipt;
  const receipt = useReceipt(record, challenge);
  const kept = keepsPromise(record.draw);
  const { tileHash } = receipt;
  return (
    <section class="receipt" data-testid="receipt" data-state={receipt.state} data-done={receipt.done}>
      <div class="receipt-head">
        <h1>{words.title}</h1>
        <p class="muted">
          {words.text} {words.nameless}
        </p>
        <Verdict receipt={receipt} record={record} />
      </div>
      <dl class="receipt-facts">
        <Fact label={words.challenge} value={challenge.title} />
        <Fact label={words.round} value={countOf(record.roundNumber)} />
        <Fact label={words.played} value={dates.format(record.createdAtMs)} />
        <Fact
          label={words.version}
          value={countOf(record.simVersion)}
          note={record.simVersion === simVersion ? null : words.versionOther(simVersion)}
          good={record.simVersion === simVersion}
        />
        <Fact label={words.seed} value={String(record.draw.seed)} />
        <Fact label={words.salt} value={record.draw.salt} code />
        <Fact label={words.commitment} value={record.draw.commitment} code note={kept ? words.kept : words.broken} good={kept} />
        <Fact
          label={words.tile}
          value={record.tileHash}
          code
          note={tileHash === null ? null : tileHash === record.tileHash ? words.tileSame : words.tileOther(tileHash)}
          good={tileHash === record.tileHash}
        />
      </dl>
      <div class="receipt-scroll" tabIndex={0} role="group" aria-label={words.plans}>
        <table class="receipt-plans">
          <thead>
            <tr>
              <th scope="col">{words.place}</th>
              <th scope="col">{words.plan}</th>
              <th scope="col">{words.score}</th>
              <th scope="col">{words.hash}</th>
              <th scope="col">
                <span class="hidden">{words.comparison}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {boardOf(record).map((one) => {
              const state = receipt.checked.get(one.seatId) ?? 'waiting';
              return (
                <tr key={one.seatId} data-state={state}>
                  <td>{one.rank}</td>
                  <td>
                    {planInShort(one.plan)}
                    <WrittenRule plan={one.plan} />
                  </td>
                  <td>{countOf(one.score)}</td>
                  <td>
                    <code>{one.summary.hash}</code>
                  </td>
                  <td class={`receipt-${state}`}>
                    <span aria-hidden="true">{state === 'same' ? '✓' : state === 'other' ? '≠' : '…'}</span>
                    <span class="hidden">{words.state[state]}</span>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <RaceLink record={record} />
    </section>
  );
}

/** The best plan as a ghost, for practice. Another simulation would not walk it alike. */
function RaceLink({ record }: { record: RoundRecord }) {
  const [best] = boardOf(record);
  if (best === undefined || record.simVersion !== simVersion) return null;
  return (
    <p>
      <a class="receipt-link" href={`/practice${ghostHash(ghostOf(record, best))}`} data-testid="race-class">
        {text.practice.raceClass}
      </a>
    </p>
  );
}

function Verdict({ receipt, record }: { receipt: Receipt; record: RoundRecord }) {
  const words = text.chart.receipt;
  const of = record.scored.length;
  switch (receipt.state) {
    case 'checking':
      return (
        <div class="receipt-verdict" role="status">
          <b>{words.checking(receipt.done, of)}</b>
          <Bar share={receipt.done / Math.max(1, of)} label={words.checking(receipt.done, of)} />
        </div>
      );
    case 'verified':
      return (
        <p class="receipt-verdict receipt-good" role="status">
          <b>✓ {words.verified}</b> {words.verifiedText(of, record.walkers)}
        </p>
      );
    case 'failed':
      return (
        <p class="receipt-verdict receipt-bad" role="status">
          {words.failed}
        </p>
      );
    case 'mismatch':
      return (
        <div class="receipt-verdict receipt-bad" role="status">
          <p>
            <b>≠ {words.mismatch}.</b> {words.mismatchText(receipt.mismatches.length)}
          </p>
          <ul>
            {receipt.mismatches.slice(0, 6).map((one) => (
              <li key={`${one.seatId} ${one.field}`}>
                {one.seatId === null ? words.whole : placeOf(record, one.seatId)}, {one.field}: {words.recorded}{' '}
                <code>{JSON.stringify(one.recorded) ?? '–'}</code>, {words.found} <code>{JSON.stringify(one.found) ?? '–'}</code>
              </li>
            ))}
          </ul>
        </div>
      );
  }
}

function placeOf(record: RoundRecord, seatId: string): string {
  const rank = boardOf(record).find((one) => one.seatId === seatId)?.rank ?? 0;
  return `${text.chart.receipt.place} ${countOf(rank)}`;
}

function Fact({ label, value, note = null, good = true, code = false }: FactProps) {
  return (
    <div class={code ? 'receipt-wide' : ''}>
      <dt>{label}</dt>
      <dd>
        {code ? <code>{value}</code> : value}
        {note !== null && (
          <span class={good ? 'receipt-same' : 'receipt-other'}>
            {' '}
            <span aria-hidden="true">{good ? '✓' : '≠'}</span> {note}
          </span>
        )}
      </dd>
    </div>
  );
}

interface FactProps {
  label: string;
  value: string;
  note?: string | null;
  good?: boolean;
  code?: boolean;
}
