/** What an answer depends on beside the inputs: two runs of the same inputs and the same key have the same answer. */
import { packageVersion, solverFingerprint } from './packageVersion.ts';

export interface SolveOptions {
  readonly timeLimitSeconds: number;
  readonly relativeGap: number;
  /** Most simplex iterations of branch and cut, where they are limited. */
  readonly iterationsMax?: number;
}

export interface Solver {
  readonly name: string;
  readonly version: string;
}

/** This program as text: version, hash of the code that solves, solver. Two processes of the same program answer alike. */
export function programOf(solver: Solver): string {
  return `equipoise ${packageVersion} ${fingerprint()} · ${solver.name} ${solver.version}`;
}

/** The key as text, readable in the store. */
export function solveKeyOf(solver: Solver, options: SolveOptions): string {
  return [
    programOf(solver),
    `limit ${options.timeLimitSeconds} s`,
    `gap ${options.relativeGap}`,
    ...(options.iterationsMax === undefined ? [] : [`work ${options.iterationsMax}`]),
  ].join(' · ');
}

let known: string | null = null;

/** The code of a running process does not change. */
function fingerprint(): string {
  known ??= solverFingerprint();
  return known;
}
