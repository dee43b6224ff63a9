// The facts that a room adds to a command (shared/game/commandEvents.ts): drawn at random here, and names judged.
import { randomBytes, randomInt } from 'node:crypto';
import type { Facts } from '../../shared/game/commandEvents.ts';
import { commitmentOf } from '../../shared/game/seed.ts';
import type { SeatId, SeedDraw } from '../../shared/game/sessionTypes.ts';
import { acceptableName } from '../names.ts';
import { newSecret } from '../secrets.ts';

/** Short: every seat's id is in many patches, and it is no secret. */
export const newSeatId = (): SeatId => randomBytes(6).toString('hex');

function drawSeed(): SeedDraw {
  const seed = randomInt(2 ** 32);
  const salt = randomBytes(16).toString('hex');
  return { seed, salt, commitment: commitmentOf(seed, salt) };
}

export const roomFacts: Facts = { drawSeed, newRecordId: newSecret, newSeatId, acceptName: acceptableName };
