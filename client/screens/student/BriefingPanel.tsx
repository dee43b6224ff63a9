import type { Challenge } from '../../../shared/game/challenge.ts';
import { text } from '../../text/en.ts';

export function BriefingPanel({ challenge }: { challenge: Challenge }) {
  return (
    <section class="briefing">
      <h2>{challenge.title}</h2>
      <p class="story">{challenge.story}</p>
      <p class="goal">
        <b>{text.briefing.goal}</b> {challenge.goal}
      </p>
      <p class="muted">
        {text.briefing.budget}: {text.briefing.budgetOf(challenge.budgetUnits)}. {text.briefing.wait}
      </p>
    </section>
  );
}
