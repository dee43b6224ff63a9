// Every sentence of the game, in English. Another language is another file of this shape (typeof en).
import type { PhaseKind, Reason } from '../../shared/game/sessionTypes.ts';
import type { OptimizerKind, ScheduleKind } from '../../shared/sim/plan.ts';
import type { GpuAbsence } from '../engine/support.ts';
import type { Link } from '../net/classroom.ts';
import { chartWords } from './charts.ts';
import { homeworkText } from './homework.ts';
import { hostText } from './host.ts';
import { countOf, numberOf, ofOf, plural, rateOf, shareOf } from './numbers.ts';
import { setupText } from './setup.ts';
import { practiceText } from './practice.ts';
import { teamText } from './teams.ts';
import { wallText } from './wall.ts';
import { ruleText } from './rule.ts';
import { student } from './student.ts';

const refusals: Record<Reason, string> = {
  'wrong-phase': 'The class has already moved on, so this came too late.',
  'no-such-seat': 'The classroom does not know you any more. Join again with the code.',
  'no-such-challenge': 'This challenge does not exist here.',
  'no-such-option': 'That answer is not one of the choices.',
  'name-taken': 'Somebody here already has this name. Pick another one.',
  'bad-name': 'This name cannot be used here. Pick another one, up to 16 letters.',
  'room-closed': 'The door is closed: your teacher lets nobody new in right now.',
  'room-full': 'This classroom is full.',
  'plan-is-locked': 'Your plan is locked in. Tap "Change" first.',
  'plan-not-locked': 'Your plan is not locked in.',
  'plan-out-of-range': 'Something in this plan is outside what the challenge allows.',
  'batch-does-not-fit-in-memory': 'This batch does not fit in memory. Make it smaller.',
  'batch-exceeds-dataset': 'A batch cannot be larger than the whole data set.',
  'schedule-not-offered': 'This schedule is not offered in this challenge.',
  'optimizer-not-offered': 'This optimizer is not offered in this challenge.',
  'warmup-not-offered': 'Warm-up is not offered in this challenge.',
  'already-paused': 'The round is already paused.',
  'not-paused': 'The round is not paused.',
  'nobody-to-play': 'Nobody is here to play yet. Wait for a student or add a bot.',
  'time-is-up': 'Time is up. Your plan stands as it was.',
  'no-probes-left': 'You have spent all of these in this round.',
  'knob-not-offered': 'This knob cannot be turned in this challenge.',
  'no-such-team': 'There is no such team.',
  'session-ended': 'This classroom has ended.',
  stale: 'This came too late: the class has moved on.',
  'not-allowed': 'Only the teacher can do this.',
  'bad-message': 'The classroom did not understand this. Reload the page and try again.',
  'too-fast': 'That was too many tries. Wait a minute, then try again.',
  'storage-failed': 'The classroom could not save this. Try again in a moment.',
};

const gone: Record<Extract<Link, { kind: 'gone' }>['why'], { title: string; text: string }> = {
  kicked: { title: 'You were taken out', text: 'Your teacher removed you from this classroom. You can join again with the code.' },
  replaced: { title: 'Open in another tab', text: 'You are playing in another tab or on another device. Only one of them can be you.' },
  ended: { title: 'The class has ended', text: 'Your teacher closed this classroom. Thank you for playing!' },
  'no-such-room': { title: 'No such classroom', text: 'There is no classroom with this code. Check it with the one on the board.' },
  refused: { title: 'You cannot come in', text: 'The classroom did not let you in.' },
};

const phases: Record<PhaseKind, string> = {
  lobby: 'Lobby',
  briefing: 'Briefing',
  predict: 'Predict',
  choose: 'Choose a plan',
  discuss: 'Talk it over',
  revise: 'Choose again',
  locked: 'Plans are locked',
  descend: 'Descend',
  observe: 'Observe',
  reveal: 'Results',
  debrief: 'Debrief',
  finale: 'Standings',
  ended: 'The end',
};

const schedules: Record<ScheduleKind, { name: string; hint: string }> = {
  constant: { name: 'Constant', hint: 'the same rate all the way' },
  step: { name: 'Step', hint: 'cut the rate in regular steps' },
  multistep: { name: 'Milestones', hint: 'cut the rate at chosen steps' },
  exponential: { name: 'Exponential', hint: 'shrink by the same share every step' },
  polynomial: { name: 'Polynomial', hint: 'bend down to zero' },
  linear: { name: 'Linear', hint: 'straight down to zero' },
  cosine: { name: 'Cosine', hint: 'slowly, then quickly, then slowly down' },
  cosineRestarts: { name: 'Restarts', hint: 'cool down, jump up, cool down again' },
  oneCycle: { name: 'One cycle', hint: 'up first, then far down' },
  wsd: { name: 'Hold, then drop', hint: 'constant, with a short drop at the end' },
};

