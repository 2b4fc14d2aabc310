/** A proved optimum beside the one that a case states. */
import type { IndexedCase } from '../solver/index/indexedCase.ts';
import type { RunResult } from '../solver/run/solve.ts';
import { numberText, t } from './language.ts';

/** How a plan compares with the optimum that the case states. */
export interface KnownOptimum {
  readonly expected: number;
  readonly objective: number;
  readonly relativeDifference: number;
  readonly isReached: boolean;
}

/** Difference that is no difference: amounts are known to six digits. */
const SAME_SHARE = 1e-6;

/**
 * Compares a proved optimum with the one that the case states (`expectedObjective`); null where the case states none, or
 * where the run has proved none.
 */
export function knownOptimum(result: RunResult, index: IndexedCase): KnownOptimum | null {
  const expected = index.source.company[0]?.expectedObjective ?? null;
  if (expected === null || result.objective === null || result.status !== 'optimal') return null;
  const difference = Math.abs(result.objective - expected) / Math.max(1, Math.abs(expected));
  return {
    expected,
    objective: result.objective,
    relativeDifference: difference,
    isReached: difference <= SAME_SHARE + (result.asked?.relativeGap ?? 0),
  };
}

/** The comparison with the known optimum as text; a difference is loud. */
export function knownOptimumText(known: KnownOptimum): string {
  if (known.isReached) return t('optimumReached', { value: numberText(known.expected, 6) });
  return t('optimumDiffers', {
    expected: numberText(known.expected, 6),
    found: numberText(known.objective, 6),
    share: (known.relativeDifference * 100).toPrecision(3),
  });
}
