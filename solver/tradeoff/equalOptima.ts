/**
 * Whether every plan that is as good as one that was found answers a threshold as it does. A solver answers with one of the best plans, and others that
 * are worth the same may have another key figure: what is said of the best plan has to be true of all of them.
 *
 *   the objective is held at that of the plan, less what its solve left open, and the key figure is taken as far to the other side as it goes
 * Proves nothing where goals are optimized, and of a key figure that is no sum over decisions.
 */
import type { PlanningCase } from '../case/planningCase.ts';
import { meetsThreshold, type Threshold } from '../plan/figures/thresholds.ts';
import { measureBetter, measureOfFigure } from '../plan/measures.ts';
import { isMoneyObjective } from '../plan/objective.ts';
import type { CaseWorth } from './caseSolver.ts';
import { MeasureSession } from './measureSession.ts';
import { type TradeoffOptions, TradeoffRun } from './tradeoffOptions.ts';

/** Rounding that is given to the objective where it is held, as a share. */
const ROUNDING = 1e-9;

/** A threshold of a key figure by name. */
export type FigureThreshold = Threshold & { readonly keyFigure: string };

/** Whether all plans as good as that of a worth answer a threshold like it; false where that is not proved. Throws what solvePlan throws. */
export function doAllBestAgree(
  planningCase: PlanningCase,
  worth: CaseWorth,
  threshold: FigureThreshold,
  options: TradeoffOptions,
): boolean {
  const { optimized, keyFigures, doubt } = worth;
  const measure = measureOfFigure(threshold.keyFigure);
  const value = keyFigures?.[threshold.keyFigure] ?? null;
  if (optimized === null || value === null || measure === null) return false;
  if (!isMoneyObjective(optimized.definition.mode) || !Number.isFinite(doubt)) return false;
  const measures = [{ measure: 'objective', scope: null } as const, measure];
  const session = new MeasureSession(
    planningCase,
    measures,
    { isLimited: (m) => m === 0 },
    options,
    new TradeoffRun(options),
  );
  try {
    const isMore = optimized.better === 'more';
    const slack = doubt + ROUNDING * Math.abs(optimized.value);
    session.setLimits([
      isMore ? { lower: optimized.value - slack } : { upper: optimized.value + slack },
      undefined,
    ]);
    const isKept = meetsThreshold(value, threshold);
    // A threshold that is kept is tried with the least of a figure that has to be at least so much.
    const towards = (threshold.sense === 'atLeast') === isKept ? -1 : 1;
    const better = measureBetter(planningCase, measure) === 'more' ? 1 : -1;
    const answer = session.solve([0, towards * better]);
    if (answer.kind !== 'plan' || answer.plan.gap === null) return false;
    const extreme = answer.plan.values[1] ?? null;
    if (extreme === null) return false;
    const bound = extreme + towards * answer.plan.gap * Math.abs(extreme);
    return meetsThreshold(bound, threshold) === isKept;
  } finally {
    session.dispose();
  }
}
