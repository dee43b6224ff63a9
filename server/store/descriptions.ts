// What each column and each kind of event holds, in words for a pupil's parents. The privacy page is made of these sentences:
// a column or an event without one does not compile.
import type { EventKind } from '../../shared/game/sessionTypes.ts';
import type { Tables } from './schema.ts';

type Sentences = {
  readonly [T in keyof Tables]: { readonly about: string; readonly columns: { readonly [C in keyof Tables[T]]: string } };
};

export const descriptions: Sentences = {
  session: {
    about: 'One row for each lesson.',
    columns: {
      id: 'A random number for the lesson.',
      host_hash: "A fingerprint of the instructor's key, which cannot be turned back into the key.",
      created_at: 'When the lesson was opened.',
      ended_at: 'When it ended.',
      expires_at: 'When it will be deleted.',
    },
  },
  code: {
    about: 'The room code that is typed to join.',
    columns: {
      code: 'The six symbols.',
      session_id: 'The lesson it opens.',
      free_at: 'When the same code may be used for another lesson.',
    },
  },
  seat: {
    about: 'One row for each student in a lesson, so that a phone that lost its connection comes back to its own place.',
    columns: {
      session_id: 'The lesson.',
      id: 'A random number for the seat.',
      token_hash: "A fingerprint of the secret in that student's browser, which cannot be turned back into the secret.",
    },
  },
  event: {
    about: 'The diary of a lesson: everything that somebody did in the game, in order. The kinds of entries are listed below.',
    columns: {
      session_id: 'The lesson.',
      seq: 'The number of the entry.',
      id: 'A random number that keeps an entry from being written twice.',
      kind: 'What kind of entry it is.',
      payload: 'The entry itself. The name that a student typed in class (a real name is not asked for) is in it, and nowhere else.',
      at: 'When it happened.',
    },
  },
  homework: {
    about: 'Homework that was given to a class: challenges that stay open for some days. It is deleted with its lesson.',
    columns: {
      code: 'The six symbols that are typed to do it.',
      session_id: 'The lesson it belongs to.',
      request_id: 'A random number that keeps it from being given twice.',
      challenges: 'Which challenges there are.',
      ghosts: "The class's best plan in each, the one in the middle and another one, without saying whose they were.",
      opened_at: 'When it was given.',
      closes_at: 'Until when it can be done.',
    },
  },
  pupil: {
    about: 'One row for each student who does homework. It is deleted with its lesson.',
    columns: {
      code: 'The homework.',
      id: 'A random number for the student.',
      token_hash: "A fingerprint of the secret in that student's browser, which cannot be turned back into the secret.",
      name: 'The name that was typed. A real name is not asked for.',
      name_key: 'The same name in small letters, so that no two look the same.',
      seat_id: "The number of the same student's seat in the lesson, where the same browser sat there.",
      joined_at: 'When the homework was first opened.',
    },
  },
  attempt: {
    about: 'One row for each attempt at a homework challenge; what was tried and what came of it is in the record of the same number.',
    columns: {
      id: 'A random number.',
      code: 'The homework.',
      pupil_id: 'The student.',
      challenge_id: 'The challenge.',
      number: 'Whether it is the first, the second, and so on.',
      draw: 'Its sealed random seed.',
      score: 'Its points.',
      submitted_at: 'When it came in.',
    },
  },
  record: {
    about:
      'The result of each finished round, in class or at home, so that it can be checked and replayed. It holds seat numbers and no names, and stays when a lesson expires; "delete now" deletes it too.',
    columns: {
      id: 'A random number that only those who played were told.',
      body: 'Plans, scores, answers to the questions, by seat number; the random seed of the round.',
      created_at: 'When the round ended.',
    },
  },
  pulse: {
    about: 'A single row about the server itself.',
    columns: { id: 'Always 1.', at: 'When the server was last seen running.' },
  },
  process: {
    about: 'Where several servers share the work: one row for each of them. Nothing about anybody who plays.',
    columns: {
      id: 'A random number for the server.',
      beats: 'Counts up while it runs.',
      seen_at: 'When it was last seen running.',
      left_at: 'When it was switched off.',
    },
  },
  lease: {
    about: 'Where several servers share the work: which of them a running lesson is on.',
    columns: {
      session_id: 'The lesson.',
      process: 'The server.',
      fence: 'Counts up when the lesson moves to another server.',
    },
  },
};

export const eventDescriptions: { readonly [K in EventKind]: string } = {
  joined: 'Somebody joined, under the name that was typed.',
  renamed: 'A name was changed, to the new name.',
  left: 'Somebody left, or was asked to leave.',
  'watching-set': 'Somebody watches instead of playing, or plays again.',
  'extra-time-given': 'The instructor gave somebody more time to answer. No reason is asked for or kept.',
  'team-set': 'Somebody was put into a team.',
  door: 'The room was locked or unlocked.',
  'board-shown': 'What the projector shows of the results was changed.',
  'aliases-set': 'Made-up names were switched on or off.',
  'teams-set': 'The class was dealt into teams.',
  'playlist-set': 'The instructor listed the challenges to play.',
  'round-opened': 'A round began, with its sealed random seed.',
  advanced: 'The instructor went on to the next step.',
  'time-up': 'A timer ran out.',
  predicted: 'A student guessed what would happen.',
  'plan-set': 'A student moved the controls: batch size, learning rate, schedule, optimizer, an update rule of their own.',
  'plan-locked': 'A student locked a plan in.',
  'plan-unlocked': 'A student opened a plan again.',
  probed: 'A student tried a plan in private.',
  'knob-turned': 'A student turned a knob during the run.',
  observed: 'A student said what was to be seen.',
  paused: 'The instructor paused.',
  resumed: 'The instructor went on after a pause.',
  extended: 'The instructor gave everybody more time.',
  'speed-set': 'The instructor changed the speed.',
  'chart-shown': 'The instructor showed another chart.',
  'what-if-shown': 'The instructor showed what would have happened otherwise.',
  finished: 'The instructor showed the standings.',
  scored: 'The server worked out the results of a round.',
  recovered: 'The server had been away and came back.',
  ended: 'The lesson ended.',
};
