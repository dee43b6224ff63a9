// Ghosts as they travel, in a link or a file: what comes from outside is checked whole before it is let in.
import * as v from 'valibot';
import { challengeOf } from '../../shared/game/challenges.ts';
import { hasKnobs, offersKnob, turnsIn } from '../../shared/game/course.ts';
import { setupFault } from '../../shared/game/freeDescent.ts';
import { countsPrediction } from '../../shared/game/judge.ts';
import type { Fault } from '../../shared/game/planParameters.ts';
import type { Ghost } from '../../shared/game/ghost.ts';
import { checkPlan } from '../../shared/game/round.ts';
import type { SeatRun } from '../../shared/game/scorePlan.ts';
import { keepsPromise } from '../../shared/game/seed.ts';
import { knobKinds } from '../../shared/game/sessionTypes.ts';
import { challengeOfRound } from '../../shared/game/variants.ts';
import { faultOf } from '../../shared/protocol/fields.ts';
import { planSchema } from '../../shared/protocol/plan.ts';
import { setupSchema } from '../../shared/protocol/setup.ts';
import { simVersion } from '../../shared/sim/version.ts';

export type Read<T> = { ok: true; value: T } | { ok: false; fault: Fault };

const hex = (digits: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${digits}}$`, 'u'), `${digits} hex digits`));
const whole = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(max));

export const ghostSchema = v.strictObject({
  kind: v.literal('ghost', 'a ghost of this game'),
  simVersion: v.pipe(v.number(), v.value<number, number, string>(simVersion, `version ${simVersion} of the simulation`)),
  challengeId: v.pipe(v.string(), v.maxLength(40)),
  setup: v.exactOptional(setupSchema),
  draw: v.strictObject({ seed: whole(0xffff_ffff), salt: hex(32), commitment: hex(64) }),
  plan: planSchema,
  knobs: v.exactOptional(
    v.pipe(v.array(v.strictObject({ turn: whole(1000), kind: v.picklist(knobKinds) })), v.maxLength(100), v.readonly()),
  ),
  prediction: v.exactOptional(whole(20)),
  score: v.pipe(v.number(), v.minValue(0), v.maxValue(1000)),
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{1,64}$/u, 'hex digits')),
});

/** null: it can be raced. The schema knows shapes; this knows the game. */
export function ghostFault(ghost: Ghost): Fault | null {
  const { challengeId, setup, draw, plan, knobs = [], prediction } = ghost;
  if (challengeOf(challengeId) === null) return { field: 'challengeId', got: challengeId, takes: 'a challenge of this game' };
  if (setup !== undefined) {
    if (challengeId !== 'free-descent') return { field: 'setup', got: challengeId, takes: 'free descent only' };
    const fault = setupFault(setup);
    if (fault !== null) return { ...fault, field: `setup.${fault.field}` };
  }
  if (!keepsPromise(draw)) return { field: 'draw', got: draw.seed, takes: 'a seed that fits its commitment' };
  const challenge = challengeOfRound(ghost);
  const refused = checkPlan(challenge, plan);
  if (refused !== null) return { field: 'plan', got: refused.detail ?? refused.reason, takes: 'what the challenge allows' };
  const turns = hasKnobs(challenge) ? turnsIn(challenge) : 0;
  const unfit = knobs.find((one, i) => one.turn <= (knobs[i - 1]?.turn ?? 0) || one.turn >= turns || !offersKnob(challenge, one.kind));
  if (unfit !== undefined) return { field: 'knobs', got: unfit, takes: 'one knob a turn, of those that the challenge offers' };
  if (prediction !== undefined && (!countsPrediction(challenge) || prediction >= challenge.prediction.options.length))
    return { field: 'prediction', got: prediction, takes: 'one of the challenge’s options, where it counts' };
  return null;
}

export function readGhost(input: unknown): Read<Ghost> {
  const parsed = v.safeParse(ghostSchema, input);
  if (!parsed.success) return { ok: false, fault: faultOf(parsed.issues[0]) };
  const fault = ghostFault(parsed.output);
  return fault === null ? { ok: true, value: parsed.output } : { ok: false, fault };
}

/** The same walk again, on its own dice. */
export function ghostRun({ challengeId, setup, draw, plan, knobs, prediction }: Ghost): SeatRun {
  return {
    seatId: 'ghost',
    run: {
      challengeId,
      ...(setup !== undefined && { setup }),
      draw,
      plan,
      ...(knobs !== undefined && { knobs }),
      ...(prediction !== undefined && { prediction }),
    },
  };
}

/** What follows the # of a link: it never leaves the device with a request. */
export function ghostHash(ghost: Ghost): string {
  const bytes = new TextEncoder().encode(JSON.stringify(ghost));
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(''));
  return `#ghost=${base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/u, '')}`;
}

/** null: the address holds none. */
export function ghostInHash(hash: string): Read<Ghost> | null {
  const found = /^#ghost=([\w-]*)$/u.exec(hash)?.[1];
  if (found === undefined) return hash.startsWith('#ghost=') ? broken(hash) : null;
  try {
    const base64 = found.replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0);
    return readGhost(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    return broken(found);
  }
}

const broken = (got: string): Read<never> => ({
  ok: false,
  fault: { field: 'link', got: got.slice(0, 24), takes: 'a whole link: part of it was lost' },
});
