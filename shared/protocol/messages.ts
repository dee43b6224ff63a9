// What may cross the socket, as schemas: everything that is not listed here is refused.
// Client -> server: join options; request 'command' {id, command} -> Answer; request 'time' -> server ms.
// Server -> client: the room's state; 'seat' {seatId, token}; 'own' OwnView; 'host' HostView.
import * as v from 'valibot';
import type { Command, HostCommand, StudentCommand } from '../game/command.ts';
import { boardsShown, knobKinds, type PhaseKind } from '../game/sessionTypes.ts';
import { planSchema } from './plan.ts';
import { setupSchema } from './setup.ts';
import { whatIfSchema } from './whatIf.ts';

/** Why the server hangs up. */
export const closeCodes = {
  /** the same seat or host came in from elsewhere: the newest wins */
  replaced: 4013,
  kicked: 4011,
  ended: 4012,
} as const;

const deepest = 8;

/** Plain JSON only, and not deep. A __proto__ key of its own is unknown to every strict schema; here falls one that a decoder has made a prototype of. */
function isPlain(value: unknown, depth = 0): boolean {
  if (value === null || typeof value !== 'object') return true;
  if (depth > deepest) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null && !Array.isArray(value)) return false;
  return Object.values(value).every((inner) => isPlain(inner, depth + 1));
}

const plain = v.pipe(
  v.unknown(),
  v.check((input) => isPlain(input), 'plain JSON'),
);

// Bounds on what is read at all; what a name may be is cleanName's to say.
const rawName = v.pipe(v.string(), v.maxLength(64));
const seatId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,40}$/u));
const secret = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,128}$/u));
const word = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/u));
const small = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(31));
const option = small;
const longestPlaylist = 50;

/** In the order of a meeting. */
export const phases = [
  'lobby',
  'briefing',
  'predict',
  'choose',
  'discuss',
  'revise',
  'locked',
  'descend',
  'observe',
  'reveal',
  'debrief',
  'finale',
  'ended',
] as const satisfies readonly PhaseKind[];

const student = v.variant('kind', [
  v.strictObject({ kind: v.literal('rename'), name: rawName }),
  v.strictObject({ kind: v.literal('predict'), option }),
  v.strictObject({ kind: v.literal('set-plan'), plan: planSchema }),
  v.strictObject({ kind: v.literal('lock-plan'), plan: planSchema }),
  v.strictObject({ kind: v.literal('unlock-plan') }),
  v.strictObject({ kind: v.literal('probe'), probe: v.strictObject({ kind: v.picklist(['probe', 'range-test']), plan: planSchema }) }),
  v.strictObject({ kind: v.literal('turn-knob'), knob: v.picklist(knobKinds) }),
  v.strictObject({ kind: v.literal('watch'), watching: v.boolean() }),
  v.strictObject({ kind: v.literal('observe'), option }),
  v.strictObject({ kind: v.literal('leave') }),
]);

const host = v.variant('kind', [
  v.strictObject({
    kind: v.literal('open-round'),
    challengeId: word,
    discuss: v.exactOptional(v.boolean()),
    setup: v.exactOptional(setupSchema),
  }),
  v.strictObject({ kind: v.literal('next'), from: v.exactOptional(v.picklist(phases)) }),
  v.strictObject({ kind: v.literal('pause') }),
  v.strictObject({ kind: v.literal('resume') }),
  v.strictObject({ kind: v.literal('extend'), ms: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(600_000)) }),
  v.strictObject({ kind: v.literal('set-speed'), speed: v.number() }),
  v.strictObject({ kind: v.literal('show-chart'), chart: small }),
  v.strictObject({ kind: v.literal('show-what-if'), whatIf: v.nullable(whatIfSchema) }),
  v.strictObject({ kind: v.literal('finish') }),
  v.strictObject({ kind: v.literal('kick'), seatId }),
  v.strictObject({ kind: v.literal('rename-seat'), seatId, name: rawName }),
  v.strictObject({ kind: v.literal('seat-watches'), seatId, watching: v.boolean() }),
  v.strictObject({ kind: v.literal('give-time'), seatId, extraTime: v.number() }),
  v.strictObject({ kind: v.literal('set-teams'), teams: small }),
  v.strictObject({ kind: v.literal('set-team'), seatId, team: small }),
  v.strictObject({ kind: v.literal('set-aliases'), aliases: v.boolean() }),
  v.strictObject({ kind: v.literal('set-playlist'), playlist: v.pipe(v.array(word), v.maxLength(longestPlaylist), v.readonly()) }),
  v.strictObject({ kind: v.literal('close-door'), closed: v.boolean() }),
  v.strictObject({ kind: v.literal('show-board'), board: v.picklist(boardsShown) }),
  v.strictObject({ kind: v.literal('add-bot'), bot: word }),
  v.strictObject({ kind: v.literal('end') }),
]);

export const commandSchema = v.variant('kind', [...student.options, ...host.options]);

/** id: client-made, unique in a session; sending it again applies it once. */
const commandId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,64}$/u));
export const commandMessageSchema = v.pipe(plain, v.strictObject({ id: commandId, command: commandSchema }));
export type CommandMessage = v.InferOutput<typeof commandMessageSchema>;

export const joinOptionsSchema = v.pipe(
  plain,
  v.variant('role', [
    v.strictObject({
      role: v.literal('student'),
      name: rawName,
      /** the way back to a seat */
      seat: v.exactOptional(v.strictObject({ id: seatId, token: secret })),
    }),
    v.strictObject({ role: v.literal('host'), hostKey: secret }),
    v.strictObject({ role: v.literal('projector') }),
  ]),
);
export type JoinOptions = v.InferOutput<typeof joinOptionsSchema>;

// The schemas and the game's types say the same, both ways; a difference does not compile.
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
const agree: [
  Same<v.InferOutput<typeof student>, StudentCommand>,
  Same<v.InferOutput<typeof host>, HostCommand>,
  Same<CommandMessage['command'], Command>,
] = [true, true, true];
void agree;
