// Fog: what stands in the map's place until the results. First only words; during the run the loss, large, as in real training.
import { hasKnobs, piecesOf } from '../../../shared/game/course.ts';
import { specOf } from '../../../shared/game/round.ts';
import { text } from '../../text/en.ts';
import { LossCurve } from '../../ui/LossCurve.tsx';
import type { DescentStatus } from '../../view/descent.ts';
import type { StudentGame } from './game.ts';
import { useSwarmMedian } from './swarmMedian.ts';

type FogCoverProps = { game: Pick<StudentGame, 'challenge' | 'room' | 'own'>; status: DescentStatus | null };

export function FogCover({ game, status }: FogCoverProps) {
  return (
    <div class="fog-cover" data-testid="fog">
      {game.room.phase === 'descend' ? <FogCurve game={game} status={status} /> : <p>{text.fog.text}</p>}
    </div>
  );
}

function FogCurve({ game: { challenge, room, own }, status }: FogCoverProps) {
  const plan = room.plans[own.seatId];
  const pieces = piecesOf(challenge, plan ?? challenge.naive, room.knobs[own.seatId] ?? []);
  // With live knobs nobody can know the rest of the run.
  const { seed } = room;
  const median = useSwarmMedian(plan && seed !== null && !hasKnobs(challenge) ? specOf(challenge, plan, seed) : null);
  const losses = status?.heroLoss ?? [];
  return <LossCurve losses={losses} steps={pieces.at(-1)?.steps ?? 0} large median={median?.slice(0, losses.length) ?? null} />;
}
