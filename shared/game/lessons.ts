// Ready-made lessons, and what comes next in a class's own list. A lesson is data: challenges in order, with the minutes each one takes.
import { challengeOf, challenges } from './challenges.ts';

export interface LessonStep {
  challengeId: string;
  /** briefing to debrief, with the talk */
  minutes: number;
}

export interface Lesson {
  id: string;
  title: string;
  /** for whom, in a sentence */
  text: string;
  /** the whole: joining, all steps, finale */
  minutes: number;
  /** until everybody is in */
  joinMinutes: number;
  finaleMinutes: number;
  steps: readonly LessonStep[];
}

/** For a challenge in no lesson; measured from its parts: 1 telling, 2 guessing and choosing, 1 descending and answering, 5 talking. */
const usualMinutes = 9;

const list: readonly Lesson[] = [
  {
    id: 'taste',
    title: 'A taste',
    text: 'One idea and its other half: noise carries you out, a falling rate lets you rest.',
    minutes: 20,
    joinMinutes: 3,
    finaleMinutes: 2,
    steps: [
      { challengeId: 'stuck', minutes: 8 },
      { challengeId: 'cool-down', minutes: 7 },
    ],
  },
  {
    id: 'lesson',
    title: 'One lesson',
    text: 'Noise, the rate and the batch together, and cooling down.',
    minutes: 45,
    joinMinutes: 4,
    finaleMinutes: 4,
    steps: [
      { challengeId: 'stuck', minutes: 12 },
      { challengeId: 'escape-race', minutes: 11 },
      { challengeId: 'cool-down', minutes: 12 },
    ],
  },
  {
    id: 'double',
    title: 'A double lesson',
    text: 'The same three, then scaling rules, what generalises, and a run in the fog as in real training.',
    minutes: 90,
    joinMinutes: 4,
    finaleMinutes: 6,
    steps: [
      { challengeId: 'stuck', minutes: 12 },
      { challengeId: 'escape-race', minutes: 11 },
      { challengeId: 'cool-down', minutes: 12 },
      { challengeId: 'root-b', minutes: 13 },
      { challengeId: 'flat-or-sharp', minutes: 13 },
      { challengeId: 'fog', minutes: 14 },
    ],
  },
];

export const lessons: Readonly<Record<string, Lesson>> = Object.fromEntries(list.map((lesson) => [lesson.id, lesson]));

export const playlistOf = (lesson: Lesson): string[] => lesson.steps.map((step) => step.challengeId);

/** Minutes a challenge takes: as in the longest lesson, which holds those of the others, else the usual. */
export function minutesOf(challengeId: string): number {
  const step = lessons['double']?.steps.find((one) => one.challengeId === challengeId);
  return step?.minutes ?? usualMinutes;
}

/** What is offered in which order: the playlist, or without one all challenges in their own order. */
export const orderOf = (playlist: readonly string[]): readonly string[] => (playlist.length > 0 ? playlist : Object.keys(challenges));

/**
 * The challenge to open next. before: the one played last, null before the first. One that is not on the list is followed by the list's
 * first; after the list's last comes null: the finale.
 */
export function nextChallenge(playlist: readonly string[], before: string | null): string | null {
  const order = orderOf(playlist).filter((id) => challengeOf(id) !== null);
  return order[before === null ? 0 : order.indexOf(before) + 1] ?? null;
}

/** The list with one entry moved by so many places (held within the list). */
export function moved(playlist: readonly string[], from: number, by: number): string[] {
  const after = [...playlist];
  const [one] = after.splice(from, 1);
  if (one === undefined) return after;
  after.splice(Math.max(0, Math.min(after.length, from + by)), 0, one);
  return after;
}
