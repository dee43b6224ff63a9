// The way from a result to its receipt. Practice rounds have none: nobody else keeps their records.
import { isOnServer } from '../../net/api.ts';
import { text } from '../../text/en.ts';

export function ReceiptLink({ recordId }: { recordId: string | null }) {
  if (recordId === null || !isOnServer(recordId)) return null;
  return (
    <a class="receipt-link" href={`/record/${recordId}`} target="_blank" rel="noopener" data-testid="receipt-link">
      {text.chart.receipt.link}
    </a>
  );
}
