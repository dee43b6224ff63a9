// The program for shells (shells.ts bundles it): one line of JSON for each case. It asks nothing of its host but a way to print.
import './shellGaps.ts';
import { runShellCases } from './shellCases.ts';

const host = globalThis as typeof globalThis & { twinsLong?: boolean; print?: (line: string) => void };
const print = host.print ?? console.log;

runShellCases(host.twinsLong === true, (outcome) => print(JSON.stringify(outcome)));
