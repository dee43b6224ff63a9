// A Python file that re-runs every run of a session with `npm run -s simulate` and compares hashes. Nothing but Python's own library.
import type { SessionReport } from '../../shared/game/reportSession.ts';

interface Run {
  who: string;
  /** its number, or the homework's code */
  round: number | string;
  challenge: string;
  simVersion: number;
  hash: string;
  /** what `simulate` takes */
  input: object;
}

function runsOf({ people, rounds, homework }: SessionReport): Run[] {
  const names = new Map(people.map(({ seatId, name }) => [seatId, name]));
  const inClass = rounds.flatMap(({ number, challengeId, simVersion, rows }) =>
    rows.flatMap(({ seatId, run, result }) => {
      if (run === null || result === null || simVersion === null) return [];
      const who = names.get(seatId) ?? seatId;
      return [{ who, round: number, challenge: challengeId, simVersion, hash: result.summary.hash, input: run }];
    }),
  );
  const atHome = homework.flatMap(({ code, rows }) =>
    rows.map(({ name, challengeId, simVersion, result, run }) => {
      return { who: name, round: `homework ${code}`, challenge: challengeId, simVersion, hash: result.summary.hash, input: run };
    }),
  );
  return [...inClass, ...atHome];
}

/** JSON inside a JSON string: Python reads such a literal as JavaScript does, but for the two line separators, which it takes as they are. */
const pythonText = (value: unknown): string => JSON.stringify(JSON.stringify(value));

export function pythonOf(report: SessionReport): string {
  return `# Every run of session ${report.code}, to re-run with Noisy Descent's own simulation.
# Put this file into the game's folder (where package.json is) and run: python3 FILE
# Needs Python 3.8 or newer and the game after \`npm ci\`.
import json
import subprocess

RUNS = json.loads(${pythonText(runsOf(report))})


def simulate(run):
    """One run as JSON in, its result as a dict: hash, escaped, medianLoss, hero (the path), ..."""
    done = subprocess.run(
        ["npm", "run", "-s", "simulate", "--", "-"],
        input=json.dumps(run["input"]),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout)


if __name__ == "__main__":
    different = 0
    for run in RUNS:
        result = simulate(run)
        same = result["hash"] == run["hash"]
        different += not same
        print(run["round"], run["challenge"], run["who"], result["hash"], "same" if same else "DIFFERENT")
    print(f"{len(RUNS)} runs, {different} different")
    raise SystemExit(1 if different else 0)
`;
}
