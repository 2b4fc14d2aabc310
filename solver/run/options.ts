/** The options of a run, and the progress that it reports. */
import type { SolveProgress } from '../backends/backend.ts';
import type { MixedOptions } from '../mip/mixed.ts';

/**
 * Relative gap of a run when none is stated, for command line, server, pages and library alike. A forecast is
 * never right to a thousandth; why not less: docs/decisions/0025-the-gap-that-is-asked-for.md.
 */
export const DEFAULT_RELATIVE_GAP = 1e-3;

export interface RunOptions extends Omit<MixedOptions, 'relativeGap' | 'onProgress'> {
  /** Relative gap at which a plan with whole numbers is good enough; DEFAULT_RELATIVE_GAP when it is not stated. */
  readonly relativeGap?: number;
  /** Most columns of a model; a larger one is not built, and the error says so. */
  readonly columnsMax?: number;
  readonly onProgress?: (progress: RunProgress) => void;
}

export type RunPhase = 'build' | 'solve' | 'verify';

export interface RunProgress extends Partial<SolveProgress> {
  readonly phase: RunPhase;
  /** Which of several goals in order the incumbent and the bound are of, from 0; absent otherwise. */
  readonly goal?: number;
}