const optimizers: Record<OptimizerKind, string> = {
  sgd: 'SGD',
  momentum: 'Momentum',
  nesterov: 'Nesterov',
  adagrad: 'AdaGrad',
  rmsprop: 'RMSProp',
  adam: 'Adam',
  adamw: 'AdamW',
  lion: 'Lion',
  own: 'Own rule',
};

export const en = {
  ...student,
  rule: ruleText,
  gameName: 'Noisy Descent',
  tagline: 'Learn to tune, by getting lost in the hills.',
  loading: 'Unfolding the map...',
  paused: 'Paused',
  mapFailed: 'The map cannot be drawn on this device. Everything else works.',
  crashed: {
    title: 'Something broke',
    text: 'That is our mistake, not yours. Reload the page: your seat and your plan are kept.',
    again: 'Reload',
  },
  refusal: (reason: Reason): string => refusals[reason],
  isReason: (text: string): text is Reason => Object.hasOwn(refusals, text),
  gone,
  phase: phases,
  schedule: schedules,
  optimizer: optimizers,

  link: {
    joining: 'Opening the door...',
    looking: 'Looking for the classroom... your plan is safe.',
    lookingHost: 'Looking for the classroom... the round goes on without you.',
    unreachable: 'The server cannot be reached. Check the Wi-Fi.',
    playHere: 'Play here instead',
    joinAgain: 'Join again',
    home: 'To the start page',
  },

  patient: {
    title: 'The sick run',
    running: 'The sick run is being walked...',
    legend: 'The curve is its loss from the first step to the last; the dots on the map are where it ended.',
  },
  sound: { name: 'Sound', turnOn: 'Turn sound on: ticks that follow the loss', turnOff: 'Turn sound off' },
  theme: { toDay: 'Paper map (light)', toNight: 'Dusk (dark)' },

  join: {
    codeLabel: 'Code',
    codeHint: 'Six letters and digits, from the board',
    nameLabel: 'Your name',
    nameHint: 'Up to 16 letters. Everybody in class can see it.',
    reroll: 'Another name',
    go: 'Join',
    going: 'Joining...',
    badCode: 'A code has six letters and digits. Look at the board again.',
    noName: 'Choose a name first.',
    welcomeBack: (name: string): string => `You were here as ${name}.`,
    resume: (name: string): string => `Go on as ${name}`,
    asNew: 'Join as somebody new',
    practice: 'Practise alone',
    teach: 'I am the teacher',
    labs: 'Labs: one idea each',
    guide: 'Read: tuning SGD',
  },

  lobby: {
    title: 'You are in',
    wait: 'Wait for your teacher to begin. Your firefly is getting used to the hills.',
    who: (n: number): string => (n === 1 ? '1 player is here' : `${countOf(n)} players are here`),
    you: 'you',
    bot: 'bot',
    between: 'The next round is about to begin.',
  },

  briefing: {
    goal: 'Goal',
    wait: 'Your teacher starts the round.',
    budget: 'Budget',
    budgetOf: (units: number): string => `${countOf(units)} units of compute`,
  },

  predict: {
    title: 'First, your guess',
    hint: 'One tap. You can change it until the time is up. Nobody else sees it.',
    saved: 'Saved. You will see it again at the end.',
  },

  choose: {
    batchSize: 'Batch size',
    batchSizeHint: 'samples in one step',
    learningRate: 'Learning rate',
    learningRateHint: 'how far one step goes',
    schedule: 'Schedule',
    optimizer: 'Optimizer',
    warmup: 'Warm-up',
    warmupOf: (steps: number): string => (steps === 0 ? 'no warm-up' : `warm-up over ${plural(steps, 'step')}`),
    fixed: 'fixed in this challenge',
    beyondStable: 'past the stability limit',
    lock: 'Lock in',
    locking: 'Locking in...',
    change: 'Change',
    ticket: 'Your ticket',
    waitOthers: (ready: number, of: number): string => `${ofOf(ready, of)} have locked in`,
    etaAt: (step: number, eta: number): string => `step ${countOf(step)}: learning rate ${rateOf(eta)}`,
    batchInWords: (b: number, noise: number, steps: number): string =>
      `batch size ${countOf(b)}, noise ${numberOf(noise)}, ${plural(steps, 'step')}`,
    rateInWords: (rate: number, limit: number | null): string =>
      limit === null
        ? `learning rate ${rateOf(rate)}`
        : `learning rate ${rateOf(rate)}, ${rate > limit ? 'past' : 'within'} the stability limit`,
  },

  gauge: {
    noise: 'Noise',
    noiseNone: 'none at all',
    steps: 'Steps',
    stepsUnit: 'steps',
    memory: 'Memory',
    memoryFull: 'does not fit',
    samples: 'Samples seen',
    utilisation: 'GPU busy',
    epochs: 'Epochs',
  },

  locked: {
    title: 'Plans are locked',
    text: 'The dice are out of the cup: the seed is shown, nobody can change a plan.',
    commitment: 'Seed',
  },

  descend: {
    status: (escaped: number, of: number): string => `${ofOf(escaped, of)} escaped`,
    onMap: (left: number, of: number): string => `${ofOf(left, of)} on the map`,
    diverged: (n: number): string => `${countOf(n)} diverged`,
    starting: 'Starting...',
    loss: 'Loss of your hero',
    units: 'Units of compute',
    unitsOf: (n: number, of: number): string => `${ofOf(Math.round(n), of)} units`,
    spectate: 'You came in during the run. Watch this one; you play in the next round.',
    paused: 'Paused by your teacher',
  },

  observe: {
    title: 'What happened?',
    hint: 'One tap, before the explanation.',
    saved: 'Saved. The results come next.',
  },

  result: {
    of1000: 'of 1,000',
    parts: {
      escaped: 'Escaped',
      ring: 'Settled close',
      gap: 'Loss gap',
      validation: 'Validation',
      match: 'Likeness',
      cause: 'Cause named',
    },
    partHint: (weight: number): string => `of ${countOf(1000 * weight)}`,
    luck: 'Luck of your hero',
    luckOf: (luck: number): string => (luck > 0.8 ? 'lucky' : luck < 0.2 ? 'unlucky' : 'about average'),
    luckHint: (luck: number): string => `Your hero did better than ${shareOf(luck)} of your own walkers. The score counts the whole swarm.`,
    doctor: 'The doctor says',
    board: 'Around you',
    rank: (rank: string, of: number): string => `${rank} of ${countOf(of)}`,
    verified: 'Checked: this device found the same result as the referee.',
    verifying: 'Checking the result on this device...',
    differs: 'This device found a different result. Tell your teacher.',
    noPlan: 'You did not play this round.',
    loading: 'Fetching the results...',
    failed: 'The results cannot be fetched right now.',
    retry: 'Try again',
    outcome: {
      escaped: (share: number): string => `${shareOf(share)} of your walkers escaped and stayed out.`,
      trapped: (share: number): string => `Trapped: only ${shareOf(share)} of your walkers found the way out.`,
      trappedAll: 'Trapped: none of your walkers found the way out.',
      wandering: (share: number): string => `Your swarm got out, but ${shareOf(share)} is all that stayed: too restless to settle.`,
      unsettled: (share: number): string => `${shareOf(share)} of your walkers escaped, but they never came to rest.`,
      diverged: (share: number): string => `${shareOf(share)} of your walkers flew off the map.`,
      settled: (gap: number, bottom: number): string =>
        gap <= bottom
          ? 'Half of your walkers came down to the very bottom.'
          : `Half of your walkers still stand above ${shareOf(Math.min(1, gap))} of the height they started from.`,
    },
  },

  outcome: { escaped: 'escaped', trapped: 'trapped', wandering: 'wandering', diverged: 'diverged' },

  debrief: {
    title: 'What we found',
    guess: 'Your guess',
    noGuess: 'You made no guess.',
    talk: 'Talk about it',
    lesson: 'The idea',
  },

  ended: { title: 'Well descended!', text: 'The class has ended.', rounds: 'Your rounds', again: 'Practise alone' },

  practice: practiceText,

  nowhere: { title: 'Nothing here', text: 'No valley, no hill: there is no such page. Check the address, or begin at the start page.' },

  offline: {
    update: 'A newer version of the game is here.',
    updateNow: 'Use it now',
    othersOpen: 'Another page of the game is open. Close it first, or go on as you are.',
  },

  engine: {
    line: (name: string, walkers: number): string => `${name} · ${countOf(walkers)} walkers`,
    names: { wasm: 'WebAssembly', webgpu: 'GPU', reference: 'Plain' },
    whyNotGpu: {
      'insecure-context': 'The GPU is off because this page came over plain http; over https it is available.',
      'browser-without-webgpu': 'The GPU is off: this browser does not offer WebGPU.',
      'no-adapter': 'The GPU is off: this browser does not find one it can use.',
      'software-only': 'The GPU is off: this device only imitates one, which would be slower.',
      'self-test-failed': 'The GPU is off: it did not pass the test of the same results.',
      'device-lost': 'The GPU is off: it stopped during the game. The results are the same without it.',
    } satisfies Record<GpuAbsence, string>,
  },

  homework: homeworkText,
  host: hostText,
  setup: setupText,
  projector: wallText,
  teams: teamText,

  board: { bot: 'bot' },

  chart: chartWords,
};

export type Text = typeof en;
/** The language in use. One today; a choice of dictionaries belongs here. */
export const text: Text = en;
