// The front door: a code, a name, one button. Everything heavy is loaded after it.
import { useState } from 'preact/hooks';
import { keptPupil } from '../homework/keep.ts';
import { randomUnit } from '../net/ids.ts';
import { seats } from '../net/seats.ts';
import { codeLength, codeOf, tidyCode } from '../route.ts';
import { text } from '../text/en.ts';
import { Button, ErrorNote } from '../ui/parts.tsx';
import { Firefly, Frame } from './Frame.tsx';
import { suggestName } from '../../shared/game/friendlyNames.ts';

const longestName = 16;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const fitName = (name: string): string =>
  [...graphemes.segment(name)]
    .slice(0, longestName)
    .map((part) => part.segment)
    .join('');

const anotherName = (): string => suggestName(randomUnit(), randomUnit());

interface JoinScreenProps {
  code: string;
  /** why the last try failed */
  problem?: string;
  /** absent: the form leads to /play/CODE */
  onJoin?: (name: string) => void;
  busy?: boolean;
  name?: string;
  /** homework's door: what it is, in place of the game's own lines */
  homework?: boolean;
}

export function JoinScreen({ code: given, problem, onJoin, busy = false, name: givenName, homework = false }: JoinScreenProps) {
  const [code, setCode] = useState(given);
  const [name, setName] = useState(() => givenName ?? anotherName());
  const [error, setError] = useState<string | null>(null);
  const known = codeOf(code);
  // Which kind of code it is the server tells; where this device has a place in homework it knows by itself.
  const atHome = known === null ? null : keptPupil(known);
  const back = known === null ? null : (atHome ?? seats.ofDevice(known));

  function submit(event: Event): void {
    event.preventDefault();
    if (known === null) return setError(text.join.badCode);
    if (name.trim() === '') return setError(text.join.noName);
    setError(null);
    if (onJoin && known === given) return onJoin(name.trim());
    seats.forget(known);
    seats.saveName(known, name.trim());
    location.assign(`/play/${known}`);
  }

  return (
    <Frame phase="join" layout="join">
      <div class="join-head">
        <Firefly />
        <h1>{homework ? text.homework.doorTitle : text.gameName}</h1>
        <p>{homework ? text.homework.doorText : text.tagline}</p>
      </div>
      <form class="card join-form" onSubmit={submit} data-testid="join-form" noValidate>
        <label class="field">
          <span>{text.join.codeLabel}</span>
          <input
            class="code-input"
            name="code"
            value={code}
            onInput={(event) => setCode(tidyCode(event.currentTarget.value).slice(0, codeLength))}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            inputMode="text"
            maxLength={codeLength + 2}
            placeholder="······"
            aria-describedby="code-hint"
            data-testid="join-code"
          />
          <small id="code-hint">{text.join.codeHint}</small>
        </label>
        {back !== null && (
          <div class="welcome-back">
            <p dir="auto">{text.join.welcomeBack(back.name)}</p>
            <Button
              kind="main"
              wide
              onClick={() => location.assign(`/${atHome === null ? 'play' : 'homework'}/${known}`)}
              testId="join-resume"
            >
              {text.join.resume(back.name)}
            </Button>
          </div>
        )}
        <label class="field">
          <span>{back === null ? text.join.nameLabel : text.join.asNew}</span>
          <span class="with-button">
            <input
              name="name"
              dir="auto"
              value={name}
              onInput={(event) => setName(fitName(event.currentTarget.value))}
              autocomplete="off"
              spellcheck={false}
              aria-describedby="name-hint"
              data-testid="join-name"
            />
            <Button kind="plain" onClick={() => setName(anotherName())} label={text.join.reroll} testId="join-reroll">
              <Dice />
            </Button>
          </span>
          <small id="name-hint">{homework ? text.homework.nameHint : text.join.nameHint}</small>
        </label>
        <ErrorNote>{error ?? problem}</ErrorNote>
        <Button type="submit" kind={back === null ? 'main' : 'plain'} wide disabled={busy} testId="join-go">
          {busy ? text.join.going : text.join.go}
        </Button>
      </form>
      <nav class="join-links">
        <a href="/practice">{text.join.practice}</a>
        <a href="/labs">{text.join.labs}</a>
        <a href="/labs/guide">{text.join.guide}</a>
        <a href="/host">{text.join.teach}</a>
      </nav>
    </Frame>
  );
}

function Dice() {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <rect x="4" y="4" width="16" height="16" rx="3" fill="none" stroke="currentColor" stroke-width="2" />
      <circle cx="9" cy="9" r="1.6" fill="currentColor" />
      <circle cx="15" cy="15" r="1.6" fill="currentColor" />
      <circle cx="15" cy="9" r="1.6" fill="currentColor" />
      <circle cx="9" cy="15" r="1.6" fill="currentColor" />
    </svg>
  );
}
