// Ghosts as they come and go: somebody's ghost at the door, and one's own run to give away.
import { useEffect, useState } from 'preact/hooks';
import { challengeOfRound } from '../../../shared/game/variants.ts';
import { saveFile } from '../../practice/files.ts';
import type { Ghost } from '../../../shared/game/ghost.ts';
import { ghostHash, ghostRun } from '../../practice/ghost.ts';
import { heldReferee } from '../../practice/heldReferee.ts';
import { text } from '../../text/en.ts';
import { Button } from '../../ui/parts.tsx';
import { planInShort, WrittenRule } from '../../ui/Ticket.tsx';

const words = text.practice;

export function GuestCard({ ghost, onRace, onLeave }: { ghost: Ghost; onRace: () => void; onLeave: () => void }) {
  const found = useWalkedAgain(ghost);
  return (
    <section class="card guest" data-testid="guest" aria-label={words.guest}>
      <h2>{words.guest}</h2>
      <p>{words.guestText(challengeOfRound(ghost).title, ghost.score)}</p>
      <p class="muted">
        {planInShort(ghost.plan)}
        <WrittenRule plan={ghost.plan} />
      </p>
      <SameWalk expected={ghost.hash} found={found} />
      <div class="tool-row">
        <Button kind="main" onClick={onRace} testId="race">
          {words.race}
        </Button>
        <Button onClick={onLeave} testId="no-race">
          {words.noThanks}
        </Button>
      </div>
    </section>
  );
}

/** null until it has been walked. */
function useWalkedAgain(ghost: Ghost): string | null {
  const [hash, setHash] = useState<string | null>(null);
  useEffect(() => {
    let stale = false;
    setHash(null);
    heldReferee()
      .score([ghostRun(ghost)])
      .then(
        ([scored]) => {
          if (!stale) setHash(scored?.summary.hash ?? '');
        },
        (error: unknown) => console.error(error),
      );
    return () => {
      stale = true;
    };
  }, [ghost]);
  return hash;
}

/** found: null while it is still walking */
export function SameWalk({ expected, found }: { expected: string; found: string | null }) {
  const state = found === null ? 'verifying' : found === expected ? 'verified' : 'differs';
  return (
    <p class={`verified verified-${state}`} role="status" data-testid="same-walk" data-state={state} data-hash={found ?? undefined}>
      <span aria-hidden="true">{state === 'verified' ? '✓' : state === 'differs' ? '≠' : '…'}</span>{' '}
      {state === 'verified' ? words.sameWalk : state === 'differs' ? words.otherWalk : words.checking}
    </p>
  );
}

export function GhostShare({ ghost }: { ghost: Ghost }) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');
  const link = `${location.origin}/practice${ghostHash(ghost)}`;
  return (
    <section class="ghost-share" data-testid="ghost-share" data-link={link} data-hash={ghost.hash}>
      <h3>{words.share}</h3>
      <div class="tool-row">
        <Button onClick={() => void copy(link).then((done) => setCopied(done ? 'yes' : 'failed'))} testId="ghost-copy">
          {words.copyLink}
        </Button>
        <Button onClick={() => saveFile(`ghost-${ghost.challengeId}.json`, ghost)} testId="ghost-save">
          {words.saveFile}
        </Button>
      </div>
      <p class="muted small" role="status">
        {copied === 'yes' ? words.copied : copied === 'failed' ? words.notCopied : ''}
      </p>
      {copied === 'failed' && <input readOnly value={link} aria-label={words.copyLink} onFocus={(event) => event.currentTarget.select()} />}
    </section>
  );
}

/** The clipboard is given to https and localhost only. */
async function copy(link: string): Promise<boolean> {
  if (!isSecureContext) return false;
  return navigator.clipboard.writeText(link).then(
    () => true,
    () => false,
  );
}
