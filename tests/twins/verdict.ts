/** What came of trying one machine against the reference: a line of the summary of `npm run twins`. */
export interface Verdict {
  engine: string;
  /** null: it is not here, so it was not tried */
  tried: { differing: number; words: number; walkerSteps: number; seconds: number; of?: 'words' | 'cases' } | null;
  /** words differ, or a comparison that must see a difference sees none */
  fails: boolean;
  /** what went wrong, or why it was not tried; or what else was seen */
  note: string;
}
