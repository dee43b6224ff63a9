// A refusal of the homework's in the student's words.
import { text } from '../../text/en.ts';

export function whyNot({ reason, detail }: { reason: string; detail: string | null }): string {
  if (reason === 'name-taken' && detail !== null) return text.homework.takeName(detail);
  return text.homework.refused(reason) ?? (text.isReason(reason) ? text.refusal(reason) : text.refusal('bad-message'));
}
