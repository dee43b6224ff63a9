// The run in words: one line of status, units, the hero's loss.
import { text } from '../../text/en.ts';
import { Bar } from '../../ui/parts.tsx';
import { LossCurve } from '../../ui/LossCurve.tsx';
import { stepsOf } from '../../ui/draft.ts';
import { OutcomeWord } from '../../ui/Outcome.tsx';
import type { DescentStatus } from '../../view/descent.ts';
import { engineNow, engineWords } from '../engineHold.ts';
import type { StudentGame } from './game.ts';

export function DescendPanel({ game, status }: { game: StudentGame; status: DescentStatus | null }) {
  const { challenge, room, own } = game;
  const plan = room.plans[own.seatId];
  const steps = stepsOf(challenge, plan?.batchSize ?? challenge.naive.batchSize);
  const paused = room.clock?.unitsPerMs === 0;
  return (
    <section class="descend">
      <p class="status" role="status" data-testid="status">
        {status === null ? (
          text.descend.starting
        ) : (
          <>
            <OutcomeWord kind="escaped" /> <b>{text.descend.status(status.counts.escaped, status.counts.of)}</b>
            {status.counts.diverged > 0 && (
              <span class="status-diverged">
                <OutcomeWord kind="diverged" /> {text.descend.diverged(status.counts.diverged)}
              </span>
            )}
          </>
        )}
      </p>
      <div class="units">
        <Bar share={(status?.units ?? 0) / challenge.budgetUnits} label={text.descend.units} />
        <span>{text.descend.unitsOf(status?.units ?? 0, challenge.budgetUnits)}</span>
      </div>
      {paused && <p class="note">{text.descend.paused}</p>}
      {!plan && <p class="note">{text.descend.spectate}</p>}
      <LossCurve losses={status?.heroLoss ?? []} steps={steps} />
      <p class="muted small" data-testid="engine">
        {engineWords(engineNow.value, status?.drawn ?? challenge.walkers)}
      </p>
    </section>
  );
}
