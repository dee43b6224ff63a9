// The run in words: one line of status, units, the hero's loss, and the live knobs where there are any.
import { leavesBasin } from '../../../shared/game/leavesBasin.ts';
import { hasKnobs, piecesOf } from '../../../shared/game/course.ts';
import { text } from '../../text/en.ts';
import { Bar } from '../../ui/parts.tsx';
import { LossCurve } from '../../ui/LossCurve.tsx';
import { OutcomeWord } from '../../ui/Outcome.tsx';
import type { DescentStatus } from '../../view/descent.ts';
import { engineNow, engineWords } from '../engineHold.ts';
import type { StudentGame } from './game.ts';
import { KnobPanel } from './KnobPanel.tsx';
import { WatchSwitch } from './WaitPanels.tsx';

export function DescendPanel({ game, status }: { game: StudentGame; status: DescentStatus | null }) {
  const { challenge, room, own } = game;
  const plan = room.plans[own.seatId];
  const pieces = piecesOf(challenge, plan ?? challenge.naive, room.knobs[own.seatId] ?? []);
  const steps = pieces.at(-1)?.steps ?? 0;
  const paused = room.clock?.unitsPerMs === 0;
  return (
    <section class="descend">
      <p class="status" role="status" data-testid="status">
        {status === null ? (
          text.descend.starting
        ) : challenge.fog ? (
          text.fog.text
        ) : (
          <Counts counts={status.counts} leaves={leavesBasin(challenge)} />
        )}
      </p>
      <div class="units">
        <Bar share={(status?.units ?? 0) / challenge.budgetUnits} label={text.descend.units} />
        <span>{text.descend.unitsOf(status?.units ?? 0, challenge.budgetUnits)}</span>
      </div>
      {paused && <p class="note">{text.descend.paused}</p>}
      {room.seats[own.seatId]?.watching ? <WatchSwitch game={game} /> : !plan && <p class="note">{text.descend.spectate}</p>}
      {game.stillKnobs && hasKnobs(challenge) ? <p class="muted">{text.homework.stillKnobs}</p> : <KnobPanel game={game} />}
      {!challenge.fog && <LossCurve losses={status?.heroLoss ?? []} steps={steps} />}
      <p class="muted small" data-testid="engine">
        {engineWords(engineNow.value, status?.drawn ?? challenge.walkers)}
      </p>
    </section>
  );
}

/** leaves: whether there is a basin to get out of; elsewhere what counts is who is still on the map. */
function Counts({ counts, leaves }: { counts: DescentStatus['counts']; leaves: boolean }) {
  return (
    <>
      {leaves ? (
        <>
          <OutcomeWord kind="escaped" /> <b>{text.descend.status(counts.escaped, counts.of)}</b>
        </>
      ) : (
        <b>{text.descend.onMap(counts.of - counts.diverged, counts.of)}</b>
      )}
      {counts.diverged > 0 && (
        <span class="status-diverged">
          <OutcomeWord kind="diverged" /> {text.descend.diverged(counts.diverged)}
        </span>
      )}
    </>
  );
}
