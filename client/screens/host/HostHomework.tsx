// Giving homework, during the class or after it: which challenges, for how many days; then its code, its link, and how it goes.
import { useEffect, useState } from 'preact/hooks';
import { knownChallenge } from '../../../shared/game/challenges.ts';
import { givable, homeworkDays } from '../../../shared/game/homework.ts';
import type { GivenHomework, HostHomework as Homework } from '../../../shared/protocol/homework.ts';
import { fetchHomework, giveHomework } from '../../net/api.ts';
import { newCommandId } from '../../net/ids.ts';
import { text } from '../../text/en.ts';
import { Button, Code, ErrorNote } from '../../ui/parts.tsx';
import { Qr } from '../../ui/Qr.tsx';

const words = text.homework;
const refreshMs = 20_000;

interface HostHomeworkProps {
  code: string;
  hostKey: string;
  /** where students find this server */
  address: string;
}

export function HostHomework({ code, hostKey, address }: HostHomeworkProps) {
  const [open, setOpen] = useState(false);
  const [homework, setHomework] = useState<Homework | null>(null);
  const refresh = (): void => {
    // A list that could not be fetched is asked for again; what is shown stays.
    fetchHomework(code, hostKey).then(setHomework, (error: unknown) => console.warn(error));
  };
  useEffect(() => {
    if (!open) return undefined;
    refresh();
    const timer = setInterval(refresh, refreshMs);
    return () => clearInterval(timer);
  }, [open]);
  return (
    <details class="card host-homework" onToggle={(event) => setOpen(event.currentTarget.open)} data-testid="homework">
      <summary>
        <h2>{words.give}</h2>
      </summary>
      <p>{words.giveText}</p>
      {homework !== null && (
        <>
          <GiveForm code={code} hostKey={hostKey} suggested={homework.suggested} onGiven={refresh} />
          {homework.given.length > 0 && (
            <ul class="homework-given">
              {homework.given.toReversed().map((one) => (
                <Given key={one.code} homework={one} address={address} />
              ))}
            </ul>
          )}
        </>
      )}
      <p class="muted small">
        {words.reachable} {words.keptDays}
      </p>
    </details>
  );
}

interface GiveFormProps {
  code: string;
  hostKey: string;
  suggested: readonly string[];
  onGiven: () => void;
}

function GiveForm({ code, hostKey, suggested, onGiven }: GiveFormProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(suggested));
  const [days, setDays] = useState<number>(homeworkDays.usual);
  const [id, setId] = useState(newCommandId);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const others = givable.filter((one) => !suggested.includes(one));
  const fits = Number.isInteger(days) && days >= homeworkDays.least && days <= homeworkDays.most && chosen.size > 0;
  const flip = (one: string, on: boolean): void => setChosen(new Set(on ? [...chosen, one] : [...chosen].filter((other) => other !== one)));
  async function give(): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await giveHomework(code, hostKey, { id, challenges: givable.filter((one) => chosen.has(one)), days });
      setId(newCommandId());
      onGiven();
    } catch (error) {
      console.warn(error);
      setProblem(words.giveFailed);
    }
    setBusy(false);
  }
  const boxes = (ids: readonly string[]) => (
    <div class="homework-challenges">
      {ids.map((one) => (
        <label key={one} class="check">
          <input
            type="checkbox"
            checked={chosen.has(one)}
            onChange={(event) => flip(one, event.currentTarget.checked)}
            data-testid={`give-${one}`}
          />
          {knownChallenge(one).title}
        </label>
      ))}
    </div>
  );
  return (
    <form
      class="homework-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (fits && !busy) void give();
      }}
    >
      <fieldset>
        <legend>{words.challenges}</legend>
        {boxes(suggested)}
        {suggested.length === 0 ? (
          boxes(others)
        ) : (
          <details>
            <summary>{words.more}</summary>
            {boxes(others)}
          </details>
        )}
      </fieldset>
      <div class="homework-days">
        <label class="field">
          <span>{words.days}</span>
          <input
            type="number"
            min={homeworkDays.least}
            max={homeworkDays.most}
            step={1}
            value={Number.isNaN(days) ? '' : days}
            onInput={(event) => setDays(event.currentTarget.valueAsNumber)}
            aria-describedby="homework-days-hint"
            data-testid="homework-days"
          />
          <small id="homework-days-hint">{words.daysHint}</small>
        </label>
        <Button type="submit" kind="main" disabled={!fits || busy} testId="homework-give">
          {busy ? words.giving : words.giveIt}
        </Button>
      </div>
      <ErrorNote>{problem}</ErrorNote>
    </form>
  );
}

function Given({ homework, address }: { homework: GivenHomework; address: string }) {
  const [shown, setShown] = useState(false);
  const { code, challenges, closesAtMs, nowMs, pupils, attempts } = homework;
  const link = `${address}/homework/${code}`;
  return (
    <li data-testid="homework-given" data-code={code} data-attempts={attempts}>
      <Code code={code} />
      <span>{challenges.map((one) => knownChallenge(one).title).join(', ')}</span>
      <span class="muted">
        {nowMs > closesAtMs ? words.givenClosed(closesAtMs) : words.givenUntil(closesAtMs)} · {words.progress(pupils, attempts)}
      </span>
      <a href={link} target="_blank" rel="noopener">
        {link.replace(/^https?:\/\//u, '')}
      </a>
      <details onToggle={(event) => setShown(event.currentTarget.open)}>
        <summary>{words.qr}</summary>
        {shown && (
          <div class="remote-qr">
            <Qr address={link} label={words.qrLabel(code)} />
          </div>
        )}
      </details>
    </li>
  );
}
