// Homework in words: for the student at home, and for the teacher who gives it.
import type { GhostKind } from '../../shared/game/homework.ts';
import { countOf, plural } from './numbers.ts';

const moment = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });
/** "Wednesday 2 December at 21:30", in the device's own time zone */
const momentOf = (atMs: number): string => moment.format(atMs);

const refusals: Readonly<Record<string, string>> = {
  'homework-closed': 'This homework has closed. What you sent before counts.',
  'no-such-homework': 'There is no homework with this code any more. Check the code, or ask your teacher.',
  'no-such-seat': 'The homework does not know this device. Open it again under your name.',
  'too-much-homework': 'This class has as much homework as can be given.',
  'not-allowed': 'This device does not hold the key of this classroom.',
};

export const homeworkText = {
  title: 'Homework',
  /** names like a student's: 16 letters at most */
  ghosts: { best: 'The class’s best', median: 'Middle of class', classmate: 'A classmate' } satisfies Record<GhostKind, string>,
  refused: (reason: string): string | null => refusals[reason] ?? null,

  // the door
  doorTitle: 'Homework',
  doorText: 'The challenges of your class, alone and without a clock, against the ghosts of your classmates.',
  nameHint: 'Up to 16 letters. Only your teacher sees it. Take the one from class if you can.',
  takeName: (free: string): string => `Somebody in this homework already has this name. This one is free: ${free}`,
  away: 'The server cannot be reached. Check the network, then try again.',

  // the list
  openUntil: (atMs: number): string => `Open until ${momentOf(atMs)}.`,
  closed: (atMs: number): string => `Closed since ${momentOf(atMs)}. You can still look at what you did.`,
  how: (most: number): string =>
    `Up to ${countOf(most)} attempts at each: the best one counts. Each attempt has dice of its own, sealed until your plan is locked.`,
  attempts: (n: number): string => (n === 0 ? 'not tried yet' : plural(n, 'attempt')),
  best: (score: number): string => `best ${countOf(score)}`,
  receipt: 'Look at your best attempt',
  receiptOf: (title: string): string => `${title}: look at your best attempt`,
  play: 'Play',
  playOf: (title: string): string => `Play ${title}`,
  spent: 'All attempts are spent.',
  doneOf: (done: number, of: number): string => `${countOf(done)} of ${plural(of, 'challenge')} done`,
  waiting: (n: number): string =>
    `${plural(n, 'plan waits', 'plans wait')} on this device for the network. Leave this page open, or come back: sent by itself.`,
  linkAway: 'Looking for the server... what you lock in is kept on this device.',
  somebodyElse: 'I am somebody else',
  somebodyElseSure: 'Forget this place on this device? What was sent stays with your teacher.',
  yesForget: 'Yes, forget it',
  no: 'No',

  // one attempt
  sending: 'Sending your plan...',
  sendingText: 'The referee runs it, and your classmates’ ghosts with it, on the dice that were sealed for you.',
  kept: 'Your plan is safe on this device',
  keptText: (closesAtMs: number): string =>
    `The server cannot be reached. Your plan is sent by itself when the network returns. It must arrive before ${momentOf(closesAtMs)}.`,
  toList: 'Back to the homework',
  again: 'Another attempt',
  noGhosts: 'Nobody in your class has played this one yet: you are the first.',
  stillKnobs: 'At home the knobs stand still: the plan alone counts.',

  // the teacher's side
  give: 'Homework',
  giveText: 'Challenges that stay open for days: students play them alone, against the ghosts of this class. The results join your report.',
  challenges: 'Challenges',
  more: 'More challenges',
  days: 'Days open',
  daysHint: '1 to 14',
  giveIt: 'Give as homework',
  giving: 'Giving...',
  giveFailed: 'This could not be given. Try again.',
  givenUntil: (atMs: number): string => `open until ${momentOf(atMs)}`,
  givenClosed: (atMs: number): string => `closed since ${momentOf(atMs)}`,
  progress: (pupils: number, attempts: number): string => `${plural(pupils, 'student')}, ${plural(attempts, 'attempt')}`,
  link: 'Link',
  qr: 'Show the QR code',
  qrLabel: (code: string): string => `The link to homework ${code} as a QR code`,
  reachable: 'At home the students must be able to reach this server: a laptop that is only in the school’s network is not enough.',
  keptDays: 'A class with homework is kept until a week after the last of it has closed, at least.',
  refresh: 'Refresh',

  // after the class
  afterTitle: 'This class has ended',
  afterText: 'Its results are here, and homework can still be given.',
};
