/** The options of a run, and the progress that it reports. */
import type { SolveProgress } from '../backends/backend.ts';
import type { MixedOptions } from '../mip/mixed.ts';

/**
 * Relative gap of a run when none is stated, for command line, server, pages and library alike. A forecast is
 * never right to a thousandth; why not less: docs/decisions/0025-the-gap-that-is-asked-for.md.
 */
export const DEFAULT_RELATIVE_GAP = 1e-3;

/** Solver, clock, limits and watch of a run. */
export interface RunOptions extends Omit<MixedOptions, 'relativeGap' | 'onProgress'> {
  /** Relative gap at which a plan with whole numbers is good enough; DEFAULT_RELATIVE_GAP when it is not stated. */
  readonly relativeGap?: number;
  /** Most columns of a model; a larger one is not built, and the error says so. */
  readonly columnsMax?: number;
  /**
   * Whether what an answer is made of (its formulation, duals, and values of columns; not its plan) is read no more once the next case is solved: those
   * arrays are then written over, and a long series of cases makes few new ones.
   */
  readonly isLastAlone?: boolean;
  readonly onProgress?: (progress: RunProgress) => void;
  /** Told how long each part of a run took, by the clock of the options: for measurements. A part may come several times. */
  readonly onTimed?: (part: RunPart, seconds: number) => void;
}

/** Parts of a run that are timed. */
export type RunPart = 'index' | 'formulate' | 'compare' | 'solve' | 'prove' | 'read' | 'verify' | 'figures';

/** Does a part of a run and tells how long it took. */
export function timed<R>(
  { clock, onTimed }: Pick<RunOptions, 'clock' | 'onTimed'>,
  part: RunPart,
  act: () => R,
): R {
  if (onTimed === undefined) return act();
  const started = clock();
  const done = act();
  onTimed(part, clock() - started);
  return done;
}

export type RunPhase = 'build' | 'solve' | 'verify';

/** How far a run is. */
export interface RunProgress extends Partial<SolveProgress> {
  readonly phase: RunPhase;
  /** Which of several goals in order the incumbent and the bound are of, from 0; absent otherwise. */
  readonly goal?: number;
}
