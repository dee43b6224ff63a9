// One quiet line where a newer build waits. Shown between rounds only; whoever leaves it alone has it with the next visit.
import { useState } from 'preact/hooks';
import { text } from '../text/en.ts';
import { Button } from '../ui/parts.tsx';
import { takeUpdate, updateWaiting } from './keepOffline.ts';

export function UpdateLine() {
  const [othersOpen, setOthersOpen] = useState(false);
  const worker = updateWaiting.value;
  if (!worker) return null;
  return (
    <p class="update-line" role="status" data-testid="update">
      <span>{othersOpen ? text.offline.othersOpen : text.offline.update}</span>
      <Button
        kind="quiet"
        testId="update-now"
        onClick={() => {
          takeUpdate(worker).then(
            (taken) => setOthersOpen(!taken),
            (error: unknown) => console.error(error),
          );
        }}
      >
        {text.offline.updateNow}
      </Button>
    </p>
  );
}
