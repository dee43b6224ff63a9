// /record/ID: the receipt of one round, and its replay. Needs nothing but the link; holds no names.
import { useEffect, useState } from 'preact/hooks';
import { challengeOf } from '../../../shared/game/challenges.ts';
import { challengeOfRound } from '../../../shared/game/variants.ts';
import type { RoundRecord } from '../../../shared/game/record.ts';
import { ApiError, fetchRecordOnce } from '../../net/api.ts';
import { text } from '../../text/en.ts';
import { Button, Loading } from '../../ui/parts.tsx';
import { Frame } from '../Frame.tsx';
import { ReceiptPanel } from './ReceiptPanel.tsx';
import { Replay } from './Replay.tsx';

type Fetched = { kind: 'loading' } | { kind: 'here'; record: RoundRecord } | { kind: 'no-such' } | { kind: 'away' };

export function RecordScreen({ id }: { id: string }) {
  const [fetched, setFetched] = useState<Fetched>({ kind: 'loading' });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let stale = false;
    setFetched({ kind: 'loading' });
    fetchRecordOnce(id).then(
      (record) => {
        if (!stale) setFetched({ kind: 'here', record });
      },
      (error: unknown) => {
        console.warn(error);
        if (!stale) setFetched({ kind: error instanceof ApiError && error.status === 404 ? 'no-such' : 'away' });
      },
    );
    return () => {
      stale = true;
    };
  }, [id, tries]);
  // The id came from outside: a later server may know challenges that this page does not.
  const known = fetched.kind === 'here' && challengeOf(fetched.record.challengeId) !== null;
  const challenge = fetched.kind === 'here' && known ? challengeOfRound(fetched.record) : null;
  const words = text.chart.receipt;
  if (fetched.kind === 'here' && challenge)
    return (
      <Frame phase="record" layout="record-page" title={challenge.title}>
        <ReceiptPanel record={fetched.record} challenge={challenge} />
        <Replay record={fetched.record} challenge={challenge} />
      </Frame>
    );
  return (
    <Frame phase="record" layout="notice">
      {fetched.kind === 'loading' ? (
        <Loading>{text.result.loading}</Loading>
      ) : (
        <div class="notice-body" data-testid="no-record">
          <h1>{words.title}</h1>
          <p>{fetched.kind === 'away' ? words.away : words.noSuch}</p>
          {fetched.kind === 'away' && <Button onClick={() => setTries(tries + 1)}>{text.result.retry}</Button>}
        </div>
      )}
    </Frame>
  );
}
