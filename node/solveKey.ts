/** What an answer depends on beside the inputs: two runs of the same inputs and the same key have the same answer. */
import { packageVersion, solverFingerprint } from './packageVersion.ts';

export interface SolveOptions {
  readonly timeLimitSeconds: number;
  readonly relativeGap: number;
}

/** The key as text, readable in the store. */
export function solveKeyOf(
  solver: { readonly name: string; readonly version: string },
  options: SolveOptions,
): string {
  return [
    `equipoise ${packageVersion} ${fingerprint()}`,
    `${solver.name} ${solver.version}`,
    `limit ${options.timeLimitSeconds} s`,
    `gap ${options.relativeGap}`,
  ].join(' · ');
}

let known: string | null = null;

/** The code of a running process does not change. */
function fingerprint(): string {
  known ??= solverFingerprint();
  return known;
}
