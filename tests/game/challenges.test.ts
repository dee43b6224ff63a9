// Every challenge as data: playable in each of its variants, and written for pupils.
import { describe, expect, it } from 'vitest';
import { challenges, knownChallenge } from '../../shared/game/challenges.ts';
import { countsPrediction, judge } from '../../shared/game/judge.ts';
import { patientSpec, probeSeed } from '../../shared/game/probe.ts';
import { checkPlan, specOf } from '../../shared/game/round.ts';
import { commitmentOf } from '../../shared/game/seed.ts';
import { challengeOfRound, challengeUnder } from '../../shared/game/variants.ts';
import { diagnose } from '../../shared/sim/diagnosis.ts';
import { landscapeOf } from '../../shared/sim/landscapes.ts';
import { noiseFault } from '../../shared/sim/noiseTile.ts';
import { runSwarm } from '../../shared/sim/swarm.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import { groundsOf } from '../calibrate/seeds.ts';

const salt = '00'.repeat(16);
const roundOf = (challengeId: string, seed: number) => ({ challengeId, draw: { seed, salt, commitment: commitmentOf(seed, salt) } });

describe.each(Object.values(challenges))('$id', (challenge) => {
  const grounds = groundsOf(challenge);

  it('can be played wherever it is played: start on the map, naive plan allowed, noise to be had', () => {
    for (const there of grounds) {
      const landscape = landscapeOf(there.landscape);
      if (!landscape) throw new Error(`no landscape ${JSON.stringify(there.landscape)}`);
      const [x, y] = there.start;
      const { x0, y0, x1, y1 } = landscape.domain;
      expect(x > x0 && x < x1 && y > y0 && y < y1).toBe(true);
      expect(checkPlan(there, there.naive)).toBeNull();
      expect(noiseFault(landscape, there)).toBeNull();
      const weights = Object.values(there.scoring).map((term: { weight: number }) => term.weight);
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    }
  });

  it('speaks in short sentences, to pupils', () => {
    const { story, goal, lesson, hints, debrief, prediction, observation } = challenge;
    expect(story.split(/(?<=[.?!])\s/u).length).toBeLessThanOrEqual(5);
    expect(hints.length).toBe(3);
    expect(debrief.length).toBeGreaterThanOrEqual(2);
    for (const sentence of [story, goal, lesson, ...hints, ...debrief].flatMap((text) => text.split(/(?<=[.?!])\s/u)))
      expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(28);
    // The wall shows the lesson above what is asked: neither repeats the other.
    expect(new Set([lesson, ...debrief]).size).toBe(1 + debrief.length);
    for (const { question, options } of [prediction, observation]) {
      expect(question).toMatch(/\?$/u);
      expect(new Set(options).size).toBe(options.length);
    }
  });
});

describe('variants', () => {
  it('are drawn by the commitment: the same for everybody in a round, all of them over many rounds', () => {
    const fog = knownChallenge('fog');
    const seen = new Set(Array.from({ length: 200 }, (_, seed) => challengeOfRound(roundOf('fog', seed)).landscape));
    expect(seen.size).toBe(fog.variants?.length);
    expect(challengeOfRound(roundOf('fog', 7))).toBe(challengeOfRound(roundOf('fog', 7)));
  });

  it('leave alone a challenge that has none, and one that has no round yet', () => {
    const [stuck, fog] = [knownChallenge('stuck'), knownChallenge('fog')];
    expect(challengeOfRound(roundOf('stuck', 7))).toBe(stuck);
    expect(challengeUnder(fog, null)).toBe(fog);
  });

  it("fog's stand-in starts where its landscape does", () => {
    const { landscape, start } = knownChallenge('fog');
    const own = landscapeOf(landscape)?.start ?? [NaN, NaN];
    expect(start[0]).toBeCloseTo(own[0], 1);
    expect(start[1]).toBeCloseTo(own[1], 1);
  });
});

describe('root-b: to end like another swarm', () => {
  const challenge = knownChallenge('root-b');
  const scoreAt = (learningRate: number): number =>
    judge(challenge, specOf(challenge, { ...challenge.naive, learningRate }, 3), null).score;
  it('pays for the linear rule, and for nothing near the old rate', () => {
    expect(scoreAt(0.064)).toBeGreaterThan(900);
    expect(scoreAt(0.004)).toBeLessThan(400);
  });
  it('is the same each time, whatever was judged in between', () => {
    const before = scoreAt(0.05);
    judge(challenge, specOf(challenge, challenge.naive, 4), null);
    judge(knownChallenge('root-b-adam'), specOf(knownChallenge('root-b-adam'), knownChallenge('root-b-adam').naive, 3), null);
    expect(scoreAt(0.05)).toBe(before);
  });
});

describe('doctor', () => {
  const patients = groundsOf(knownChallenge('doctor'));
  const kinds = ['diverged', 'stuck', 'trapped', 'wandering', 'out-of-budget'];

  it('its patients have the causes that the diagnosis finds in them', () => {
    expect(patients.length).toBe(5);
    for (const patient of patients) {
      const { task } = patient;
      if (task.kind !== 'diagnosis') throw new Error('a patient without a cause');
      const spec = specOf(patient, patient.naive, 5);
      const world = worldOf(patient.landscape);
      expect(diagnose(world, spec, runSwarm('wasm', world, spec), patient).kind).toBe(kinds[task.cause]);
      // So does the run that everybody sees before naming it, whatever the dice.
      for (const commitment of ['a', 'b', 'c', 'd', 'e']) {
        const shown = patientSpec(patient, commitment);
        expect(shown.seed).not.toBe(probeSeed(commitment, 0));
        expect(diagnose(world, shown, runSwarm('wasm', world, shown), patient).kind, commitment).toBe(kinds[task.cause]);
      }
    }
  });

  it('pays a quarter for the cause alone, by the prediction, and counts predictions', () => {
    for (const patient of patients) {
      const { task } = patient;
      const scoreOf = (prediction: number | null): number => judge(patient, specOf(patient, patient.naive, 5), prediction).score;
      const cause = task.kind === 'diagnosis' ? task.cause : -1;
      expect(scoreOf(cause) - scoreOf(null)).toBe(250);
      expect(scoreOf((cause + 1) % 5)).toBe(scoreOf(null));
    }
    expect(
      Object.values(challenges)
        .filter(countsPrediction)
        .map((challenge) => challenge.id),
    ).toEqual(['doctor']);
  });
});
