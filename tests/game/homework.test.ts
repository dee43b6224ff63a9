// Homework's rules: whose plans become ghosts, what an attempt runs, and that its record replays like any other.
import { describe, expect, it } from 'vitest';
import {
  attemptRecord,
  attemptRuns,
  canBeGiven,
  candidatesIn,
  choiceFault,
  ghostsAmong,
  givable,
  mySeat,
  type Attempt,
  type Candidate,
} from '../../shared/game/homework.ts';
import { knownChallenge } from '../../shared/game/challenges.ts';
import { verifyRecord } from '../../shared/game/record.ts';
import { reportHomework, type HomeworkSource } from '../../shared/game/reportHomework.ts';
import { scorePlan } from '../../shared/game/scorePlan.ts';
import { draw, good } from './play.ts';

const candidate = (batchSize: number, score: number): Candidate => ({ plan: { ...good, batchSize }, score });
const attempt: Attempt = { id: 'A'.repeat(22), challengeId: 'stuck', number: 2, draw };

describe('what may be given', () => {
  it('is every challenge but the one that a class sets up itself', () => {
    expect(givable).toContain('cool-down');
    expect(canBeGiven('free-descent')).toBe(false);
    expect(canBeGiven('constructor')).toBe(false);
  });
});

describe('ghosts', () => {
  it('are the best, the one in the middle and one from the upper half', () => {
    const scores = [100, 900, 300, 800, 500, 700, 200, 600];
    const ghosts = ghostsAmong(scores.map((score, i) => candidate(i + 1, score)));
    const scoreOf = (batchSize: number | undefined): number | undefined => scores[(batchSize ?? 0) - 1];
    expect(ghosts.map(({ kind, plan }) => [kind, scoreOf(plan.batchSize)])).toEqual([
      ['best', 900],
      ['median', 500],
      ['classmate', 700],
    ]);
    // A ghost is a plan, not a person, and not a score.
    expect(Object.keys(ghosts[0] ?? {})).toEqual(['kind', 'plan']);
  });
  it('are fewer where plans are the same, and none where nobody played', () => {
    expect(ghostsAmong([])).toEqual([]);
    expect(ghostsAmong([candidate(8, 5)]).map(({ kind }) => kind)).toEqual(['best']);
    expect(ghostsAmong([candidate(8, 5), candidate(8, 4), candidate(8, 3), candidate(8, 2)])).toHaveLength(1);
  });
  it('come from students alone, and from this challenge alone', () => {
    const runs = attemptRuns(attempt, { prediction: 0, plan: good }, [{ kind: 'best', plan: { ...good, batchSize: 4 } }]);
    const record = attemptRecord(
      attempt,
      0,
      runs,
      runs.map(({ run }) => scorePlan(run)),
      1,
    );
    const all = candidatesIn([record], 'stuck', () => false);
    expect(all.map(({ plan }) => plan.batchSize).toSorted((a, b) => a - b)).toEqual([4, good.batchSize]);
    expect(candidatesIn([record], 'stuck', (seatId) => seatId === mySeat)).toHaveLength(1);
    expect(candidatesIn([record], 'ravine', () => false)).toEqual([]);
  });
});

describe('an attempt', () => {
  it('leaves out a ghost whose plan is not allowed any more', () => {
    const runs = attemptRuns(attempt, { prediction: 0, plan: good }, [{ kind: 'best', plan: { ...good, learningRate: 99 } }]);
    expect(runs.map(({ seatId }) => seatId)).toEqual([mySeat]);
  });
  it('takes what the challenge allows, with a guess', () => {
    expect(choiceFault(attempt, { prediction: 0, plan: good })).toBeNull();
    expect(choiceFault(attempt, { prediction: 9, plan: good })).toMatchObject({ reason: 'no-such-option' });
    expect(choiceFault(attempt, { prediction: 0, plan: { ...good, learningRate: 99 } })).toMatchObject({ reason: 'plan-out-of-range' });
  });
  it.each(['stuck', 'cool-down', 'doctor'])('of %s becomes a record that runs again to the bit, ghosts and all', (challengeId) => {
    const { naive } = knownChallenge(challengeId);
    const runs = attemptRuns({ ...attempt, challengeId }, { prediction: 1, plan: naive }, [{ kind: 'best', plan: naive, prediction: 0 }]);
    const outcomes = runs.map(({ run }) => scorePlan(run));
    const record = attemptRecord({ ...attempt, challengeId }, 1, runs, outcomes, 7);
    const stored = JSON.parse(JSON.stringify(record)) as typeof record;
    expect(
      verifyRecord(stored, stored.tileHash, (run) => JSON.parse(JSON.stringify(scorePlan(run))) as ReturnType<typeof scorePlan>),
    ).toEqual([]);
    expect(stored.scored.map(({ seatId }) => seatId).toSorted()).toEqual(['best', mySeat]);
    const other = { ...stored, draw: { ...stored.draw, seed: stored.draw.seed ^ 1 } };
    expect(verifyRecord(other, other.tileHash)).not.toEqual([]);
  });
});

describe('the report', () => {
  const runs = attemptRuns(attempt, { prediction: 2, plan: good }, []);
  const record = attemptRecord(
    attempt,
    2,
    runs,
    runs.map(({ run }) => scorePlan(run)),
    1,
  );
  const done = (id: string, pupilId: string, score: number) => ({ id, pupilId, challengeId: 'stuck', score, atMs: 3 });
  const source: HomeworkSource = {
    code: 'ABC234',
    openedAtMs: 1,
    closesAtMs: 2,
    challenges: ['stuck', 'ravine'],
    pupils: [
      { id: 'p', name: 'ANN', seatId: null },
      { id: 'q', name: 'Quiet', seatId: null },
      { id: 'r', name: 'Elsewhere', seatId: 'b' },
    ],
    attempts: [done('first', 'p', 10), done(record.id, 'p', 800), done('later', 'p', 800)],
    records: [record],
  };
  const person = (seatId: string, name: string) => ({ seatId, name, bot: null, joinedAtMs: 0, left: false });
  it('counts the best attempt, and knows the student by name or device', () => {
    const report = reportHomework(source, [person('a', 'Ann'), person('b', 'Bob')]);
    expect(report.rows).toMatchObject([
      { name: 'ANN', seatId: 'a', knownBy: 'name', scores: [10, 800, 800], recordId: record.id, plan: good },
    ]);
    expect(report.rows[0]?.prediction).toBe(knownChallenge('stuck').prediction.options[2]);
    expect(report.pupils.map(({ name, seatId, attempts }) => [name, seatId, attempts])).toEqual([
      ['ANN', 'a', 3],
      ['Quiet', null, 0],
      ['Elsewhere', 'b', 0],
    ]);
  });
  it('guesses nobody where two in class have the name', () => {
    const { rows } = reportHomework(source, [person('a', 'Ann'), person('c', 'ann')]);
    expect(rows[0]).toMatchObject({ seatId: null, knownBy: null });
  });
});
