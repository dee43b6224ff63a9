// Answers as horizontal bars with their counts.
import { countOf } from '../text/numbers.ts';

export function CountBars({ labels, counts }: { labels: readonly string[]; counts: readonly number[] }) {
  const most = Math.max(1, ...counts);
  return (
    <ul class="count-bars">
      {labels.map((label, index) => {
        const count = counts[index] ?? 0;
        return (
          <li key={label}>
            <span class="count-label">{label}</span>
            <span class="count-rail" aria-hidden="true">
              <span style={{ width: `${(100 * count) / most}%` }} />
            </span>
            <b>{countOf(count)}</b>
          </li>
        );
      })}
    </ul>
  );
}
