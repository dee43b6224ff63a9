import type { Challenge } from '../../../shared/game/challenge.ts';
import { text } from '../../text/en.ts';

/** alone: practice, where nobody else starts the round. */
export function BriefingPanel({ challenge, alone }: { challenge: Challenge; alone: boolean }) {
  return (
    <section class="briefing">
      <h2>{challenge.title}</h2>
      <p class="story">{challenge.story}</p>
      <p class="goal">
        <b>{text.briefing.goal}</b> {challenge.goal}
      </p>
      <p class="muted">
        {text.briefing.budget}: {text.briefing.budgetOf(challenge.budgetUnits)}.{!alone && ` ${text.briefing.wait}`}
      </p>
    </section>
  );
}
