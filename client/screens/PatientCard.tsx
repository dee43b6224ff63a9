import type { Challenge } from '../../shared/game/challenge.ts';
import { text } from '../text/en.ts';
import { MiniLoss } from '../ui/LossCurve.tsx';
import { planInShort } from '../ui/Ticket.tsx';
import type { Walked } from './student/trials.ts';
import { probeWords } from './student/trialWords.ts';

/** What there is to see of a sick run: its plan, how its loss went, where it ended. What is wrong with it is the question. */
export function PatientCard({ challenge, patient }: { challenge: Challenge; patient: { walked: Walked } | null }) {
  if (challenge.task.kind !== 'diagnosis') return null;
  if (patient === null) return <p class="probe muted">{text.patient.running}</p>;
  const { summary, losses } = patient.walked;
  return (
    <section class="probe patient" data-testid="patient">
      <header>
        <h3>{text.patient.title}</h3>
        <span class="muted">{planInShort(challenge.naive)}</span>
      </header>
      <MiniLoss losses={losses} />
      <p>
        <b>{probeWords(summary, losses, challenge).words}</b> <span class="muted">{text.patient.legend}</span>
      </p>
    </section>
  );
}
