/** The forms in which HiGHS takes a model, and reports progress and the end of a solve. */
import type { Highs, HighsCallbackMap } from 'highs';
import type { Model } from '../model/model.ts';
import type { SolveLimit, SolveOptions, SolveReason } from './backend.ts';

/** So many simplex iterations take as long as one of the interior point, which factors the whole matrix. */
export const INTERIOR_ITERATION = 300;

/** Seconds since some fixed moment. */
export type Clock = () => number;

/** HiGHS model status → reason and limit. Codes from highs.constants.modelStatus. */
export const statusTable: Readonly<Record<number, { reason: SolveReason; limit: SolveLimit | null }>> = {
  6: { reason: 'optimal', limit: null },
  7: { reason: 'optimal', limit: null },
  8: { reason: 'infeasible', limit: null },
  9: { reason: 'infeasibleOrUnbounded', limit: null },
  10: { reason: 'unbounded', limit: null },
  11: { reason: 'noSolutionFound', limit: 'objective' },
  12: { reason: 'noSolutionFound', limit: 'objective' },
  13: { reason: 'noSolutionFound', limit: 'time' },
  14: { reason: 'noSolutionFound', limit: 'iterations' },
  15: { reason: 'imprecise', limit: null },
  16: { reason: 'noSolutionFound', limit: 'solutions' },
  17: { reason: 'noSolutionFound', limit: 'interrupted' },
};

/** Progress, log lines, a stop and plans found elsewhere, as the solver asks and reports. */
export function callbacks(
  highs: Highs,
  clock: Clock,
  started: number,
  options: SolveOptions,
  log: (line: string) => void,
): HighsCallbackMap {
  const type = highs.constants.callbackType;
  let lastReport = Number.NEGATIVE_INFINITY;
  const report = (progress: { incumbent?: number; bound?: number; gap?: number; iterations?: number }) => {
    const seconds = clock() - started;
    if (options.onProgress === undefined || seconds - lastReport < 0.1) return;
    lastReport = seconds;
    options.onProgress({
      seconds,
      incumbent: finite(progress.incumbent),
      bound: finite(progress.bound),
      gap: finite(progress.gap),
      iterations: progress.iterations ?? null,
    });
  };
  // A reduced model gets its limit of iterations as an option: a callback takes a good part of the time of its solve.
  const iterationsMax =
    (options.isReduced === true ? undefined : options.iterationsMax) ?? Number.POSITIVE_INFINITY;
  const mayStop = (work: number, interrupt: () => void): undefined => {
    if (work > iterationsMax || options.shouldStop?.() === true) interrupt();
  };
  const logged: HighsCallbackMap = {
    [type.logging]: (event): undefined => {
      log(event.message.trimEnd());
    },
  };
  // A callback without a listener takes a good part of the time of a small solve.
  const watched: HighsCallbackMap = {
    [type.simplexInterrupt]: (event): undefined => {
      const iterations = event.data.simplex_iteration_count ?? 0;
      report({ iterations });
      return mayStop(iterations, () => event.interrupt());
    },
    [type.ipmInterrupt]: (event): undefined => {
      const iterations = event.data.ipm_iteration_count ?? 0;
      report({ iterations });
      return mayStop(INTERIOR_ITERATION * iterations, () => event.interrupt());
    },
    [type.mipInterrupt]: (event): undefined => {
      const { mip_primal_bound: incumbent, mip_dual_bound: bound, mip_gap: gap } = event.data;
      const iterations = Number(event.data.mip_total_lp_iterations ?? 0n);
      report({
        ...(incumbent === undefined ? {} : { incumbent }),
        ...(bound === undefined ? {} : { bound }),
        ...(gap === undefined ? {} : { gap }),
        iterations,
      });
      return mayStop(iterations, () => event.interrupt());
    },
  };
  const { takePlan } = options;
  const fed: HighsCallbackMap = {
    [type.mipUserSolution]: (event): undefined => {
      const plan = takePlan?.() ?? null;
      if (plan !== null) event.setSolution(plan);
    },
  };
  const isWatched =
    options.onProgress !== undefined || options.shouldStop !== undefined || Number.isFinite(iterationsMax);
  return { ...logged, ...(isWatched ? watched : {}), ...(takePlan === undefined ? {} : fed) };
}

/** A number of the solver's, or null where it means none. */
export function finite(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) || Math.abs(value) >= 1e30 ? null : value;
}

/** The whole model, by columns. */
export function modelData(highs: Highs, model: Model) {
  const { minimize, maximize } = highs.constants.objectiveSense;
  return {
    numCols: model.columnCount,
    numRows: model.rowCount,
    sense: model.sense === 'minimize' ? minimize : maximize,
    offset: model.offset,
    colCost: model.cost,
    colLower: model.columnLower,
    colUpper: model.columnUpper,
    rowLower: model.rowLower,
    rowUpper: model.rowUpper,
    matrix: {
      format: 'csc' as const,
      numRows: model.rowCount,
      numCols: model.columnCount,
      starts: model.starts,
      indices: model.rows,
      values: model.values,
    },
  };
}
